namespace AudioPs.Media;

/// <summary>A stream with silence before and after it.</summary>
/// <remarks>
/// Its start is as much earlier as there is silence before, so that times of the source stay true; where the source has no time
/// that early, times count from the start of the silence.
/// </remarks>
public sealed class PaddedStream : ProcessedStream
{
    private readonly long _before;
    private readonly long _after;
    private readonly long _least;

    // Samples given, and of those that came from inside.
    private long _position;
    private long _read;
    private bool _hasEnded;

    /// <summary>Puts silence around <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">What to pad.</param>
    /// <param name="before">Samples of silence before it, 0 or more.</param>
    /// <param name="after">Samples of silence after it, 0 or more.</param>
    /// <param name="least">How many samples there are at least, the silence before counted in; what is missing is silence after.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0.</exception>
    public PaddedStream(SampleStream inner, long before, long after, long least = 0)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        (_before, _after, _least) = (before, after, least);
    }

    /// <inheritdoc/>
    public override long Length => Inner.Length < 0 ? -1 : Padded(Inner.Length);

    /// <inheritdoc/>
    public override double StartTime => Math.Max(0, Inner.StartTime - (double)_before / SampleRate);

    internal override long LengthEstimate => Inner.LengthEstimate < 0 ? -1 : Padded(Inner.LengthEstimate);

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        var silence = _before - _position;
        if (silence <= 0 && !_hasEnded)
        {
            var count = Inner.Read(destination);
            _position += count;
            _read += count;
            if (count > 0) return count;
            _hasEnded = true;
        }

        if (_hasEnded) silence = Padded(_read) - _position;
        destination.Count = (int)Math.Clamp(silence, 0, destination.Capacity);
        for (var channel = 0; channel < Channels; channel++) destination.Channel(channel).Clear();
        _position += destination.Count;
        return destination.Count;
    }

    private long Padded(long length) => Math.Max(checked(_before + length + _after), _least);
}
