using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AudioPs.Dsp;

/// <summary>A signal laid out with one hop a column: sample c · hop + r is in row r, column c.</summary>
internal static class SampleColumns
{
    private const int Tile = 4;

    /// <summary>Lays a signal out; places beyond its end become zero.</summary>
    /// <param name="samples">The signal.</param>
    /// <param name="hop">Samples from the top of one column to that of the next.</param>
    /// <param name="rows">Rows to fill, at most <paramref name="hop"/>.</param>
    /// <param name="columns">Columns to fill.</param>
    /// <param name="destination">rows x columns values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<float> samples, int hop, int rows, int columns, Span<float> destination)
    {
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(destination[..(rows * columns)]);
        var tiled = columns >= Tile && (Sse.IsSupported || AdvSimd.Arm64.IsSupported) ? rows / Tile * Tile : 0;

        // A row is finished before the next one is begun, as it is in the cache then.
        for (var row = 0; row < rows; row += row < tiled ? Tile : 1)
        {
            for (var next = 0; next < columns; next += Tile)
            {
                // The last tile overlaps the one before it.
                var column = Math.Max(0, Math.Min(next, columns - Tile));
                var start = (long)column * hop + row;
                ref var target = ref Unsafe.Add(ref to, (nint)row * columns + column);
                if (row < tiled && start + (Tile - 1L) * hop + Tile <= samples.Length)
                {
                    Transpose(ref Unsafe.Add(ref from, (nint)start), hop, ref target, columns);
                }
                else
                {
                    for (var c = 0; c < Math.Min(Tile, columns); c++)
                    {
                        for (var r = 0; r < (row < tiled ? Tile : 1); r++)
                        {
                            var index = start + (long)c * hop + r;
                            Unsafe.Add(ref target, (nint)r * columns + c) =
                                index < samples.Length ? Unsafe.Add(ref from, (nint)index) : 0;
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref float from, nint hop, ref float to, nint stride)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);
}
