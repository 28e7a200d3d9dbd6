using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// The transforms of 2, 3, 4 and 5 rows, with twiddle factors, over <c>count</c> parts of <c>radix · m</c> rows.
/// </summary>
/// <remarks>
/// <para>
/// The input is the block itself or, at the first level, what is to be transformed.
/// </para>
/// <para>
/// No more rows than 5: sixteen registers, as AVX2 has them, hold no more, and eight rows that lie a power of two apart are all
/// that a set of the nearest cache holds.
/// </para>
/// </remarks>
internal static class LaneButterflies<T>
    where T : struct, ILanes<T>
{
    private static nint Row => 2 * T.Count;

    public static void Radix2<TInput, TTurn>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
        where TTurn : struct, ILaneTurn<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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
                TTurn.Store(ar - br, ai - bi, ref w, 0, ref real, ref imaginary, p + part);
            }
        }
    }

    public static void Radix3<TInput, TTurn>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
        where TTurn : struct, ILaneTurn<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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
                TTurn.Store(middleR + turnedR, middleI + turnedI, ref w, 0, ref real, ref imaginary, p + part);
                TTurn.Store(middleR - turnedR, middleI - turnedI, ref w, 2, ref real, ref imaginary, p + 2 * part);
            }
        }
    }

    public static void Radix4<TInput, TTurn>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
        where TTurn : struct, ILaneTurn<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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
                TTurn.Store(
                    differenceR + turnedR, differenceI + turnedI, ref w, 0, ref real, ref imaginary, p + part);
                TTurn.Store(evenR - oddR, evenI - oddI, ref w, 2, ref real, ref imaginary, p + 2 * part);
                TTurn.Store(
                    differenceR - turnedR, differenceI - turnedI, ref w, 4, ref real, ref imaginary, p + 3 * part);
            }
        }
    }

    public static void Radix5<TInput, TTurn>(
        TInput input, ref float real, ref float imaginary, nint m, nint count, ref float twiddles)
        where TInput : struct, ILaneInput<T>, allows ref struct
        where TTurn : struct, ILaneTurn<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
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
                TTurn.Store(middle1R + turned1R, middle1I + turned1I, ref w, 0, ref real, ref imaginary, p + part);
                TTurn.Store(middle2R + turned2R, middle2I + turned2I, ref w, 2, ref real, ref imaginary, p + 2 * part);
                TTurn.Store(middle2R - turned2R, middle2I - turned2I, ref w, 4, ref real, ref imaginary, p + 3 * part);
                TTurn.Store(middle1R - turned1R, middle1I - turned1I, ref w, 6, ref real, ref imaginary, p + 4 * part);
            }
        }
    }
}
