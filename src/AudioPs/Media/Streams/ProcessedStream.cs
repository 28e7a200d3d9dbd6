namespace AudioPs.Media;

/// <summary>A stream that changes another one on its way. It owns that one, and says of itself what that one says.</summary>
public abstract class ProcessedStream : SampleStream
{
    /// <param name="inner">What to change; owned from here on.</param>
    protected ProcessedStream(SampleStream inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <inheritdoc/>
    public override int SampleRate => Inner.SampleRate;

    /// <inheritdoc/>
    public override int Channels => Inner.Channels;

    /// <inheritdoc/>
    public override long Length => Inner.Length;

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source;

    /// <inheritdoc/>
    public override double StartTime => Inner.StartTime;

    /// <inheritdoc/>
    public override ulong ChannelMask => Inner.ChannelMask;

    /// <summary>The stream that is changed.</summary>
    protected SampleStream Inner { get; }

    internal override long LengthEstimate => Inner.LengthEstimate;

    internal override long TrustedLength => Inner.TrustedLength;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Inner.Dispose();
        base.Dispose(disposing);
    }
}
