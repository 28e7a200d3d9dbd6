namespace AudioPs.Media;

/// <summary>A stream from its end to its start: y[n] = x[N − 1 − n].</summary>
/// <remarks>
/// The whole of it is read before its first sample comes, and kept: 64 MB in memory, what is beyond in a file of the folder for
/// temporary files, at 4 bytes a sample and channel. The samples are the stored ones, in another order.
/// </remarks>
public sealed class ReversedStream : ProcessedStream
{
    private const int BlockLength = 65_536;

    private readonly SampleStack _blocks;
    private bool _isRead;
    private float[] _block = [];
    private int _stride;
    private int _left;

    /// <param name="inner">What to turn round; owned from here on.</param>
    public ReversedStream(SampleStream inner)
        : this(inner, new SampleStack())
    {
    }

    internal ReversedStream(SampleStream inner, SampleStack blocks)
        : base(inner) => _blocks = blocks;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        if (!_isRead) ReadAll();
        destination.Count = 0;
        while (destination.Count < destination.Capacity)
        {
            if (_left == 0 && !Next()) break;
            var count = Math.Min(_left, destination.Capacity - destination.Count);
            for (var channel = 0; channel < Channels; channel++)
            {
                var target = destination.Storage(channel).Slice(destination.Count, count);
                _block.AsSpan(channel * _stride + _left - count, count).CopyTo(target);
                target.Reverse();
            }

            _left -= count;
            destination.Count += count;
        }

        return destination.Count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _blocks.Dispose();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        if (_blocks.Pop() is not { } block) return false;
        _block = block;
        _left = _stride = block.Length / Channels;
        return true;
    }

    private void ReadAll()
    {
        _isRead = true;
        var block = new AudioBuffer(Channels, BlockLength);
        var planar = new float[Channels * BlockLength];
        while (Inner.Read(block) > 0)
        {
            for (var channel = 0; channel < Channels; channel++)
                block.Channel(channel).CopyTo(planar.AsSpan(channel * block.Count));
            _blocks.Push(planar.AsSpan(0, Channels * block.Count));
        }
    }
}
