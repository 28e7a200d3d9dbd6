using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Weighted sums of neighbouring rows of a block.</summary>
internal static class LaneBands
{
    /// <summary>Σ weights[i] · row i, lane by lane.</summary>
    /// <param name="rows">The first of as many rows as there are weights.</param>
    /// <param name="weights">A weight a row; there may be none.</param>
    /// <param name="laneCount">Lanes of the block: 16, 8, 4 or 1.</param>
    /// <param name="destination">Takes one row.</param>
    public static void Sum(ref float rows, ReadOnlySpan<float> weights, int laneCount, ref float destination)
    {
        switch (laneCount)
        {
            case 16:
                Sum<Lanes512>(ref rows, weights, ref destination);
                break;
            case 8:
                Sum<Lanes256>(ref rows, weights, ref destination);
                break;
            case 4:
                Sum<Lanes128>(ref rows, weights, ref destination);
                break;
            default:
                Sum<ScalarLane>(ref rows, weights, ref destination);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<T>(ref float rows, ReadOnlySpan<float> weights, ref float destination)
        where T : struct, ILanes<T>
    {
        // Two sums, so that one addition need not wait for the other.
        var even = T.Broadcast(0);
        var odd = T.Broadcast(0);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        nint i = 0;
        for (; i + 1 < weights.Length; i += 2)
        {
            even = T.MultiplyAdd(T.Load(ref rows, i * T.Count), T.Broadcast(Unsafe.Add(ref weight, i)), even);
            odd = T.MultiplyAdd(T.Load(ref rows, (i + 1) * T.Count), T.Broadcast(Unsafe.Add(ref weight, i + 1)), odd);
        }

        if (i < weights.Length)
        {
            even = T.MultiplyAdd(T.Load(ref rows, i * T.Count), T.Broadcast(Unsafe.Add(ref weight, i)), even);
        }

        (even + odd).Store(ref destination, 0);
    }
}
