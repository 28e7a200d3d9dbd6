using System.Runtime.CompilerServices;

namespace AudioPs.Dsp;

/// <summary>
/// The transforms of 2, 3, 4, 5 and 8 rows, with twiddle factors, over <c>count</c> parts of <c>radix · m</c> rows.
/// </summary>
/// <remarks>
/// The input is the block itself or, at the first level, what is to be transformed. They are compiled optimised at once: the first call of a process should not run them ten times slower.
/// </remarks>
internal static class LaneButterflies<T>
    where T : struct, ILanes<T>
{
    private static nint Row => 2 * T.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Radix2<TInput>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
    {
        var part = m * Row;
        for (nint start = 0; count > 0; count--, start += 2 * part)
        {
            ref var w = ref twiddles;
            for (nint p = start; p < start + part; p += Row, w = ref Unsafe.Add(ref w, 2))
            {
                var ar = input.Real(p);
                var ai = input.Imaginary(p);
                var br = input.Real(p + part);
                var bi = input.Imaginary(p + part);
                (ar + br).Store(ref real, p);
                (ai + bi).Store(ref imaginary, p);
                StoreTurned(ar - br, ai - bi, ref w, 0, ref real, ref imaginary, p + part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Radix3<TInput>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
    {
        var part = m * Row;
        var half = T.Broadcast(-0.5f);
        var sine = T.Broadcast(0.8660254037844386f);
        for (nint start = 0; count > 0; count--, start += 3 * part)
        {
            ref var w = ref twiddles;
            for (nint p = start; p < start + part; p += Row, w = ref Unsafe.Add(ref w, 4))
            {
                var ar = input.Real(p);
                var ai = input.Imaginary(p);
                var br = input.Real(p + part);
                var bi = input.Imaginary(p + part);
                var cr = input.Real(p + 2 * part);
                var ci = input.Imaginary(p + 2 * part);
                var sumR = br + cr;
                var sumI = bi + ci;

                // (b − c) · sine · (−i).
                var turnedR = (bi - ci) * sine;
                var turnedI = (cr - br) * sine;
                var middleR = T.MultiplyAdd(sumR, half, ar);
                var middleI = T.MultiplyAdd(sumI, half, ai);
                (ar + sumR).Store(ref real, p);
                (ai + sumI).Store(ref imaginary, p);
                StoreTurned(middleR + turnedR, middleI + turnedI, ref w, 0, ref real, ref imaginary, p + part);
                StoreTurned(middleR - turnedR, middleI - turnedI, ref w, 2, ref real, ref imaginary, p + 2 * part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Radix4<TInput>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
    {
        var part = m * Row;
        for (nint start = 0; count > 0; count--, start += 4 * part)
        {
            ref var w = ref twiddles;
            for (nint p = start; p < start + part; p += Row, w = ref Unsafe.Add(ref w, 6))
            {
                var ar = input.Real(p);
                var ai = input.Imaginary(p);
                var br = input.Real(p + part);
                var bi = input.Imaginary(p + part);
                var cr = input.Real(p + 2 * part);
                var ci = input.Imaginary(p + 2 * part);
                var dr = input.Real(p + 3 * part);
                var di = input.Imaginary(p + 3 * part);
                var evenR = ar + cr;
                var evenI = ai + ci;
                var oddR = br + dr;
                var oddI = bi + di;
                var differenceR = ar - cr;
                var differenceI = ai - ci;

                // (b − d) · (−i).
                var turnedR = bi - di;
                var turnedI = dr - br;
                (evenR + oddR).Store(ref real, p);
                (evenI + oddI).Store(ref imaginary, p);
                StoreTurned(
                    differenceR + turnedR, differenceI + turnedI, ref w, 0, ref real, ref imaginary, p + part);
                StoreTurned(evenR - oddR, evenI - oddI, ref w, 2, ref real, ref imaginary, p + 2 * part);
                StoreTurned(
                    differenceR - turnedR, differenceI - turnedI, ref w, 4, ref real, ref imaginary, p + 3 * part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Radix5<TInput>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
    {
        var part = m * Row;

        // Cosine and sine of 72 and of 144 degrees.
        var cosine1 = T.Broadcast(0.30901699437494745f);
        var cosine2 = T.Broadcast(-0.8090169943749475f);
        var sine1 = T.Broadcast(0.9510565162951535f);
        var sine2 = T.Broadcast(0.5877852522924731f);
        for (nint start = 0; count > 0; count--, start += 5 * part)
        {
            ref var w = ref twiddles;
            for (nint p = start; p < start + part; p += Row, w = ref Unsafe.Add(ref w, 8))
            {
                var ar = input.Real(p);
                var ai = input.Imaginary(p);
                var br = input.Real(p + part);
                var bi = input.Imaginary(p + part);
                var cr = input.Real(p + 2 * part);
                var ci = input.Imaginary(p + 2 * part);
                var dr = input.Real(p + 3 * part);
                var di = input.Imaginary(p + 3 * part);
                var er = input.Real(p + 4 * part);
                var ei = input.Imaginary(p + 4 * part);
                var outerR = br + er;
                var outerI = bi + ei;
                var innerR = cr + dr;
                var innerI = ci + di;

                // The differences come times −i.
                var outerTurnedR = bi - ei;
                var outerTurnedI = er - br;
                var innerTurnedR = ci - di;
                var innerTurnedI = dr - cr;
                (ar + outerR + innerR).Store(ref real, p);
                (ai + outerI + innerI).Store(ref imaginary, p);
                var middle1R = T.MultiplyAdd(outerR, cosine1, T.MultiplyAdd(innerR, cosine2, ar));
                var middle1I = T.MultiplyAdd(outerI, cosine1, T.MultiplyAdd(innerI, cosine2, ai));
                var middle2R = T.MultiplyAdd(outerR, cosine2, T.MultiplyAdd(innerR, cosine1, ar));
                var middle2I = T.MultiplyAdd(outerI, cosine2, T.MultiplyAdd(innerI, cosine1, ai));
                var turned1R = T.MultiplyAdd(outerTurnedR, sine1, innerTurnedR * sine2);
                var turned1I = T.MultiplyAdd(outerTurnedI, sine1, innerTurnedI * sine2);
                var turned2R = T.MultiplySubtract(outerTurnedR, sine2, innerTurnedR * sine1);
                var turned2I = T.MultiplySubtract(outerTurnedI, sine2, innerTurnedI * sine1);
                StoreTurned(middle1R + turned1R, middle1I + turned1I, ref w, 0, ref real, ref imaginary, p + part);
                StoreTurned(middle2R + turned2R, middle2I + turned2I, ref w, 2, ref real, ref imaginary, p + 2 * part);
                StoreTurned(middle2R - turned2R, middle2I - turned2I, ref w, 4, ref real, ref imaginary, p + 3 * part);
                StoreTurned(middle1R - turned1R, middle1I - turned1I, ref w, 6, ref real, ref imaginary, p + 4 * part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Radix8<TInput>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
    {
        var part = m * Row;
        var diagonal = T.Broadcast(0.70710678118654752f);
        for (nint start = 0; count > 0; count--, start += 8 * part)
        {
            ref var w = ref twiddles;
            for (nint p = start; p < start + part; p += Row, w = ref Unsafe.Add(ref w, 14))
            {
                var aR = input.Real(p);
                var aI = input.Imaginary(p);
                var eR = input.Real(p + 4 * part);
                var eI = input.Imaginary(p + 4 * part);
                var cR = input.Real(p + 2 * part);
                var cI = input.Imaginary(p + 2 * part);
                var gR = input.Real(p + 6 * part);
                var gI = input.Imaginary(p + 6 * part);
                var aeR = aR + eR;
                var aeI = aI + eI;
                var cgR = cR + gR;
                var cgI = cI + gI;

                // a − e, and (c − g) · (−i).
                var aeTurnR = aR - eR;
                var aeTurnI = aI - eI;
                var cgTurnR = cI - gI;
                var cgTurnI = gR - cR;
                var bR = input.Real(p + part);
                var bI = input.Imaginary(p + part);
                var fR = input.Real(p + 5 * part);
                var fI = input.Imaginary(p + 5 * part);
                var dR = input.Real(p + 3 * part);
                var dI = input.Imaginary(p + 3 * part);
                var hR = input.Real(p + 7 * part);
                var hI = input.Imaginary(p + 7 * part);
                var bfR = bR + fR;
                var bfI = bI + fI;
                var dhR = dR + hR;
                var dhI = dI + hI;

                // Outputs of even number: four points, the sums of opposite inputs.
                var evenR = aeR + cgR;
                var evenI = aeI + cgI;
                var oddR = bfR + dhR;
                var oddI = bfI + dhI;
                (evenR + oddR).Store(ref real, p);
                (evenI + oddI).Store(ref imaginary, p);
                StoreTurned(evenR - oddR, evenI - oddI, ref w, 6, ref real, ref imaginary, p + 4 * part);
                var differenceR = aeR - cgR;
                var differenceI = aeI - cgI;
                var turnedR = bfI - dhI;
                var turnedI = dhR - bfR;
                StoreTurned(
                    differenceR + turnedR, differenceI + turnedI, ref w, 2, ref real, ref imaginary, p + 2 * part);
                StoreTurned(
                    differenceR - turnedR, differenceI - turnedI, ref w, 10, ref real, ref imaginary, p + 6 * part);

                // Outputs of odd number: four points again, the differences times the eighth roots of 1. With
                // u = b − f and v = d − h these are u(1 − i)/√2 and v(−1 − i)/√2.
                var uR = bR - fR;
                var uI = bI - fI;
                var vR = dR - hR;
                var vI = dI - hI;
                var uTurnR = (uR + uI) * diagonal;
                var uTurnI = (uI - uR) * diagonal;
                var vTurnR = (vI - vR) * diagonal;
                var vTurnI = (vR + vI) * diagonal;
                evenR = aeTurnR + cgTurnR;
                evenI = aeTurnI + cgTurnI;
                oddR = uTurnR + vTurnR;
                oddI = uTurnI - vTurnI;
                StoreTurned(evenR + oddR, evenI + oddI, ref w, 0, ref real, ref imaginary, p + part);
                StoreTurned(evenR - oddR, evenI - oddI, ref w, 8, ref real, ref imaginary, p + 5 * part);
                differenceR = aeTurnR - cgTurnR;
                differenceI = aeTurnI - cgTurnI;
                turnedR = uTurnI + vTurnI;
                turnedI = vTurnR - uTurnR;
                StoreTurned(
                    differenceR + turnedR, differenceI + turnedI, ref w, 4, ref real, ref imaginary, p + 3 * part);
                StoreTurned(
                    differenceR - turnedR, differenceI - turnedI, ref w, 12, ref real, ref imaginary, p + 7 * part);
            }
        }
    }

    /// <summary>Stores a complex value times a twiddle factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTurned(
        T valueR, T valueI, ref float twiddles, nint index, ref float real, ref float imaginary, nint offset)
    {
        var cosine = T.Broadcast(Unsafe.Add(ref twiddles, index));
        var sine = T.Broadcast(Unsafe.Add(ref twiddles, index + 1));
        T.MultiplySubtract(valueR, cosine, valueI * sine).Store(ref real, offset);
        T.MultiplyAdd(valueI, cosine, valueR * sine).Store(ref imaginary, offset);
    }
}
