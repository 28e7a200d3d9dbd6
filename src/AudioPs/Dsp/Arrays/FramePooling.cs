using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// Keeps no more than so many frames, however many come: each is the maximum of 1, 2, 4, … neighbours, which double whenever
/// there would be too many.
/// </summary>
/// <remarks>What is kept does not depend on the blocks that frames come in, nor on what was known of their number.</remarks>
internal sealed class FramePooling : FrameCollector<float>
{
    private const int LeastRoom = 64;

    private readonly int _channels;
    private readonly int _bins;
    private readonly int _capacity;

    // channels x bins x room, and for each channel the frames that came and how many of them each kept one stands for. The room
    // grows up to the capacity; what has not been written is of any content.
    private float[] _values;
    private int _room;
    private readonly long[] _frames;
    private readonly int[] _strides;

    /// <param name="channels">Number of channels.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="maxFrames">The most frames to keep, 2 or more.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    public FramePooling(int channels, int bins, int maxFrames, long expectedFrames)
    {
        _channels = channels;
        _bins = bins;
        _capacity = maxFrames / 2 * 2;
        _room = (int)Math.Min(_capacity, Math.Max(LeastRoom, expectedFrames));
        _values = GC.AllocateUninitializedArray<float>(checked(channels * bins * _room));
        _frames = new long[channels];
        _strides = new int[channels];
        Array.Fill(_strides, 1);
    }

    public override int FramesPerColumn => _strides[0];

    public override void AddBlock(int channel, ReadOnlySpan<float> block, int laneCount, int count)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        if (count == 0) return;
        while ((_frames[channel] + count - 1) / _strides[channel] >= _capacity) MergePairs(channel);
        var stride = _strides[channel];
        while ((_frames[channel] + count - 1) / stride >= _room) Grow();
        var column = (int)(_frames[channel] / stride);
        var room = stride - (int)(_frames[channel] % stride);
        for (var bin = 0; bin < _bins; bin++)
        {
            var values = block.Slice(bin * laneCount, count);
            var kept = _values.AsSpan((channel * _bins + bin) * _room + column);
            if (stride == 1)
            {
                values.CopyTo(kept);
                continue;
            }

            var left = room;
            var place = 0;
            foreach (var value in values)
            {
                // Not Math.Max, which looks for NaN: there is none.
                if (value > kept[place]) kept[place] = value;
                if (--left > 0) continue;
                left = stride;
                place++;
            }
        }

        _frames[channel] += count;
    }

    public override (float[] Values, int Frames) Build()
    {
        var frames = (int)((_frames[0] + _strides[0] - 1) / _strides[0]);
        if (frames == _room) return (_values, frames);
        var values = new float[_channels * _bins * frames];
        for (var row = 0; row < _channels * _bins; row++)
        {
            _values.AsSpan(row * _room, frames).CopyTo(values.AsSpan(row * frames));
        }

        return (values, frames);
    }

    private void Grow()
    {
        var room = Math.Min(_capacity, 2 * _room);
        var values = GC.AllocateUninitializedArray<float>(checked(_channels * _bins * room));
        for (var row = 0; row < _channels * _bins; row++)
        {
            _values.AsSpan(row * _room, _room).CopyTo(values.AsSpan(row * room));
        }

        (_values, _room) = (values, room);
    }

    private void MergePairs(int channel)
    {
        while (_room < _capacity) Grow();
        var used = (int)((_frames[channel] + _strides[channel] - 1) / _strides[channel]);
        for (var row = channel * _bins; row < (channel + 1) * _bins; row++)
        {
            var values = _values.AsSpan(row * _capacity, _capacity);
            values[used..].Fill(float.NegativeInfinity);
            for (var column = 0; column < _capacity / 2; column++)
            {
                values[column] = Math.Max(values[2 * column], values[2 * column + 1]);
            }

            values[(_capacity / 2)..].Fill(float.NegativeInfinity);
        }

        _strides[channel] *= 2;
    }
}
