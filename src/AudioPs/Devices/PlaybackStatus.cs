namespace AudioPs.Devices;

/// <summary>Where playback is, by the clock of the device.</summary>
/// <param name="Track">What is heard; null before the first.</param>
/// <param name="TrackNumber">Which of all it is, counted from 0; −1 before the first.</param>
/// <param name="Seconds">Where in it, in seconds from its start.</param>
/// <param name="PlayedFrames">Samples per channel that were heard so far, of all that was played, at the rate of the device.</param>
/// <param name="Left">The largest magnitude of what is heard now, of the first channel, volume included.</param>
/// <param name="Right">The same of the second channel, or of the first where there is one.</param>
/// <param name="Clipped">Samples beyond full scale so far, volume included.</param>
public sealed record PlaybackStatus(
    PlaybackTrack? Track, int TrackNumber, double Seconds, long PlayedFrames, double Left, double Right, long Clipped);
