using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AudioPs.Dsp;

/// <summary>The cascade with a vector of bands at a time.</summary>
internal sealed class GammatoneCascade<TLanes>(ReadOnlySpan<GammatoneFilter> filters)
    : GammatoneCascade(filters, TLanes.Count)
    where TLanes : struct, IDoubleLanes<TLanes>
{
    /// <summary>What becomes of the outputs of a run.</summary>
    private interface IGathering
    {
        static abstract TLanes Add(TLanes gathered, TLanes value);
    }

    // Two vectors of bands take thirty registers. Where there are sixteen, one at a time is faster than what does not fit.
    private static bool HasRegistersForTwo => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported;

    public override void AddSquares(
        ReadOnlySpan<double> samples, ReadOnlySpan<int> ends, Span<double> rows, Span<double> state) =>
        Run<SumOfSquares>(samples, ends, rows, state);

    public override void TakeLast(
        ReadOnlySpan<double> samples, ReadOnlySpan<int> ends, Span<double> rows, Span<double> state) =>
        Run<LastValue>(samples, ends, rows, state);

    private void Run<TGathering>(
        ReadOnlySpan<double> samples, ReadOnlySpan<int> ends, Span<double> rows, Span<double> state)
        where TGathering : IGathering
    {
        Check(samples, ends, rows, state);
        ref var table = ref MemoryMarshal.GetArrayDataReference(Table);
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var groups = ref Unsafe.Add(ref MemoryMarshal.GetReference(state), 1);
        var last = state[0];
        nint group = 0;
        for (; HasRegistersForTwo && group + 1 < Groups; group += 2)
        {
            RunTwo<TGathering>(
                ref Unsafe.Add(ref table, group * Coefficients * TLanes.Count),
                ref Unsafe.Add(ref groups, group * States * TLanes.Count),
                ref Unsafe.Add(ref row, group * TLanes.Count),
                RowLength,
                last,
                samples,
                ends);
        }

        for (; group < Groups; group++)
        {
            RunOne<TGathering>(
                ref Unsafe.Add(ref table, group * Coefficients * TLanes.Count),
                ref Unsafe.Add(ref groups, group * States * TLanes.Count),
                ref Unsafe.Add(ref row, group * TLanes.Count),
                RowLength,
                last,
                samples,
                ends);
        }

        state[0] = samples[^1];
    }

    /// <summary>One sample of one biquad.</summary>
    /// <param name="a1">A1k/A0.</param>
    /// <param name="b1">−B1.</param>
    /// <param name="b2">−B2.</param>
    /// <param name="x">The input.</param>
    /// <param name="x1">The input before.</param>
    /// <param name="y1">The output before.</param>
    /// <param name="y2">The output before that.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Biquad(TLanes a1, TLanes b1, TLanes b2, TLanes x, TLanes x1, TLanes y1, TLanes y2) =>
        TLanes.MultiplyAdd(b1, y1, TLanes.MultiplyAdd(a1, x1, TLanes.MultiplyAdd(b2, y2, x)));

    /// <summary>A vector of bands.</summary>
    /// <remarks>
    /// u and v are the last two outputs of each biquad. The loop takes two samples a turn, so that they change places without
    /// being moved; biquads go last to first, as each takes what the one before it put out in the step before.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunOne<TGathering>(
        ref double table,
        ref double state,
        ref double rows,
        nint rowLength,
        double last,
        ReadOnlySpan<double> samples,
        ReadOnlySpan<int> ends)
        where TGathering : IGathering
    {
        nint lanes = TLanes.Count;
        ref var signal = ref MemoryMarshal.GetReference(samples);
        TLanes a1 = TLanes.Load(ref table, 0), a2 = TLanes.Load(ref table, lanes);
        TLanes a3 = TLanes.Load(ref table, 2 * lanes), a4 = TLanes.Load(ref table, 3 * lanes);
        TLanes b1 = TLanes.Load(ref table, 4 * lanes), b2 = TLanes.Load(ref table, 5 * lanes);
        TLanes u1 = TLanes.Load(ref state, 0), v1 = TLanes.Load(ref state, lanes);
        TLanes u2 = TLanes.Load(ref state, 2 * lanes), v2 = TLanes.Load(ref state, 3 * lanes);
        TLanes u3 = TLanes.Load(ref state, 4 * lanes), v3 = TLanes.Load(ref state, 5 * lanes);
        TLanes u4 = TLanes.Load(ref state, 6 * lanes), v4 = TLanes.Load(ref state, 7 * lanes);
        var x1 = TLanes.Broadcast(last);
        nint n = 0;
        for (var run = 0; run < ends.Length; run++)
        {
            nint end = ends[run];
            var sum = TLanes.Load(ref rows, run * rowLength);
            for (; n + 1 < end; n += 2)
            {
                var x0 = TLanes.Broadcast(Unsafe.Add(ref signal, n));
                v4 = Biquad(a4, b1, b2, u3, v3, u4, v4);
                v3 = Biquad(a3, b1, b2, u2, v2, u3, v3);
                v2 = Biquad(a2, b1, b2, u1, v1, u2, v2);
                v1 = Biquad(a1, b1, b2, x0, x1, u1, v1);
                sum = TGathering.Add(sum, v4);
                x1 = TLanes.Broadcast(Unsafe.Add(ref signal, n + 1));
                u4 = Biquad(a4, b1, b2, v3, u3, v4, u4);
                u3 = Biquad(a3, b1, b2, v2, u2, v3, u3);
                u2 = Biquad(a2, b1, b2, v1, u1, v2, u2);
                u1 = Biquad(a1, b1, b2, x1, x0, v1, u1);
                sum = TGathering.Add(sum, u4);
            }

            if (n < end)
            {
                var x0 = TLanes.Broadcast(Unsafe.Add(ref signal, n));
                (u4, v4) = (Biquad(a4, b1, b2, u3, v3, u4, v4), u4);
                (u3, v3) = (Biquad(a3, b1, b2, u2, v2, u3, v3), u3);
                (u2, v2) = (Biquad(a2, b1, b2, u1, v1, u2, v2), u2);
                (u1, v1) = (Biquad(a1, b1, b2, x0, x1, u1, v1), u1);
                sum = TGathering.Add(sum, u4);
                x1 = x0;
                n++;
            }

            sum.Store(ref rows, run * rowLength);
        }

        u1.Store(ref state, 0);
        v1.Store(ref state, lanes);
        u2.Store(ref state, 2 * lanes);
        v2.Store(ref state, 3 * lanes);
        u3.Store(ref state, 4 * lanes);
        v3.Store(ref state, 5 * lanes);
        u4.Store(ref state, 6 * lanes);
        v4.Store(ref state, 7 * lanes);
    }

    /// <summary>Two vectors of bands at a time: enough independent work to keep the multipliers busy.</summary>
    /// <remarks>
    /// The same as <see cref="RunOne"/>, twice and interleaved, by hand: a pair of vectors in a struct does not stay in
    /// registers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTwo<TGathering>(
        ref double table,
        ref double state,
        ref double rows,
        nint rowLength,
        double last,
        ReadOnlySpan<double> samples,
        ReadOnlySpan<int> ends)
        where TGathering : IGathering
    {
        nint lanes = TLanes.Count;
        ref var signal = ref MemoryMarshal.GetReference(samples);
        TLanes a1 = TLanes.Load(ref table, 0), a2 = TLanes.Load(ref table, lanes);
        TLanes a3 = TLanes.Load(ref table, 2 * lanes), a4 = TLanes.Load(ref table, 3 * lanes);
        TLanes b1 = TLanes.Load(ref table, 4 * lanes), b2 = TLanes.Load(ref table, 5 * lanes);
        TLanes c1 = TLanes.Load(ref table, 6 * lanes), c2 = TLanes.Load(ref table, 7 * lanes);
        TLanes c3 = TLanes.Load(ref table, 8 * lanes), c4 = TLanes.Load(ref table, 9 * lanes);
        TLanes d1 = TLanes.Load(ref table, 10 * lanes), d2 = TLanes.Load(ref table, 11 * lanes);
        TLanes u1 = TLanes.Load(ref state, 0), v1 = TLanes.Load(ref state, lanes);
        TLanes u2 = TLanes.Load(ref state, 2 * lanes), v2 = TLanes.Load(ref state, 3 * lanes);
        TLanes u3 = TLanes.Load(ref state, 4 * lanes), v3 = TLanes.Load(ref state, 5 * lanes);
        TLanes u4 = TLanes.Load(ref state, 6 * lanes), v4 = TLanes.Load(ref state, 7 * lanes);
        TLanes s1 = TLanes.Load(ref state, 8 * lanes), t1 = TLanes.Load(ref state, 9 * lanes);
        TLanes s2 = TLanes.Load(ref state, 10 * lanes), t2 = TLanes.Load(ref state, 11 * lanes);
        TLanes s3 = TLanes.Load(ref state, 12 * lanes), t3 = TLanes.Load(ref state, 13 * lanes);
        TLanes s4 = TLanes.Load(ref state, 14 * lanes), t4 = TLanes.Load(ref state, 15 * lanes);
        var x1 = TLanes.Broadcast(last);
        nint n = 0;
        for (var run = 0; run < ends.Length; run++)
        {
            nint end = ends[run];
            var sum = TLanes.Load(ref rows, run * rowLength);
            var other = TLanes.Load(ref rows, run * rowLength + lanes);
            for (; n + 1 < end; n += 2)
            {
                var x0 = TLanes.Broadcast(Unsafe.Add(ref signal, n));
                v4 = Biquad(a4, b1, b2, u3, v3, u4, v4);
                t4 = Biquad(c4, d1, d2, s3, t3, s4, t4);
                v3 = Biquad(a3, b1, b2, u2, v2, u3, v3);
                t3 = Biquad(c3, d1, d2, s2, t2, s3, t3);
                v2 = Biquad(a2, b1, b2, u1, v1, u2, v2);
                t2 = Biquad(c2, d1, d2, s1, t1, s2, t2);
                v1 = Biquad(a1, b1, b2, x0, x1, u1, v1);
                t1 = Biquad(c1, d1, d2, x0, x1, s1, t1);
                sum = TGathering.Add(sum, v4);
                other = TGathering.Add(other, t4);
                x1 = TLanes.Broadcast(Unsafe.Add(ref signal, n + 1));
                u4 = Biquad(a4, b1, b2, v3, u3, v4, u4);
                s4 = Biquad(c4, d1, d2, t3, s3, t4, s4);
                u3 = Biquad(a3, b1, b2, v2, u2, v3, u3);
                s3 = Biquad(c3, d1, d2, t2, s2, t3, s3);
                u2 = Biquad(a2, b1, b2, v1, u1, v2, u2);
                s2 = Biquad(c2, d1, d2, t1, s1, t2, s2);
                u1 = Biquad(a1, b1, b2, x1, x0, v1, u1);
                s1 = Biquad(c1, d1, d2, x1, x0, t1, s1);
                sum = TGathering.Add(sum, u4);
                other = TGathering.Add(other, s4);
            }

            if (n < end)
            {
                var x0 = TLanes.Broadcast(Unsafe.Add(ref signal, n));
                (u4, v4) = (Biquad(a4, b1, b2, u3, v3, u4, v4), u4);
                (s4, t4) = (Biquad(c4, d1, d2, s3, t3, s4, t4), s4);
                (u3, v3) = (Biquad(a3, b1, b2, u2, v2, u3, v3), u3);
                (s3, t3) = (Biquad(c3, d1, d2, s2, t2, s3, t3), s3);
                (u2, v2) = (Biquad(a2, b1, b2, u1, v1, u2, v2), u2);
                (s2, t2) = (Biquad(c2, d1, d2, s1, t1, s2, t2), s2);
                (u1, v1) = (Biquad(a1, b1, b2, x0, x1, u1, v1), u1);
                (s1, t1) = (Biquad(c1, d1, d2, x0, x1, s1, t1), s1);
                sum = TGathering.Add(sum, u4);
                other = TGathering.Add(other, s4);
                x1 = x0;
                n++;
            }

            sum.Store(ref rows, run * rowLength);
            other.Store(ref rows, run * rowLength + lanes);
        }

        u1.Store(ref state, 0);
        v1.Store(ref state, lanes);
        u2.Store(ref state, 2 * lanes);
        v2.Store(ref state, 3 * lanes);
        u3.Store(ref state, 4 * lanes);
        v3.Store(ref state, 5 * lanes);
        u4.Store(ref state, 6 * lanes);
        v4.Store(ref state, 7 * lanes);
        s1.Store(ref state, 8 * lanes);
        t1.Store(ref state, 9 * lanes);
        s2.Store(ref state, 10 * lanes);
        t2.Store(ref state, 11 * lanes);
        s3.Store(ref state, 12 * lanes);
        t3.Store(ref state, 13 * lanes);
        s4.Store(ref state, 14 * lanes);
        t4.Store(ref state, 15 * lanes);
    }

    private readonly struct SumOfSquares : IGathering
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Add(TLanes gathered, TLanes value) => TLanes.MultiplyAdd(value, value, gathered);
    }

    private readonly struct LastValue : IGathering
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Add(TLanes gathered, TLanes value) => value;
    }
}
