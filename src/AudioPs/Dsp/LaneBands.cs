using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>Weighted sums of runs of rows of a block.</summary>
internal static class LaneBands
{
    /// <summary>For each band the sum of weight · row over its run of rows, lane by lane.</summary>
    /// <param name="rows">A block.</param>
    /// <param name="weights">The weights of all bands, one band after the other.</param>
    /// <param name="starts">Where the weights of each band start, and where those of the last one end.</param>
    /// <param name="firstRows">The first row of each band.</param>
    /// <param name="laneCount">Lanes of the blocks: 16, 8, 4 or 1.</param>
    /// <param name="destination">Takes a block with a row for each band.</param>
    public static void Sum(
        ReadOnlySpan<float> rows, float[] weights, int[] starts, int[] firstRows, int laneCount, Span<float> destination)
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(destination);
        switch (laneCount)
        {
            case 16:
                Sum<Lanes512>(ref from, weights, starts, firstRows, ref to);
                break;
            case 8:
                Sum<Lanes256>(ref from, weights, starts, firstRows, ref to);
                break;
            case 4:
                Sum<Lanes128>(ref from, weights, starts, firstRows, ref to);
                break;
            default:
                Sum<ScalarLane>(ref from, weights, starts, firstRows, ref to);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<T>(ref float rows, float[] weights, int[] starts, int[] firstRows, ref float destination)
        where T : struct, ILanes<T>
    {
        for (var band = 0; band < firstRows.Length; band++)
        {
            ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), starts[band]);
            nint end = (nint)(starts[band + 1] - starts[band]) * T.Count;
            ref var row = ref Unsafe.Add(ref rows, (nint)firstRows[band] * T.Count);

            // Two sums, so that one addition need not wait for the other.
            var even = T.Broadcast(0);
            var odd = T.Broadcast(0);
            nint i = 0;
            for (; i < end - T.Count; i += 2 * T.Count, weight = ref Unsafe.Add(ref weight, 2))
            {
                even = T.MultiplyAdd(T.Load(ref row, i), T.Broadcast(weight), even);
                odd = T.MultiplyAdd(T.Load(ref row, i + T.Count), T.Broadcast(Unsafe.Add(ref weight, 1)), odd);
            }

            if (i < end) even = T.MultiplyAdd(T.Load(ref row, i), T.Broadcast(weight), even);
            (even + odd).Store(ref destination, (nint)band * T.Count);
        }
    }
}
