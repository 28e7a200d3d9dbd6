using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>Weighted sums of runs of rows of a block.</summary>
internal static class LaneBands
{
    /// <summary>For each band the sum of weight · row over its run of rows, lane by lane.</summary>
    /// <param name="rows">A block.</param>
    /// <param name="weights">The weights of all bands, one band after the other.</param>
    /// <param name="starts">Where the weights of each band start, and where those of the last one end.</param>
    /// <param name="firstRows">The first row of each band.</param>
    /// <param name="alike">Whether a band and the three after it weigh the same rows, as <see cref="AreAlike"/> tells.</param>
    /// <param name="laneCount">Lanes of the blocks: 16, 8, 4 or 1.</param>
    /// <param name="destination">Takes a block with a row for each band.</param>
    public static void Sum(
        ReadOnlySpan<float> rows,
        float[] weights,
        int[] starts,
        int[] firstRows,
        bool[] alike,
        int laneCount,
        Span<float> destination)
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(destination);
        switch (laneCount)
        {
            case 16:
                Sum<Lanes512>(ref from, weights, starts, firstRows, alike, ref to);
                break;
            case 8:
                Sum<Lanes256>(ref from, weights, starts, firstRows, alike, ref to);
                break;
            case 4:
                Sum<Lanes128>(ref from, weights, starts, firstRows, alike, ref to);
                break;
            default:
                Sum<ScalarLane>(ref from, weights, starts, firstRows, alike, ref to);
                break;
        }
    }

    /// <summary>For each band whether it and the three after it weigh the same rows.</summary>
    /// <param name="starts">Where the weights of each band start, and where those of the last one end.</param>
    /// <param name="firstRows">The first row of each band.</param>
    public static bool[] AreAlike(int[] starts, int[] firstRows)
    {
        var alike = new bool[firstRows.Length];
        for (var band = 0; band + 3 < alike.Length; band++)
        {
            alike[band] = true;
            for (var other = band + 1; other < band + 4; other++)
            {
                alike[band] &= firstRows[other] == firstRows[band]
                    && starts[other + 1] - starts[other] == starts[band + 1] - starts[band];
            }
        }

        return alike;
    }

    private static void Sum<T>(
        ref float rows, float[] weights, int[] starts, int[] firstRows, bool[] alike, ref float destination)
        where T : struct, ILanes<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        for (var band = 0; band < firstRows.Length; band++)
        {
            if (alike[band])
            {
                SumFour<T>(
                    ref Unsafe.Add(ref rows, (nint)firstRows[band] * T.Count),
                    ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), starts[band]),
                    starts[band + 1] - starts[band],
                    ref Unsafe.Add(ref destination, (nint)band * T.Count));
                band += 3;
                continue;
            }

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

    /// <summary>
    /// Four bands over the same rows, as those of gammatone filters are: each row is read once for the four of them. Each sum
    /// is made in the order of a single one, and has its bits.
    /// </summary>
    private static void SumFour<T>(ref float rows, ref float weights, nint count, ref float destination)
        where T : struct, ILanes<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        T even0 = T.Broadcast(0), even1 = even0, even2 = even0, even3 = even0;
        T odd0 = even0, odd1 = even0, odd2 = even0, odd3 = even0;
        ref var weights1 = ref Unsafe.Add(ref weights, count);
        ref var weights2 = ref Unsafe.Add(ref weights1, count);
        ref var weights3 = ref Unsafe.Add(ref weights2, count);
        nint i = 0;
        for (; i + 1 < count; i += 2)
        {
            var row = T.Load(ref rows, i * T.Count);
            even0 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights, i)), even0);
            even1 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights1, i)), even1);
            even2 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights2, i)), even2);
            even3 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights3, i)), even3);
            row = T.Load(ref rows, (i + 1) * T.Count);
            odd0 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights, i + 1)), odd0);
            odd1 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights1, i + 1)), odd1);
            odd2 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights2, i + 1)), odd2);
            odd3 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights3, i + 1)), odd3);
        }

        if (i < count)
        {
            var row = T.Load(ref rows, i * T.Count);
            even0 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights, i)), even0);
            even1 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights1, i)), even1);
            even2 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights2, i)), even2);
            even3 = T.MultiplyAdd(row, T.Broadcast(Unsafe.Add(ref weights3, i)), even3);
        }

        (even0 + odd0).Store(ref destination, 0);
        (even1 + odd1).Store(ref destination, T.Count);
        (even2 + odd2).Store(ref destination, 2 * T.Count);
        (even3 + odd3).Store(ref destination, 3 * T.Count);
    }
}
