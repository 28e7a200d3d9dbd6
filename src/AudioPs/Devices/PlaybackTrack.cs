using AudioPs.Media;

namespace AudioPs.Devices;

/// <summary>Something that is played: a file, a clip, or a part of one.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Signal">What it is; opened when its turn comes, and again where it is played from another place.</param>
public sealed record PlaybackTrack(string Name, OpenableSignal Signal)
{
    /// <summary>How long it is in seconds; null where only playing it can tell.</summary>
    public double? Seconds => Signal.Signal.Length < 0 ? null : (double)Signal.Signal.Length / Signal.Signal.SampleRate;
}
