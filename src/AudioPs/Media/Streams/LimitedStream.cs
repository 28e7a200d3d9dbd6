namespace AudioPs.Media;

/// <summary>The start of a stream, of which may be told that there was more.</summary>
public sealed class LimitedStream : ProcessedStream
{
    // Filters and resamplers round lengths: what is shorter than this is not worth a word.
    private const double LeastWorthTelling = 0.01;

    private readonly Action? _tell;
    private long _left;

    /// <summary>The first samples of <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">A stream at its start.</param>
    /// <param name="length">Samples per channel at most.</param>
    /// <param name="tell">Called once where there was more by a hundredth of a second; null: nobody asks, and no more is read.</param>
    public LimitedStream(SampleStream inner, long length, Action? tell = null)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (_left, _tell) = (length, tell);
        Limit = length;
    }

    /// <summary>Samples per channel at most.</summary>
    public long Limit { get; }

    /// <inheritdoc/>
    public override long Length => Inner.Length < 0 ? -1 : Math.Min(Limit, Inner.Length);

    internal override long LengthEstimate => Limit;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = 0;
        if (_left == 0) return 0;
        Inner.Read(destination);
        var over = destination.Count - _left;
        destination.Count = (int)Math.Min(destination.Count, _left);
        _left -= destination.Count;
        if (_left == 0 && _tell is not null) TellMore(Math.Max(0, over));
        return destination.Count;
    }

    private void TellMore(long over)
    {
        var block = new AudioBuffer(Channels);
        while (over < LeastWorthTelling * SampleRate && Inner.Read(block) > 0) over += block.Count;
        if (over >= LeastWorthTelling * SampleRate) _tell!();
    }
}
