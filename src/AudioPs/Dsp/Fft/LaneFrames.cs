using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>Frames of a signal under a window, side by side: sample n of each is read where it lies, and weighed.</summary>
internal readonly ref struct LaneFrames<T> : ILaneInput<T>
    where T : struct, ILanes<T>
{
    private readonly ref float _samples;
    private readonly ref int _offsets;
    private readonly ref float _window;

    /// <param name="samples">The samples, those that the frames have at one place side by side.</param>
    /// <param name="offsets">Where sample n of the first frame is, those of the others following.</param>
    /// <param name="window">The weight of sample n.</param>
    public LaneFrames(ReadOnlySpan<float> samples, int[] offsets, float[] window)
    {
        _samples = ref MemoryMarshal.GetReference(samples);
        _offsets = ref MemoryMarshal.GetArrayDataReference(offsets);
        _window = ref MemoryMarshal.GetArrayDataReference(window);
    }

    /// <summary>A weighed sample of each frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Sample(nint n) =>
        T.Load(ref _samples, Unsafe.Add(ref _offsets, n)) * T.Broadcast(Unsafe.Add(ref _window, n));

    // Even samples are the real parts of complex values, odd ones their imaginary parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    T ILaneInput<T>.Real(nint offset) => Sample(offset / T.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    T ILaneInput<T>.Imaginary(nint offset) => Sample(offset / T.Count + 1);

    /// <summary>Writes a block with a row for each sample.</summary>
    public void CopyTo(Span<float> block)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        ref var to = ref MemoryMarshal.GetReference(block);
        var length = block.Length / T.Count;
        for (nint n = 0; n < length; n++)
        {
            Sample(n).Store(ref to, n * T.Count);
        }
    }
}
