using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// The last level of the transform of pairs of samples, where it takes four rows, and the separation of its spectrum into that
/// of all samples, in one walk over the block: what the level gives is used while it is at hand, and is not written.
/// </summary>
/// <remarks>
/// The four rows of a quad, which lie side by side, give the frequencies f, f + M/4, f + M/2 and f + 3M/4 of M, f below M/4. Those
/// that they are separated with, M − f and so on, come of the quad of M/4 − f. <see cref="LaneSpectrum.Split"/> has the formula.
/// </remarks>
internal sealed class LaneLastLevel<T>
    where T : struct, ILanes<T>
{
    private readonly float[] _twiddles;

    // For each pair of quads where those of f and of M/4 − f begin in the block, and f; 0 < f < M/8. In the order of the block.
    private readonly int[] _pairs;

    // Where the quad of M/8 begins, which is its own mirror; −1 where 8 does not divide M.
    private readonly int _middle = -1;

    private LaneLastLevel(MixedRadixLaneFft<T> fft, float[] twiddles)
    {
        Fft = fft;
        _twiddles = twiddles;
        var quarter = fft.Length / 4;
        var frequencies = new int[quarter];
        for (var f = 0; f < quarter; f++) frequencies[fft.RowOf(f) / 4] = f;
        _pairs = new int[3 * ((quarter - 1) / 2)];
        var next = _pairs.AsSpan();
        foreach (var f in frequencies)
        {
            // Each pair once, at the quad that comes first.
            var (mirror, place) = (quarter - f, Place(f));
            if (f == 0 || f == mirror || place > Place(mirror)) continue;
            (next[0], next[1], next[2]) = f < mirror ? (place, Place(mirror), f) : (Place(mirror), place, mirror);
            next = next[3..];
        }

        if (quarter % 2 == 0) _middle = Place(quarter / 2);

        int Place(int frequency) => checked(fft.RowOf(frequency) * LaneFft<T>.RowLength);
    }

    /// <summary>The last level of a transform; null where it takes not four rows.</summary>
    /// <param name="fft">Of M pairs.</param>
    /// <param name="twiddles">Half of exp(−πi k/M), k = 0 … M/2.</param>
    public static LaneLastLevel<T>? Of(LaneFft<T> fft, float[] twiddles) =>
        fft is MixedRadixLaneFft<T> { EndsInFour: true } mixed ? new LaneLastLevel<T>(mixed, twiddles) : null;

    /// <summary>The transform.</summary>
    public MixedRadixLaneFft<T> Fft { get; }

    /// <summary>Takes what all levels but the last gave to the bins of all samples.</summary>
    /// <param name="block">M rows.</param>
    /// <param name="first">Takes M + 1 rows.</param>
    /// <param name="second">Takes M + 1 rows.</param>
    /// <param name="stride">From one of these rows to the next.</param>
    public void Run<TBins>(ref float block, ref float first, ref float second, nint stride)
        where TBins : struct, ILaneBins<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        nint half = Fft.Length;
        var quarter = half / 4;
        ref var twiddles = ref MemoryMarshal.GetArrayDataReference(_twiddles);

        // The quads that are their own mirrors: of frequency 0 and of M/8.
        Quad(
            ref block,
            out var a0R, out var a0I, out var a1R, out var a1I, out var a2R, out var a2I, out var a3R, out var a3I);
        TBins.Store(a0R + a0I, T.Broadcast(0), ref first, ref second, 0);
        TBins.Store(a0R - a0I, T.Broadcast(0), ref first, ref second, half * stride);
        Separate<TBins>(a1R, a1I, a3R, a3I, quarter, half, ref twiddles, ref first, ref second, stride);
        Separate<TBins>(a2R, a2I, a2R, a2I, 2 * quarter, half, ref twiddles, ref first, ref second, stride);
        if (_middle >= 0)
        {
            Quad(
                ref Unsafe.Add(ref block, _middle),
                out a0R, out a0I, out a1R, out a1I, out a2R, out a2I, out a3R, out a3I);
            Separate<TBins>(a0R, a0I, a3R, a3I, quarter / 2, half, ref twiddles, ref first, ref second, stride);
            Separate<TBins>(a1R, a1I, a2R, a2I, quarter / 2 + quarter, half, ref twiddles, ref first, ref second, stride);
        }

        ref var pair = ref MemoryMarshal.GetArrayDataReference(_pairs);
        for (nint count = _pairs.Length / 3; count > 0; count--, pair = ref Unsafe.Add(ref pair, 3))
        {
            nint f = Unsafe.Add(ref pair, 2);
            Quad(
                ref Unsafe.Add(ref block, pair),
                out a0R, out a0I, out a1R, out a1I, out a2R, out a2I, out a3R, out a3I);
            Quad(
                ref Unsafe.Add(ref block, Unsafe.Add(ref pair, 1)),
                out var b0R, out var b0I, out var b1R, out var b1I, out var b2R, out var b2I, out var b3R, out var b3I);
            Separate<TBins>(a0R, a0I, b3R, b3I, f, half, ref twiddles, ref first, ref second, stride);
            Separate<TBins>(a1R, a1I, b2R, b2I, quarter + f, half, ref twiddles, ref first, ref second, stride);
            Separate<TBins>(b1R, b1I, a2R, a2I, 2 * quarter - f, half, ref twiddles, ref first, ref second, stride);
            Separate<TBins>(b0R, b0I, a3R, a3I, quarter - f, half, ref twiddles, ref first, ref second, stride);
        }
    }

    /// <summary>Four rows to their four frequencies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad(
        ref float rows, out T r0, out T i0, out T r1, out T i1, out T r2, out T i2, out T r3, out T i3)
    {
        var aR = T.Load(ref rows, 0);
        var aI = T.Load(ref rows, T.Count);
        var bR = T.Load(ref rows, 2 * T.Count);
        var bI = T.Load(ref rows, 3 * T.Count);
        var cR = T.Load(ref rows, 4 * T.Count);
        var cI = T.Load(ref rows, 5 * T.Count);
        var dR = T.Load(ref rows, 6 * T.Count);
        var dI = T.Load(ref rows, 7 * T.Count);
        var evenR = aR + cR;
        var evenI = aI + cI;
        var oddR = bR + dR;
        var oddI = bI + dI;
        var differenceR = aR - cR;
        var differenceI = aI - cI;

        // (b − d) · (−i).
        var turnedR = bI - dI;
        var turnedI = dR - bR;
        (r0, i0) = (evenR + oddR, evenI + oddI);
        (r1, i1) = (differenceR + turnedR, differenceI + turnedI);
        (r2, i2) = (evenR - oddR, evenI - oddI);
        (r3, i3) = (differenceR - turnedR, differenceI - turnedI);
    }

    /// <summary>One step of <see cref="LaneSpectrum.Split"/>: bins k and M − k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Separate<TBins>(
        T lowR, T lowI, T highR, T highI, nint k, nint half, ref float twiddles, ref float first, ref float second, nint stride)
        where TBins : struct, ILaneBins<T>
    {
        var cosine = T.Broadcast(Unsafe.Add(ref twiddles, 2 * k));
        var sine = T.Broadcast(Unsafe.Add(ref twiddles, 2 * k + 1));
        var evenR = lowR + highR;
        var evenI = lowI - highI;
        var oddR = lowI + highI;
        var oddI = highR - lowR;
        var turnedR = T.MultiplySubtract(oddR, cosine, oddI * sine);
        var turnedI = T.MultiplyAdd(oddI, cosine, oddR * sine);
        var one = T.Broadcast(0.5f);
        TBins.Store(
            T.MultiplyAdd(evenR, one, turnedR), T.MultiplyAdd(evenI, one, turnedI), ref first, ref second, k * stride);
        TBins.Store(
            T.MultiplySubtract(evenR, one, turnedR),
            T.MultiplyAdd(evenI, T.Broadcast(-0.5f), turnedI),
            ref first,
            ref second,
            (half - k) * stride);
    }
}
