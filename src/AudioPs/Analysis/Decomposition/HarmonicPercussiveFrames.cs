using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The frames of parts of a transform, one part's channels after the other's: each frame times its masks.</summary>
internal sealed class HarmonicPercussiveFrames : StftStream
{
    private readonly StftStream _whole;
    private readonly HarmonicPercussivePart[] _parts;
    private readonly HarmonicPercussiveMasks _masks;
    private readonly Queue<StftBlock> _waiting = new();
    private readonly Stack<StftBlock> _free = new();
    private bool _ended;

    /// <param name="whole">The transform; owned from here on.</param>
    /// <param name="options">Which masks.</param>
    /// <param name="parts">Which parts, in the order of their channels.</param>
    public HarmonicPercussiveFrames(StftStream whole, HarmonicPercussiveOptions options, HarmonicPercussivePart[] parts)
    {
        _whole = whole;
        _parts = parts;
        _masks = new HarmonicPercussiveMasks(options, whole.Channels, whole.Bins, LaneRealFft.LanesOf(whole.Options.FftLength));
    }

    public override StftOptions Options => _whole.Options;

    public override int SampleRate => _whole.SampleRate;

    public override int Channels => _whole.Channels * _parts.Length;

    public override long Length => _whole.Length;

    public override AudioSource Source => _whole.Source;

    public override bool Read(StftBlock destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireShape(Channels, Bins);
        int count;
        while (!_masks.TryTake(out count))
        {
            if (_ended) return Finish(destination, null, 0);
            Advance();
        }

        return Finish(destination, _waiting.Dequeue(), count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _whole.Dispose();
        base.Dispose(disposing);
    }

    private void Advance()
    {
        if (!_free.TryPop(out var block)) block = _whole.CreateBlock();
        if (!_whole.Read(block))
        {
            _ended = true;
            _masks.End();
            return;
        }

        for (var channel = 0; channel < _whole.Channels; channel++)
        {
            var magnitudes = _masks.Magnitudes(channel);
            VectorMath.Power(block.Real(channel), block.Imaginary(channel), magnitudes);
            VectorMath.SquareRoot(magnitudes);
        }

        _masks.Accept(block.Count);
        _waiting.Enqueue(block);
    }

    private bool Finish(StftBlock destination, StftBlock? block, int count)
    {
        destination.Count = count;
        if (block is null) return false;
        destination.FirstFrame = block.FirstFrame;
        for (var channel = 0; channel < _whole.Channels; channel++)
        {
            _masks.TakeChannel(channel, count);
            for (var part = 0; part < _parts.Length; part++)
            {
                var mask = _masks.Mask(_parts[part]);
                var target = part * _whole.Channels + channel;
                VectorMath.Multiply(block.Real(channel), mask, destination.Real(target));
                VectorMath.Multiply(block.Imaginary(channel), mask, destination.Imaginary(target));
            }
        }

        _free.Push(block);
        return true;
    }
}
