using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AudioPs.Dsp;

/// <summary>A signal laid out with one hop a column: sample c · hop + r is in row r, column c.</summary>
internal static class SampleColumns
{
    // Samples of a column that are moved together.
    private const int TileRows = 4;

    /// <summary>Lays a signal out; places beyond its end become zero.</summary>
    /// <param name="samples">The signal.</param>
    /// <param name="hop">Samples from the top of one column to that of the next.</param>
    /// <param name="rows">Rows to fill, at most <paramref name="hop"/>.</param>
    /// <param name="columns">Columns to fill.</param>
    /// <param name="destination">rows x columns values.</param>
    public static void Fill(ReadOnlySpan<float> samples, int hop, int rows, int columns, Span<float> destination)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(destination[..(rows * columns)]);
        var tile =
            Avx.IsSupported && columns >= 8 ? 8 :
            (Sse.IsSupported || AdvSimd.Arm64.IsSupported) && columns >= 4 ? 4 : 1;
        var tiled = tile > 1 ? rows / TileRows * TileRows : 0;

        // A row is finished before the next one is begun, as it is in the cache then.
        nint row = 0;
        for (; row < tiled; row += TileRows)
        {
            // The columns that have these samples, in tiles of which the last overlaps the one before it.
            var excess = samples.Length - row - TileRows;
            var whole = excess < 0 ? 0 : Math.Min(columns, excess / hop + 1);
            if (whole < tile) whole = 0;
            for (nint next = 0; next < whole; next += tile)
            {
                var column = Math.Min(next, whole - tile);
                ref var source = ref Unsafe.Add(ref from, column * hop + row);
                ref var target = ref Unsafe.Add(ref to, row * columns + column);
                if (tile == 8)
                {
                    TransposeEight(ref source, hop, ref target, columns);
                }
                else
                {
                    TransposeFour(ref source, hop, ref target, columns);
                }
            }

            for (nint column = whole; column < columns; column++)
            {
                for (var r = row; r < row + TileRows; r++)
                {
                    var index = column * hop + r;
                    Unsafe.Add(ref to, r * columns + column) = index < samples.Length ? Unsafe.Add(ref from, index) : 0;
                }
            }
        }

        for (; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
            {
                var index = column * hop + row;
                Unsafe.Add(ref to, row * columns + column) = index < samples.Length ? Unsafe.Add(ref from, index) : 0;
            }
        }
    }

    /// <summary>Four samples of four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(ref float from, nint hop, ref float to, nint stride)
    {
        var a = Vector128.LoadUnsafe(ref from);
        var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, hop));
        var c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * hop));
        var d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * hop));
        var acLow = ZipLow(a, c);
        var acHigh = ZipHigh(a, c);
        var bdLow = ZipLow(b, d);
        var bdHigh = ZipHigh(b, d);
        ZipLow(acLow, bdLow).StoreUnsafe(ref to);
        ZipHigh(acLow, bdLow).StoreUnsafe(ref Unsafe.Add(ref to, stride));
        ZipLow(acHigh, bdHigh).StoreUnsafe(ref Unsafe.Add(ref to, 2 * stride));
        ZipHigh(acHigh, bdHigh).StoreUnsafe(ref Unsafe.Add(ref to, 3 * stride));
    }

    /// <summary>Four samples of eight columns: four of them in the lower half of each vector, four in the upper one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeEight(ref float from, nint hop, ref float to, nint stride)
    {
        var a = Pair(ref from, 0, hop);
        var b = Pair(ref from, 1, hop);
        var c = Pair(ref from, 2, hop);
        var d = Pair(ref from, 3, hop);
        var acLow = Avx.UnpackLow(a, c);
        var acHigh = Avx.UnpackHigh(a, c);
        var bdLow = Avx.UnpackLow(b, d);
        var bdHigh = Avx.UnpackHigh(b, d);
        Avx.UnpackLow(acLow, bdLow).StoreUnsafe(ref to);
        Avx.UnpackHigh(acLow, bdLow).StoreUnsafe(ref Unsafe.Add(ref to, stride));
        Avx.UnpackLow(acHigh, bdHigh).StoreUnsafe(ref Unsafe.Add(ref to, 2 * stride));
        Avx.UnpackHigh(acHigh, bdHigh).StoreUnsafe(ref Unsafe.Add(ref to, 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref float from, nint column, nint hop) =>
        Avx.InsertVector128(
            Vector128.LoadUnsafe(ref Unsafe.Add(ref from, column * hop)).ToVector256Unsafe(),
            Vector128.LoadUnsafe(ref Unsafe.Add(ref from, (column + 4) * hop)),
            1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);
}
