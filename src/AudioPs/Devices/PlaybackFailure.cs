namespace AudioPs.Devices;

/// <summary>A track that could not be played, or not to its end; the next goes on.</summary>
/// <param name="Track">The track.</param>
/// <param name="Exception">Why.</param>
public sealed record PlaybackFailure(PlaybackTrack Track, Exception Exception);
