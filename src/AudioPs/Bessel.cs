namespace AudioPs;

/// <summary>The Bessel function of which Kaiser windows are made.</summary>
internal static class Bessel
{
    /// <summary>The modified Bessel function of the first kind, order 0: its power series, to double precision.</summary>
    public static double I0(double x)
    {
        var quarter = x * x / 4;
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }
}
