using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>Which arithmetic is enough for a band.</summary>
internal static class GammatonePrecision
{
    /// <summary>How far, relative to what it is, the level of a band may be from that of double precision.</summary>
    public const double Tolerance = 2e-5;

    // Half of the distance from 1 to the next float32.
    private const double Rounding = 1.0 / (1 << 24);

    /// <summary>The cheapest arithmetic that is enough for a band.</summary>
    public static GammatoneArithmetic ArithmeticFor(GammatoneFilter filter) =>
        Permits<DirectForm>(filter) ? GammatoneArithmetic.DirectSingle
        : Permits<DifferenceForm>(filter) ? GammatoneArithmetic.DifferenceSingle
        : GammatoneArithmetic.DirectDouble;

    /// <summary>
    /// Whether a band may be computed in float32 in a form: what its rounded coefficients make of the middle and the edges of the
    /// band, and what the rounding of its state leaves, stay within <see cref="Tolerance"/>.
    /// </summary>
    private static bool Permits<TForm>(GammatoneFilter filter)
        where TForm : IGammatoneForm
    {
        var exact = TForm.CoefficientsOf(filter);
        if (!exact.All(value => double.IsNormal((float)value))) return false;
        double[] rounded = [.. exact.Select(value => (double)(float)value)];
        var worst = new[] { -0.5, 0, 0.5 }.Max(part =>
        {
            var angle = -2 * Math.PI * (filter.Frequency + part * filter.Bandwidth) / filter.SampleRate;
            var delay = Complex.FromPolarCoordinates(1, angle);
            var ratio = Complex.One;
            for (var k = 0; k < 4; k++)
            {
                ratio *= TForm.GetResponse(rounded[k], rounded[4], rounded[5], delay)
                    / TForm.GetResponse(exact[k], exact[4], exact[5], delay);
            }

            return Math.Abs(ratio.Magnitude - 1);
        });

        // Not a number where a response is 0: no.
        return worst + Rounding * TForm.NoiseOf(filter) <= Tolerance;
    }
}
