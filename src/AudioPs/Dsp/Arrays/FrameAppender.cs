using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Interop;

namespace AudioPs.Dsp;

/// <summary>
/// Keeps every frame: appends them to a channels x bins x frames block, however many there will be. When their number was
/// foreseen rightly, nothing but the result is allocated.
/// </summary>
internal sealed class FrameAppender<T> : FrameCollector<T>, IDisposable
{
    // A header may promise any length. It is believed as far as 64 MB of float32 go, and once these are full sixteen times as far.
    private const int TrustedValues = 1 << 24;
    private const int TrustedGrowth = 16;

    // A row is written in runs of so many frames. Rows lie far apart, and each run costs a few accesses to slow memory.
    private const int StagedFrames = 64;
    private const int MaxLaneCount = 16;

    private readonly int _channels;
    private readonly int _bins;
    private readonly long _expectedFrames;
    private readonly int[] _frames;
    private readonly bool _isTemporary;

    // For each channel and bin the frames that are not yet among the values, and how many these are in each channel.
    private readonly LaneBuffer<T> _stage;
    private readonly int[] _staged;
    private T[] _values;
    private T[]? _reuse;
    private int _capacity;

    /// <param name="channels">Number of channels.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="expectedFrames">Frames to make room for; 0 when nothing is known.</param>
    /// <param name="isTemporary">Whether the block is given back by <see cref="Dispose"/>, and may be longer than it is.</param>
    /// <param name="reuse">An array to take for the block where it has its length; null for none.</param>
    public FrameAppender(int channels, int bins, long expectedFrames, bool isTemporary = false, T[]? reuse = null)
    {
        _channels = channels;
        _bins = bins;
        _frames = new int[channels];
        _staged = new int[channels];
        _stage = new LaneBuffer<T>(checked(channels * bins * StagedFrames));
        _expectedFrames = expectedFrames;
        _capacity = (int)Math.Min(expectedFrames, TrustedValues / ((long)channels * bins));
        _isTemporary = isTemporary;
        _reuse = reuse;
        _values = Allocate(_capacity);
    }

    public override int FramesPerColumn => 1;

    public override void AddBlock(int channel, ReadOnlySpan<T> block, int laneCount, int count)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var rows = Room(channel, out var stride);
        if (laneCount % Vector128<T>.Count != 0)
        {
            for (var bin = 0; bin < _bins; bin++)
            {
                block.Slice(bin * laneCount, count).CopyTo(rows[(bin * stride)..]);
            }
        }
        else
        {
            // Every lane, as there is room for it: a copy of known length is the faster one.
            ref var from = ref MemoryMarshal.GetReference(block[..(_bins * laneCount)]);
            ref var to = ref MemoryMarshal.GetReference(rows[..((_bins - 1) * stride + laneCount)]);
            for (nint bin = 0; bin < _bins; bin++)
            {
                for (nint lane = 0; lane < laneCount; lane += Vector128<T>.Count)
                {
                    Vector128.LoadUnsafe(ref from, (nuint)(bin * laneCount + lane))
                        .StoreUnsafe(ref to, (nuint)(bin * stride + lane));
                }
            }
        }

        Append(channel, count);
    }

    /// <summary>Where the next frames of a channel may be written, before <see cref="Append"/>.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="stride">From the first of them in one bin to the first in the next.</param>
    /// <returns>
    /// The place of the first of them in the first bin, and what follows it: in each bin there is room for as many frames as
    /// vectors can have lanes, whether all of them will be appended or not. Valid until the next call.
    /// </returns>
    /// <exception cref="AudioException">The block has become too large for an array.</exception>
    public Span<T> Room(int channel, out int stride)
    {
        if (_staged[channel] + MaxLaneCount > StagedFrames) Flush(channel);
        stride = StagedFrames;
        return _stage.Span[(channel * _bins * StagedFrames + _staged[channel])..];
    }

    /// <summary>Appends frames that were written where <see cref="Room"/> is.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="count">Number of frames.</param>
    public void Append(int channel, int count) => _staged[channel] += count;

    public override (T[] Values, int Frames) Build()
    {
        for (var channel = 0; channel < _channels; channel++)
        {
            Flush(channel);
        }

        _stage.Dispose();
        var frames = _frames[0];
        if (frames != _capacity) Resize(frames);
        return (_values, frames);
    }

    /// <summary>Gives back what was lent: of a temporary block its values too, which must not be used after.</summary>
    public void Dispose()
    {
        _stage.Dispose();
        Release();
    }

    private void Release()
    {
        if (_isTemporary) ArrayPool<T>.Shared.Return(_values);
        _values = [];
    }

    private void Flush(int channel)
    {
        var frame = _frames[channel];
        var count = _staged[channel];
        while (frame + count > _capacity)
        {
            Resize(NextCapacity());
        }

        var stage = _stage.Span;
        for (var row = channel * _bins; row < (channel + 1) * _bins; row++)
        {
            stage.Slice(row * StagedFrames, count).CopyTo(_values.AsSpan(row * _capacity + frame, count));
        }

        _frames[channel] += count;
        _staged[channel] = 0;
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

    private void Resize(int capacity)
    {
        var kept = Math.Min(_capacity, capacity);
        var values = Allocate(capacity);
        for (var row = 0; row < _channels * _bins; row++)
        {
            _values.AsSpan(row * _capacity, kept).CopyTo(values.AsSpan(row * capacity));
        }

        Release();
        _values = values;
        _capacity = capacity;
    }

    private T[] Allocate(int capacity)
    {
        var length = _channels * _bins * capacity;
        if (_isTemporary) return ArrayPool<T>.Shared.Rent(length);
        if (_reuse?.Length == length)
        {
            // Once: what has become too small is copied from.
            var reused = _reuse;
            _reuse = null;
            return reused;
        }

        return LargeArray.Allocate<T>(length);
    }
}
