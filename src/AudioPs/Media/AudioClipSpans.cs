namespace AudioPs.Media;

/// <summary>Samples of a clip without a copy, for .NET: no script can hold a span, so these are no members that it sees.</summary>
public static class AudioClipSpans
{
    /// <summary>The samples of one channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public static ReadOnlySpan<float> Channel(this AudioClip clip, int channel)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return new Values.FrameBlock<float>(clip.Samples, 1, clip.Channels, clip.SampleCount).Row(channel, 0);
    }
}
