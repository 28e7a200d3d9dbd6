using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>Sums of float32 values in double precision.</summary>
/// <remarks>
/// In eight chains, each of every eighth value, so that one addition need not wait for the one before. The order is the same on every machine, and so
/// are the bits: each chain is a lane of vectors that every processor has.
/// </remarks>
internal static class DoubleSum
{
    private const int Chains = 8;

    /// <summary>Σ x[i].</summary>
    public static double Of(ReadOnlySpan<float> values)
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        Vector128<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i <= values.Length - Chains; i += Chains)
        {
            Load(ref x, i, out var first, out var second, out var third, out var fourth);
            (a, b, c, d) = (a + first, b + second, c + third, d + fourth);
        }

        var sum = Of(a, b, c, d);
        for (; i < values.Length; i++) sum += values[i];
        return sum;
    }

    /// <summary>Σ x[i]².</summary>
    public static double OfSquares(ReadOnlySpan<float> values)
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        Vector128<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i <= values.Length - Chains; i += Chains)
        {
            Load(ref x, i, out var first, out var second, out var third, out var fourth);
            (a, b, c, d) = (a + first * first, b + second * second, c + third * third, d + fourth * fourth);
        }

        var sum = Of(a, b, c, d);
        for (; i < values.Length; i++) sum += (double)values[i] * values[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref float x, int i, out Vector128<double> first, out Vector128<double> second, out Vector128<double> third, out Vector128<double> fourth)
    {
        ref var at = ref Unsafe.Add(ref x, i);
        Vector128<float> low = Vector128.LoadUnsafe(ref at), high = Vector128.LoadUnsafe(ref at, 4);
        (first, second) = (Vector128.WidenLower(low), Vector128.WidenUpper(low));
        (third, fourth) = (Vector128.WidenLower(high), Vector128.WidenUpper(high));
    }

    private static double Of(Vector128<double> a, Vector128<double> b, Vector128<double> c, Vector128<double> d)
    {
        var sum = a + b + (c + d);
        return sum.GetElement(0) + sum.GetElement(1);
    }
}
