using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Doubles the sampling rate of a whole signal: sample m stands where sample 2 m of the result stands. Beyond its ends there are zeros.</summary>
internal static class DoubleRate
{
    /// <summary>The signal at twice the rate.</summary>
    /// <param name="samples">One channel.</param>
    /// <returns>Twice as many samples.</returns>
    public static float[] Of(ReadOnlySpan<float> samples)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        const int Before = HalvingFilter.Reach / 2;
        var padded = new float[samples.Length + 2 * Before + VectorLanes.Count];
        samples.CopyTo(padded.AsSpan(Before));
        var result = new float[2 * samples.Length];
        Span<float> even = stackalloc float[VectorLanes.Count], odd = stackalloc float[VectorLanes.Count];
        ref var from = ref MemoryMarshal.GetArrayDataReference(padded);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(HalvingFilter.Weights);
        for (nint m = 0; m < samples.Length; m += VectorLanes.Count)
        {
            // Twice what a sample between zeros would come to.
            var at = m + Before;
            var ofEven = VectorLanes.Load(ref from, at) * VectorLanes.Broadcast(2 * weights);
            var ofOdd = VectorLanes.Broadcast(0);
            for (nint k = 0; k < Before; k++)
            {
                var pair = VectorLanes.Load(ref from, at - k) + VectorLanes.Load(ref from, at + 1 + k);
                ofOdd = VectorLanes.MultiplyAdd(pair, VectorLanes.Broadcast(2 * Unsafe.Add(ref weights, 2 * k + 1)), ofOdd);
                pair = VectorLanes.Load(ref from, at - 1 - k) + VectorLanes.Load(ref from, at + 1 + k);
                ofEven = VectorLanes.MultiplyAdd(pair, VectorLanes.Broadcast(2 * Unsafe.Add(ref weights, 2 * k + 2)), ofEven);
            }

            ofEven.Store(ref MemoryMarshal.GetReference(even), 0);
            ofOdd.Store(ref MemoryMarshal.GetReference(odd), 0);
            for (var i = 0; i < VectorLanes.Count && m + i < samples.Length; i++) (result[2 * (m + i)], result[2 * (m + i) + 1]) = (even[i], odd[i]);
        }

        return result;
    }
}
