using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Halves the sampling rate of a signal while it arrives: sample m of the result stands where sample 2 m stood.</summary>
/// <remarks>Before and after the signal there are zeros. The result does not depend on how the signal was divided.</remarks>
internal sealed class HalfRate : IDisposable
{
    private readonly HalvingTransform _transform = HalvingTransform.Shared;
    private readonly int _capacity;
    private readonly int _span;
    private readonly LaneBuffer[] _waiting;
    private readonly LaneBuffer<float> _halved;
    private readonly LaneBuffer<float> _work;
    private readonly BorrowedBuffer _output;

    // Samples that wait, behind those before them that the filter reaches.
    private int _held = HalvingFilter.Reach;
    private long _taken;
    private long _given;

    /// <param name="channels">Of the signal.</param>
    /// <param name="capacity">Samples of the longest block.</param>
    public HalfRate(int channels, int capacity)
    {
        _capacity = capacity;
        _span = HalvingTransform.SamplesOf(_transform.LaneCount);
        _waiting = new LaneBuffer[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            _waiting[channel] = new LaneBuffer(_span + Math.Max(capacity, HalvingTransform.Step));
            _waiting[channel].Span[..HalvingFilter.Reach].Clear();
        }

        _halved = new LaneBuffer<float>(HalvingTransform.Given * _transform.LaneCount);
        _work = new LaneBuffer<float>(_transform.WorkLength);
        _output = new BorrowedBuffer(channels, (_span + capacity) / 2);
    }

    /// <summary>What the next samples make ready, which may be nothing; valid until the next call.</summary>
    /// <param name="block">At most as many samples as were foreseen.</param>
    public AudioBuffer Accept(AudioBuffer block)
    {
        if (block.Count > _capacity) throw new ArgumentException("The block is longer than was foreseen.", nameof(block));
        for (var channel = 0; channel < _waiting.Length; channel++) block.Channel(channel).CopyTo(_waiting[channel].Span[_held..]);
        _held += block.Count;
        _taken += block.Count;
        _output.Block.Count = 0;
        var first = 0;
        for (; _held - first >= _span; first += _transform.LaneCount * HalvingTransform.Step) Give(first, _transform.LaneCount, int.MaxValue);
        Drop(first);
        return _output.Block;
    }

    /// <summary>What is left at the end.</summary>
    public AudioBuffer Complete()
    {
        _output.Block.Count = 0;
        var left = (int)(((_taken + 1) / 2) - _given);
        foreach (var samples in _waiting) samples.Span[_held..].Clear();
        for (var first = 0; left > 0; first += _transform.LaneCount * HalvingTransform.Step)
        {
            var stretches = Math.Min(_transform.LaneCount, (left + HalvingTransform.Given - 1) / HalvingTransform.Given);
            left -= Give(first, stretches, left);
        }

        return _output.Block;
    }

    public void Dispose()
    {
        _halved.Dispose();
        _work.Dispose();
        _output.Dispose();
        foreach (var samples in _waiting) samples.Dispose();
    }

    private int Give(int first, int stretches, int most)
    {
        var count = Math.Min(most, stretches * HalvingTransform.Given);
        var at = _output.Block.Count;
        for (var channel = 0; channel < _waiting.Length; channel++)
        {
            _transform.Apply(_waiting[channel].Span[first..], stretches, _halved.Span, _work.Span);
            _halved.Span[..count].CopyTo(_output.Block.Storage(channel)[at..]);
        }

        _output.Block.Count = at + count;
        _given += count;
        return count;
    }

    private void Drop(int count)
    {
        if (count == 0) return;
        foreach (var samples in _waiting) samples.Span.Slice(count, _held - count).CopyTo(samples.Span);
        _held -= count;
    }
}
