namespace AudioPs.Dsp;

/// <summary>Elliptic integrals and functions of real arguments, by the arithmetic-geometric mean.</summary>
/// <remarks>Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964, chapters 16 and 17; the parameter is m = k².</remarks>
internal static class JacobiElliptic
{
    private const double Tolerance = 1e-15;

    /// <summary>The complete integral of the first kind, K(m), of the complementary parameter.</summary>
    /// <param name="complement">1 − m, above 0: exact where m is near 1.</param>
    public static double K(double complement) => Math.PI / (2 * Mean(1, Math.Sqrt(complement)));

    /// <summary>The incomplete integral of the first kind, F(φ | m), for φ below π/2: Landen's transformation.</summary>
    /// <param name="tangent">tan φ, 0 or more.</param>
    /// <param name="complement">1 − m, above 0.</param>
    public static double F(double tangent, double complement)
    {
        double a = 1, b = Math.Sqrt(complement), phi = Math.Atan(tangent), scale = 1;
        while (Math.Abs(a - b) > Tolerance * a)
        {
            // tan(φ' − φ) = (b / a) tan φ, where φ' goes on with φ beyond the quarters of the circle.
            var next = Math.Atan(b / a * Math.Tan(phi)) + (Math.PI * Math.Round(phi / Math.PI));
            phi += next;
            scale *= 2;
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        }

        return phi / (scale * a);
    }

    /// <summary>sn, cn and dn of u.</summary>
    /// <param name="u">The argument.</param>
    /// <param name="m">The parameter, 0 to 1.</param>
    public static (double Sn, double Cn, double Dn) Functions(double u, double m)
    {
        Span<double> means = stackalloc double[16], halves = stackalloc double[16];
        double a = 1, b = Math.Sqrt(1 - m);
        var steps = 0;
        while (Math.Abs(a - b) > Tolerance * a && steps < means.Length - 1)
        {
            steps++;
            (halves[steps], a, b) = ((a - b) / 2, (a + b) / 2, Math.Sqrt(a * b));
            means[steps] = a;
        }

        var phi = Math.ScaleB(a * u, steps);
        for (; steps > 0; steps--) phi = (phi + Math.Asin(halves[steps] / means[steps] * Math.Sin(phi))) / 2;
        var (sn, cn) = Math.SinCos(phi);
        return (sn, cn, Math.Sqrt(1 - (m * sn * sn)));
    }

    private static double Mean(double a, double b)
    {
        while (Math.Abs(a - b) > Tolerance * a) (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        return a;
    }
}
