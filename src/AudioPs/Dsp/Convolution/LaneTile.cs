using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AudioPs.Dsp;

/// <summary>Squares of as many rows as a vector has lanes.</summary>
internal static class LaneTile<T>
    where T : struct, ILanes<T>
{
    /// <summary>Makes columns of the rows of a square: value c of row r goes to value r of row c.</summary>
    /// <param name="from">The first row.</param>
    /// <param name="fromStride">From a row to the next.</param>
    /// <param name="to">Takes the first column as a row; no part of <paramref name="from"/>.</param>
    /// <param name="toStride">From a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float from, nint fromStride, ref float to, nint toStride)
    {
        if (T.Count < 4)
        {
            for (nint row = 0; row < T.Count; row++)
            {
                for (nint column = 0; column < T.Count; column++) Unsafe.Add(ref to, column * toStride + row) = Unsafe.Add(ref from, row * fromStride + column);
            }

            return;
        }

        for (nint row = 0; row < T.Count; row += 4)
        {
            for (nint column = 0; column < T.Count; column += 4)
            {
                Transpose4(ref Unsafe.Add(ref from, row * fromStride + column), fromStride, ref Unsafe.Add(ref to, column * toStride + row), toStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(ref float from, nint fromStride, ref float to, nint toStride)
    {
        var a = Vector128.LoadUnsafe(ref from);
        var b = Vector128.LoadUnsafe(ref from, (nuint)fromStride);
        var c = Vector128.LoadUnsafe(ref from, (nuint)(2 * fromStride));
        var d = Vector128.LoadUnsafe(ref from, (nuint)(3 * fromStride));
        var (lowAb, highAb) = Interleave(a, b);
        var (lowCd, highCd) = Interleave(c, d);
        var (first, second) = Halves(lowAb, lowCd);
        var (third, fourth) = Halves(highAb, highCd);
        first.StoreUnsafe(ref to);
        second.StoreUnsafe(ref to, (nuint)toStride);
        third.StoreUnsafe(ref to, (nuint)(2 * toStride));
        fourth.StoreUnsafe(ref to, (nuint)(3 * toStride));
    }

    // x0 y0 x1 y1, and x2 y2 x3 y3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Interleave(Vector128<float> x, Vector128<float> y)
    {
        if (Sse.IsSupported) return (Sse.UnpackLow(x, y), Sse.UnpackHigh(x, y));
        if (AdvSimd.Arm64.IsSupported) return (AdvSimd.Arm64.ZipLow(x, y), AdvSimd.Arm64.ZipHigh(x, y));
        return (Vector128.Create(x[0], y[0], x[1], y[1]), Vector128.Create(x[2], y[2], x[3], y[3]));
    }

    // The low halves, and the high halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Halves(Vector128<float> x, Vector128<float> y)
    {
        if (Sse.IsSupported) return (Sse.MoveLowToHigh(x, y), Sse.MoveHighToLow(y, x));
        return (Vector128.Create(x.GetLower(), y.GetLower()), Vector128.Create(x.GetUpper(), y.GetUpper()));
    }
}
