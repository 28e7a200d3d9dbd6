namespace AudioPs.Media;

/// <summary>Some parts of a stream, one after another, without what lies between them.</summary>
/// <remarks>It begins where its first part does. Parts beyond the end are left out, and what is left of one that reaches over it.</remarks>
public sealed class PartsStream : ProcessedStream
{
    private readonly (long Start, long End)[] _parts;
    private long _position;
    private int _part;

    /// <summary>Parts of <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">A stream at its start.</param>
    /// <param name="parts">The first sample of each and the one after its last, in order and apart.</param>
    /// <exception cref="ArgumentException">They are not in order.</exception>
    public PartsStream(SampleStream inner, IEnumerable<(long Start, long End)> parts)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = [.. parts.Where(part => part.Start < part.End)];
        long last = 0;
        foreach (var (start, end) in _parts)
        {
            if (start < last) throw new ArgumentException("The parts of a stream are in order and apart.", nameof(parts));
            last = end;
        }
    }

    /// <inheritdoc/>
    public override long Length =>
        Inner.Length < 0 ? -1 : _parts.Sum(part => Math.Max(0, Math.Min(Inner.Length, part.End) - part.Start));

    /// <inheritdoc/>
    public override double StartTime => Inner.StartTime + (_parts.Length > 0 ? (double)_parts[0].Start / SampleRate : 0);

    internal override long LengthEstimate => Length;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        if (_position == 0 && _parts.Length > 0 && _parts[0].Start > 0 && Inner.TrySeek(_parts[0].Start)) _position = _parts[0].Start;
        while (_part < _parts.Length && Inner.Read(destination) > 0)
        {
            Keep(destination);
            if (destination.Count > 0) return destination.Count;
        }

        destination.Count = 0;
        return 0;
    }

    // Moves what belongs to a part to the start of the block.
    private void Keep(AudioBuffer block)
    {
        var (begin, end) = (_position, _position + block.Count);
        var kept = 0;
        while (_part < _parts.Length && _parts[_part].Start < end)
        {
            var first = (int)(Math.Max(begin, _parts[_part].Start) - begin);
            var last = (int)(Math.Min(end, _parts[_part].End) - begin);
            for (var channel = 0; channel < Channels; channel++)
                block.Channel(channel)[first..last].CopyTo(block.Storage(channel)[kept..]);
            kept += last - first;
            if (_parts[_part].End > end) break;
            _part++;
        }

        _position = end;
        block.Count = kept;
    }
}
