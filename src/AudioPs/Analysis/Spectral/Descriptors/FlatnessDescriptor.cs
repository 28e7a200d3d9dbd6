namespace AudioPs.Analysis;

/// <summary>How like noise a spectrum is: its geometric over its arithmetic mean, from near 0 for a tone to 1 for what is flat, as silence is.</summary>
/// <remarks>
/// Of the magnitude raised to an exponent, by default its square. S. Dubnov, "Generalization of spectral flatness measure for
/// non-Gaussian linear processes", IEEE Signal Processing Letters 11 (2004); <c>librosa.feature.spectral_flatness</c>.
/// </remarks>
/// <param name="power">The exponent of the magnitudes.</param>
/// <param name="floor">Smaller values count as this one.</param>
internal sealed class FlatnessDescriptor(double power, double floor) : SpectralDescriptor("flatness")
{
    // The product of so many float32 values, the smallest and the largest of all, is a double; one logarithm serves for them.
    private const int Factors = 6;

    private readonly float _floor = (float)floor;

    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var spectrum = frame.Raised(power);
        double sum = 0, logarithms = 0, product = 1;
        var left = Factors;
        foreach (var value in spectrum)
        {
            double raised = Math.Max(value, _floor);
            sum += raised;
            product *= raised;
            if (--left > 0) continue;
            logarithms += Math.Log(product);
            (product, left) = (1, Factors);
        }

        logarithms += Math.Log(product);
        values[0] = (float)Math.Min(1, Math.Exp(logarithms / spectrum.Length) * spectrum.Length / sum);
    }
}
