using System.Buffers;

namespace AudioPs.Features;

/// <summary>
/// Collects columns of a channels x bins x frames block whose number of frames need not be known beforehand. When it was
/// foreseen rightly, nothing but the result is allocated.
/// </summary>
internal sealed class SpectrogramBuilder
{
    // A header may promise any length. It is believed as far as 64 MB go, and once these are full sixteen times as far.
    private const int TrustedValues = 1 << 24;
    private const int TrustedGrowth = 16;

    private readonly int _channels;
    private readonly int _bins;
    private readonly long _expectedFrames;
    private readonly int[] _frames;
    private readonly bool _isTemporary;
    private float[] _values;
    private int _capacity;

    /// <param name="channels">Number of channels.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    /// <param name="isTemporary">Whether the block is given back by <see cref="Release"/>, and may be longer than it is.</param>
    public SpectrogramBuilder(int channels, int bins, long expectedFrames, bool isTemporary = false)
    {
        _channels = channels;
        _bins = bins;
        _frames = new int[channels];
        _expectedFrames = expectedFrames;
        _capacity = (int)Math.Min(expectedFrames, TrustedValues / ((long)channels * bins));
        _isTemporary = isTemporary;
        _values = Allocate(_capacity);
    }

    /// <summary>Appends frames to a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="block">A row for each bin, with the frames' values side by side.</param>
    /// <param name="laneCount">Length of a row.</param>
    /// <param name="count">Frames to take of each row.</param>
    /// <exception cref="AudioException">The block has become too large for an array.</exception>
    public void AddBlock(int channel, ReadOnlySpan<float> block, int laneCount, int count)
    {
        var rows = Append(channel, count, out var stride);
        for (var bin = 0; bin < _bins; bin++)
        {
            block.Slice(bin * laneCount, count).CopyTo(rows.Slice(bin * stride, count));
        }
    }

    /// <summary>Appends frames to a channel, to be filled in by the caller.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="count">Number of frames.</param>
    /// <param name="stride">From the first of them in one bin to the first in the next.</param>
    /// <returns>The place of the first of them in the first bin, and what follows it; valid until the next call.</returns>
    /// <exception cref="AudioException">The block has become too large for an array.</exception>
    public Span<float> Append(int channel, int count, out int stride)
    {
        var frame = _frames[channel];
        _frames[channel] += count;
        while (frame + count > _capacity)
        {
            Resize(NextCapacity(), frame);
        }

        stride = _capacity;
        return _values.AsSpan(channel * _bins * _capacity + frame);
    }

    /// <summary>The block without spare room. Each channel must have the same number of frames.</summary>
    public (float[] Values, int Frames) Build()
    {
        var frames = _frames[0];
        if (frames != _capacity) Resize(frames, frames);
        return (_values, frames);
    }

    /// <summary>Gives a temporary block back, which must not be used after.</summary>
    public void Release()
    {
        if (_isTemporary) ArrayPool<float>.Shared.Return(_values);
        _values = [];
    }

    private int NextCapacity()
    {
        var most = Array.MaxLength / (_channels * _bins);
        if (_capacity >= most)
        {
            throw new AudioException(
                AudioError.OutOfMemory,
                $"The spectrogram has more than {_channels} x {_bins} x {most} values, more than an array can hold. " +
                "Cut the audio into parts, mix it to mono, or take a longer hop.");
        }

        var wanted = Math.Max(Math.Max(64, _capacity * 2L), Math.Min(_expectedFrames, (long)_capacity * TrustedGrowth));
        return (int)Math.Min(wanted, most);
    }

    private void Resize(int capacity, int frames)
    {
        var values = Allocate(capacity);
        for (var row = 0; row < _channels * _bins; row++)
        {
            _values.AsSpan(row * _capacity, frames).CopyTo(values.AsSpan(row * capacity));
        }

        Release();
        _values = values;
        _capacity = capacity;
    }

    private float[] Allocate(int capacity)
    {
        var length = _channels * _bins * capacity;
        return _isTemporary ? ArrayPool<float>.Shared.Rent(length) : GC.AllocateUninitializedArray<float>(length);
    }
}
