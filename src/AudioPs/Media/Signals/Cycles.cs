namespace AudioPs.Media;

/// <summary>How many cycles a frequency has made.</summary>
internal static class Cycles
{
    /// <summary>The part of a cycle, about 0 to 1, that a frequency is in at a sample, as exact there as at the first.</summary>
    /// <remarks>
    /// frequency / rate · n loses a digit with every digit of n. The quotient is kept with its remainder, and the product with its
    /// own: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971).
    /// </remarks>
    public static double At(double frequency, double rate, long n)
    {
        var quotient = frequency / rate;
        var rest = Math.FusedMultiplyAdd(-quotient, rate, frequency) / rate;
        var product = quotient * n;
        var lost = Math.FusedMultiplyAdd(quotient, n, -product);
        return product - Math.Floor(product) + (lost + rest * n);
    }
}
