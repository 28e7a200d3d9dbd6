namespace AudioPs.Media;

/// <summary>What a file without a header does not tell: how its samples are to be read.</summary>
/// <param name="Encoding">How a sample is stored.</param>
/// <param name="SampleRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
/// <param name="Channels">1 to <see cref="AudioLimits.MaxChannels"/>; their samples take turns.</param>
public sealed record RawFormat(RawEncoding Encoding, int SampleRate, int Channels)
{
    /// <summary>Bytes of one sample of all channels.</summary>
    public int FrameBytes => Encoding.Bytes * Channels;

    /// <summary>"s16le, 16000 Hz, 2 ch".</summary>
    public override string ToString() => FormattableString.Invariant($"{Encoding}, {SampleRate} Hz, {Channels} ch");
}
