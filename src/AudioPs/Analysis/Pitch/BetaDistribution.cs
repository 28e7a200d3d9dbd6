namespace AudioPs.Analysis;

/// <summary>The beta distribution of numbers from 0 to 1.</summary>
internal static class BetaDistribution
{
    private const int MostSteps = 10_000;

    /// <summary>The probability that a number is below x, 0 to 1.</summary>
    /// <param name="x">0 to 1.</param>
    /// <param name="alpha">The first shape, above 0.</param>
    /// <param name="beta">The second shape, above 0.</param>
    /// <remarks>
    /// The regularized incomplete beta function. Its integral from either side is a continued fraction (NIST Digital Library of Mathematical Functions,
    /// 8.17.22), which is quick up to the mean; both sides together are the whole.
    /// </remarks>
    public static double Below(double x, double alpha, double beta)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var middle = (alpha + 1) / (alpha + beta + 2);
        var lower = Integral(Math.Min(x, middle), alpha, beta);
        var upper = Integral(1 - Math.Max(x, middle), beta, alpha);
        var whole = Integral(middle, alpha, beta) + Integral(1 - middle, beta, alpha);
        return x <= middle ? lower / whole : 1 - (upper / whole);
    }

    // ∫₀ˣ t^(a−1) (1 − t)^(b−1) dt by the modified method of Lentz.
    private static double Integral(double x, double a, double b)
    {
        double c = 1, d = Guarded(1 - ((a + b) * x / (a + 1)));
        d = 1 / d;
        var fraction = d;
        for (var m = 1; m <= MostSteps; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Guarded(1 + (even * d));
            c = Guarded(1 + (even / c));
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Guarded(1 + (odd * d));
            c = Guarded(1 + (odd / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15) break;
        }

        return Math.Pow(x, a) * Math.Pow(1 - x, b) / a * fraction;
    }

    private static double Guarded(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
}
