using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>One filter of a constant-Q transform: a complex tone under a window, and its spectrum at the places that matter.</summary>
/// <param name="FirstBin">The first bin of the spectrum that is kept.</param>
/// <param name="Real">The real parts from there on.</param>
/// <param name="Imaginary">The imaginary parts.</param>
internal sealed record ConstantQFilter(int FirstBin, double[] Real, double[] Imaginary)
{
    /// <summary>The filter at a frequency, in the middle of a transform.</summary>
    /// <param name="frequency">In cycles a sample, above 0.</param>
    /// <param name="length">Samples, not rounded.</param>
    /// <param name="window">Shapes it.</param>
    /// <param name="norm">The norm it is divided by; null for none.</param>
    /// <param name="sparsity">The share of the sum of magnitudes that may be left out.</param>
    /// <param name="fft">The transform; at least as long as the filter.</param>
    /// <param name="isMagnitude">Whether the magnitudes of the spectrum take its place.</param>
    public static ConstantQFilter Create(
        double frequency, double length, Window window, double? norm, double sparsity, DoubleFft fft, bool isMagnitude)
    {
        // Half of it lies before sample 0, whose phase is 0, and half behind.
        var first = (int)Math.Floor(-length / 2);
        var count = (int)Math.Floor(length / 2) - first;
        var weights = window.ToArray(Math.Max(1, count));
        var start = (fft.Length - count) / 2;
        double[] real = new double[fft.Length], imaginary = new double[fft.Length];
        var divisor = norm is { } order ? NormOrder.OfOrder(order).Of(weights.AsSpan(0, count)) : 1;
        if (divisor == 0) divisor = 1;
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * (first + i));
            real[start + i] = weights[i] / divisor * cos * length / fft.Length;
            imaginary[start + i] = weights[i] / divisor * sin * length / fft.Length;
        }

        fft.Forward(real, imaginary, new double[fft.WorkLength]);
        var bins = fft.Length / 2 + 1;
        if (isMagnitude)
        {
            for (var k = 0; k < bins; k++) (real[k], imaginary[k]) = (Math.Sqrt(real[k] * real[k] + imaginary[k] * imaginary[k]), 0);
        }

        return Keep(real.AsSpan(0, bins), imaginary.AsSpan(0, bins), sparsity);
    }

    // The weakest bins go first, as long as the magnitudes left out come to less than a share of all.
    private static ConstantQFilter Keep(Span<double> real, Span<double> imaginary, double sparsity)
    {
        var magnitudes = new double[real.Length];
        double sum = 0;
        for (var k = 0; k < magnitudes.Length; k++)
        {
            magnitudes[k] = Math.Sqrt(real[k] * real[k] + imaginary[k] * imaginary[k]);
            sum += magnitudes[k];
        }

        double[] rising = [.. magnitudes];
        Array.Sort(rising);
        var least = rising[0];
        double passed = 0;
        foreach (var magnitude in rising)
        {
            passed += magnitude / sum;
            least = magnitude;
            if (passed >= sparsity) break;
        }

        int from = 0, to = magnitudes.Length;
        while (from < to - 1 && magnitudes[from] < least) from++;
        while (to > from + 1 && magnitudes[to - 1] < least) to--;
        for (var k = from; k < to; k++)
        {
            if (magnitudes[k] < least) (real[k], imaginary[k]) = (0, 0);
        }

        return new ConstantQFilter(from, real[from..to].ToArray(), imaginary[from..to].ToArray());
    }
}
