using System.Diagnostics;
using System.Runtime.CompilerServices;
using AudioPs.Dsp;

namespace AudioPs.Bench;

/// <summary>What one core of this machine can do at most.</summary>
public static class Roofline
{
    private const int Steps = 200_000;
    private const int Chains = 12;

    /// <summary>float32 values in the widest vectors of this process: 16, 8, 4 or 1.</summary>
    public static int Lanes => LaneWidth.Widest;

    /// <summary>Single-precision operations a second of independent multiply-adds in the widest vectors, each counted as two.</summary>
    public static double MultiplyAddPeak()
    {
        var lanes = LaneWidth.Widest;
        return 2.0 * lanes * Chains * Steps / Fastest(lanes switch
        {
            16 => MultiplyAdd<Lanes512>,
            8 => MultiplyAdd<Lanes256>,
            4 => MultiplyAdd<Lanes128>,
            _ => MultiplyAdd<ScalarLane>,
        });
    }

    /// <summary>How many times as much two threads do of these together as one does alone: 2 where nothing is shared.</summary>
    public static double TwoThreads()
    {
        var ratios = new double[9];
        foreach (ref var ratio in ratios.AsSpan())
        {
            var alone = Elapsed(1);
            ratio = 2 * alone / Elapsed(2);
        }

        return ratios.Order().ElementAt(4);

        static double Elapsed(int count)
        {
            var start = Stopwatch.GetTimestamp();
            var threads = Enumerable.Range(0, count).Select(_ => new Thread(() => MultiplyAddPeak())).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>Bytes a second of writing an array.</summary>
    /// <param name="length">Values of the array.</param>
    /// <param name="isFresh">Whether it is allocated anew each time, as a result is; uninitialised, as it is written once.</param>
    public static double WriteBandwidth(int length, bool isFresh)
    {
        var reused = new float[length];
        var seconds = Median(() =>
        {
            var values = isFresh ? GC.AllocateUninitializedArray<float>(length) : reused;
            values.AsSpan().Fill(1);
            return values[^1];
        });
        return sizeof(float) * (double)length / seconds;
    }

    private static double Fastest(Func<float> work) => Times(work).Min();

    private static double Median(Func<float> work) => Times(work).Order().ElementAt(10);

    private static double[] Times(Func<float> work)
    {
        work();
        var times = new double[21];
        float sum = 0;
        for (var i = 0; i < times.Length; i++)
        {
            var clock = Stopwatch.StartNew();
            sum += work();
            times[i] = clock.Elapsed.TotalSeconds;
        }

        return sum == 0 ? [] : times;
    }

    // Twelve chains keep two units busy whose results are there after four or five cycles. Each settles at 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdd<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.Broadcast(0.5f);
        TLanes a = half, b = half, c = half, d = half, e = half, f = half;
        TLanes g = half, h = half, i = half, j = half, k = half, l = half;
        for (var step = 0; step < Steps; step++)
        {
            a = TLanes.MultiplyAdd(a, half, half);
            b = TLanes.MultiplyAdd(b, half, half);
            c = TLanes.MultiplyAdd(c, half, half);
            d = TLanes.MultiplyAdd(d, half, half);
            e = TLanes.MultiplyAdd(e, half, half);
            f = TLanes.MultiplyAdd(f, half, half);
            g = TLanes.MultiplyAdd(g, half, half);
            h = TLanes.MultiplyAdd(h, half, half);
            i = TLanes.MultiplyAdd(i, half, half);
            j = TLanes.MultiplyAdd(j, half, half);
            k = TLanes.MultiplyAdd(k, half, half);
            l = TLanes.MultiplyAdd(l, half, half);
        }

        Span<float> sum = stackalloc float[TLanes.Count];
        (a + b + c + d + e + f + (g + h + i + j + k + l)).Store(ref sum[0], 0);
        return sum[0];
    }
}
