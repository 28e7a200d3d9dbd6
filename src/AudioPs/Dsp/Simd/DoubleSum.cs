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

    /// <summary>Σ (x[i] − y[i])².</summary>
    /// <param name="values">The values.</param>
    /// <param name="others">As many, or more.</param>
    public static double OfSquaredDifferences(ReadOnlySpan<float> values, ReadOnlySpan<float> others)
    {
        others = others[..values.Length];
        ref var x = ref MemoryMarshal.GetReference(values);
        ref var y = ref MemoryMarshal.GetReference(others);
        Vector128<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i <= values.Length - Chains; i += Chains)
        {
            Load(ref x, i, out var first, out var second, out var third, out var fourth);
            Load(ref y, i, out var one, out var two, out var three, out var four);
            (first, second, third, fourth) = (first - one, second - two, third - three, fourth - four);
            (a, b, c, d) = (a + first * first, b + second * second, c + third * third, d + fourth * fourth);
        }

        var sum = Of(a, b, c, d);
        for (; i < values.Length; i++) sum += ((double)values[i] - others[i]) * ((double)values[i] - others[i]);
        return sum;
    }

    /// <summary>Σ x[i] w[i].</summary>
    /// <param name="values">The values.</param>
    /// <param name="weights">As many weights, or more.</param>
    public static double OfProducts(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        weights = weights[..values.Length];
        ref var x = ref MemoryMarshal.GetReference(values);
        ref var w = ref MemoryMarshal.GetReference(weights);
        Vector128<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i <= values.Length - Chains; i += Chains)
        {
            Load(ref x, i, out var first, out var second, out var third, out var fourth);
            ref var at = ref Unsafe.Add(ref w, i);
            a += first * Vector128.LoadUnsafe(ref at);
            b += second * Vector128.LoadUnsafe(ref at, 2);
            c += third * Vector128.LoadUnsafe(ref at, 4);
            d += fourth * Vector128.LoadUnsafe(ref at, 6);
        }

        var sum = Of(a, b, c, d);
        for (; i < values.Length; i++) sum += values[i] * weights[i];
        return sum;
    }

    /// <summary>Σ x[i] (p[i] − m)².</summary>
    /// <param name="values">The values.</param>
    /// <param name="places">As many places, or more.</param>
    /// <param name="middle">m.</param>
    public static double OfSquaredDistances(ReadOnlySpan<float> values, ReadOnlySpan<double> places, double middle)
    {
        places = places[..values.Length];
        ref var x = ref MemoryMarshal.GetReference(values);
        ref var p = ref MemoryMarshal.GetReference(places);
        Vector128<double> a = default, b = default, c = default, d = default;
        var m = Vector128.Create(middle);
        var i = 0;
        for (; i <= values.Length - Chains; i += Chains)
        {
            Load(ref x, i, out var first, out var second, out var third, out var fourth);
            ref var at = ref Unsafe.Add(ref p, i);
            Vector128<double> one = Vector128.LoadUnsafe(ref at) - m, two = Vector128.LoadUnsafe(ref at, 2) - m;
            Vector128<double> three = Vector128.LoadUnsafe(ref at, 4) - m, four = Vector128.LoadUnsafe(ref at, 6) - m;
            (a, b, c, d) = (a + one * one * first, b + two * two * second, c + three * three * third, d + four * four * fourth);
        }

        var sum = Of(a, b, c, d);
        for (; i < values.Length; i++) sum += (places[i] - middle) * (places[i] - middle) * values[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref float x, int i, out Vector128<double> first, out Vector128<double> second, out Vector128<double> third, out Vector128<double> fourth)
    {
        ref var at = ref Unsafe.Add(ref x, i);
        (first, second) = Vector128.Widen(Vector128.LoadUnsafe(ref at));
        (third, fourth) = Vector128.Widen(Vector128.LoadUnsafe(ref at, 4));
    }

    private static double Of(Vector128<double> a, Vector128<double> b, Vector128<double> c, Vector128<double> d)
    {
        var sum = a + b + (c + d);
        return sum.GetElement(0) + sum.GetElement(1);
    }
}
