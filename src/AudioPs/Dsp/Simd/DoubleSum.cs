namespace AudioPs.Dsp;

/// <summary>Sums of float32 values in double precision.</summary>
/// <remarks>
/// In four chains, each of every fourth value, so that one addition need not wait for the one before. The order is the same on every machine, and so
/// are the bits.
/// </remarks>
internal static class DoubleSum
{
    /// <summary>Σ x[i].</summary>
    public static double Of(ReadOnlySpan<float> values)
    {
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        for (; i < values.Length; i++) a += values[i];
        return a + b + (c + d);
    }

    /// <summary>Σ x[i] w[i].</summary>
    /// <param name="values">The values.</param>
    /// <param name="weights">As many weights, or more.</param>
    public static double OfProducts(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        weights = weights[..values.Length];
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            a += values[i] * weights[i];
            b += values[i + 1] * weights[i + 1];
            c += values[i + 2] * weights[i + 2];
            d += values[i + 3] * weights[i + 3];
        }

        for (; i < values.Length; i++) a += values[i] * weights[i];
        return a + b + (c + d);
    }

    /// <summary>Σ x[i] (p[i] − m)².</summary>
    /// <param name="values">The values.</param>
    /// <param name="places">As many places, or more.</param>
    /// <param name="middle">m.</param>
    public static double OfSquares(ReadOnlySpan<float> values, ReadOnlySpan<double> places, double middle)
    {
        places = places[..values.Length];
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            double first = places[i] - middle, second = places[i + 1] - middle, third = places[i + 2] - middle, fourth = places[i + 3] - middle;
            a += first * first * values[i];
            b += second * second * values[i + 1];
            c += third * third * values[i + 2];
            d += fourth * fourth * values[i + 3];
        }

        for (; i < values.Length; i++)
        {
            var distance = places[i] - middle;
            a += distance * distance * values[i];
        }

        return a + b + (c + d);
    }
}
