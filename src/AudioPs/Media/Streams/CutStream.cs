namespace AudioPs.Media;

/// <summary>A part of a stream.</summary>
/// <remarks>A part beyond the end is not an error: the stream is then shorter than asked for, or empty.</remarks>
public sealed class CutStream : ProcessedStream
{
    private readonly long _offset;
    private readonly long _length;
    private long _position;
    private bool _started;

    /// <summary>The samples <paramref name="offset"/> to <paramref name="offset"/> + <paramref name="length"/> - 1.</summary>
    /// <param name="inner">A stream at its start; owned from here on.</param>
    /// <param name="offset">First sample, 0 or more.</param>
    /// <param name="length">Samples per channel, 0 or more; -1 for all up to the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">Offset or length outside its range.</exception>
    public CutStream(SampleStream inner, long offset, long length = -1)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, -1);
        _offset = offset;
        _length = length < 0 ? long.MaxValue : length;
    }

    /// <summary>The part of a stream between two times, each rounded to the nearest sample.</summary>
    /// <param name="inner">A stream at its start; owned from here on.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="duration">How long it is at most; null for all up to the end.</param>
    /// <returns>The stream itself where that is all of it.</returns>
    public static SampleStream Between(SampleStream inner, AudioTime offset, AudioTime? duration)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return offset.Value == TimeSpan.Zero && duration is null
            ? inner
            : new CutStream(
                inner,
                AudioTime.ToSamples(offset, inner.SampleRate),
                duration is { } length ? AudioTime.ToSamples(length, inner.SampleRate) : -1);
    }

    /// <inheritdoc/>
    public override long Length => _length == 0 ? 0 : Cut(Inner.Length);

    /// <inheritdoc/>
    public override double StartTime => Inner.StartTime + (double)_offset / SampleRate;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        var left = _length - _position;
        destination.Count = 0;
        if (left == 0)
            return 0;

        if (!_started)
        {
            _started = true;
            if (_offset > 0 && !Inner.TrySeek(_offset))
            {
                Skip(destination);
                if (destination.Count > 0)
                    return Advance(destination, left);
            }
        }

        Inner.Read(destination);
        return Advance(destination, left);
    }

    internal override long LengthEstimate => Cut(Inner.LengthEstimate);

    private long Cut(long length) => length < 0 ? -1 : Math.Min(_length, Math.Max(0, length - _offset));

    private int Advance(AudioBuffer destination, long left)
    {
        destination.Count = (int)Math.Min(destination.Count, left);
        _position += destination.Count;
        return destination.Count;
    }

    // Reads up to the offset; what the last block holds beyond it is moved to the buffer's start.
    private void Skip(AudioBuffer buffer)
    {
        long passed = 0;
        while (Inner.Read(buffer) > 0)
        {
            passed += buffer.Count;
            if (passed <= _offset)
                continue;

            var kept = (int)(passed - _offset);
            for (var channel = 0; channel < Channels; channel++)
                buffer.Channel(channel)[^kept..].CopyTo(buffer.Storage(channel));
            buffer.Count = kept;
            return;
        }
    }
}
