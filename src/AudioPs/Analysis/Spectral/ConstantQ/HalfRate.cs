using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Halves the sampling rate of a signal while it arrives: sample m of the result stands where sample 2 m stood.</summary>
/// <remarks>Before and after the signal there are zeros. The result does not depend on how the signal was divided.</remarks>
internal sealed class HalfRate : IDisposable
{
    private const int Before = HalvingFilter.Reach / 2;

    private readonly int _capacity;
    private readonly LaneBuffer<float>[] _even;
    private readonly LaneBuffer<float>[] _odd;
    private readonly AudioBuffer _output;
    private readonly AudioBuffer _zeros;

    // Even and odd samples: so many of each stand before the first one that waits.
    private int _evenCount = Before;
    private int _oddCount = Before;
    private long _taken;
    private long _given;

    /// <param name="channels">Of the signal.</param>
    /// <param name="capacity">Samples of the longest block.</param>
    public HalfRate(int channels, int capacity)
    {
        _capacity = capacity;
        var room = capacity / 2 + 4 * HalvingFilter.Reach + Vector<float>.Count;
        _even = Rooms(channels, room);
        _odd = Rooms(channels, room);
        _output = new AudioBuffer(channels, room);
        _zeros = new AudioBuffer(channels, 2 * HalvingFilter.Reach + 1) { Count = 2 * HalvingFilter.Reach + 1 };
    }

    /// <summary>What the next samples make ready, which may be nothing; valid until the next call.</summary>
    /// <param name="block">At most as many samples as were foreseen.</param>
    public AudioBuffer Accept(AudioBuffer block)
    {
        Append(block);
        return Give(Math.Min(_evenCount, _oddCount) - 2 * Before);
    }

    /// <summary>What is left at the end.</summary>
    public AudioBuffer Complete()
    {
        var left = (_taken + 1) / 2 - _given;
        Append(_zeros);
        return Give((int)left);
    }

    public void Dispose()
    {
        foreach (var buffer in _even) buffer.Dispose();
        foreach (var buffer in _odd) buffer.Dispose();
    }

    private static LaneBuffer<float>[] Rooms(int channels, int length)
    {
        var rooms = new LaneBuffer<float>[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            rooms[channel] = new LaneBuffer<float>(length);
            rooms[channel].Span.Clear();
        }

        return rooms;
    }

    private void Append(AudioBuffer block)
    {
        if (block.Count > _capacity && !ReferenceEquals(block, _zeros)) throw new ArgumentException("The block is longer than was foreseen.", nameof(block));
        var first = (int)(_taken & 1);
        for (var channel = 0; channel < _even.Length; channel++)
        {
            ReadOnlySpan<float> samples = block.Channel(channel);
            Pick(samples, first, _even[channel].Span[_evenCount..]);
            Pick(samples, 1 - first, _odd[channel].Span[_oddCount..]);
        }

        _evenCount += (block.Count - first + 1) / 2;
        _oddCount += (block.Count + first) / 2;
        _taken += block.Count;
    }

    // Every other sample.
    private static void Pick(ReadOnlySpan<float> samples, int first, Span<float> destination)
    {
        for (int i = first, k = 0; i < samples.Length; i += 2, k++) destination[k] = samples[i];
    }

    private AudioBuffer Give(int count)
    {
        count = Math.Max(0, count);
        _output.Count = count;
        if (count == 0) return _output;
        for (var channel = 0; channel < _even.Length; channel++)
        {
            Filter(_even[channel].Span, _odd[channel].Span, count, _output.Storage(channel));
            Drop(_even[channel].Span, count, _evenCount);
            Drop(_odd[channel].Span, count, _oddCount);
        }

        _evenCount -= count;
        _oddCount -= count;
        _given += count;
        return _output;
    }

    private static void Drop(Span<float> samples, int count, int held) => samples[count..held].CopyTo(samples);

    // y[m] = h[0] x[2m] + Σ h[n] (x[2m − n] + x[2m + n]), several m at once; what is computed beyond the last is not used.
    private static void Filter(ReadOnlySpan<float> even, ReadOnlySpan<float> odd, int count, Span<float> output)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        ref var weights = ref MemoryMarshal.GetArrayDataReference(HalvingFilter.Weights);
        ref var middle = ref MemoryMarshal.GetReference(even);
        ref var sides = ref MemoryMarshal.GetReference(odd);
        ref var to = ref MemoryMarshal.GetReference(output);
        for (nint m = 0; m < count; m += VectorLanes.Count)
        {
            var at = m + Before;
            var ofEven = VectorLanes.Load(ref middle, at) * VectorLanes.Broadcast(weights);
            var ofOdd = VectorLanes.Broadcast(0);
            for (nint k = 0; k < Before; k++)
            {
                var pair = VectorLanes.Load(ref sides, at - 1 - k) + VectorLanes.Load(ref sides, at + k);
                ofOdd = VectorLanes.MultiplyAdd(pair, VectorLanes.Broadcast(Unsafe.Add(ref weights, 2 * k + 1)), ofOdd);
                pair = VectorLanes.Load(ref middle, at - 1 - k) + VectorLanes.Load(ref middle, at + 1 + k);
                ofEven = VectorLanes.MultiplyAdd(pair, VectorLanes.Broadcast(Unsafe.Add(ref weights, 2 * k + 2)), ofEven);
            }

            (ofEven + ofOdd).Store(ref to, m);
        }
    }
}
