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
    // So many numbers from 1 to 2 have a product that is a double; one logarithm serves for them.
    private const int Factors = 1000;

    private readonly float _floor = (float)floor;

    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var spectrum = frame.Raised(power);
        double sum = 0, logarithms = 0;
        for (var rest = spectrum; rest.Length > 0; rest = rest[Math.Min(rest.Length, Factors)..])
            logarithms += Logarithms(rest[..Math.Min(rest.Length, Factors)], ref sum);

        values[0] = (float)Math.Min(1, Math.Exp(logarithms / spectrum.Length) * spectrum.Length / sum);
    }

    // Σ ln of values, by their powers of two and the product of what is left of them: in two chains, as DoubleSum has four.
    private double Logarithms(ReadOnlySpan<float> values, ref double sum)
    {
        double first = 0, second = 0, product = 1, other = 1;
        var exponents = 0;
        var i = 0;
        for (; i <= values.Length - 2; i += 2)
        {
            first += Split(values[i], ref product, ref exponents);
            second += Split(values[i + 1], ref other, ref exponents);
        }

        if (i < values.Length) first += Split(values[i], ref product, ref exponents);
        sum += first + second;
        return Math.Log(product) + Math.Log(other) + exponents * Math.Log(2);
    }

    // A float32 is a normal number as a double, however small.
    private double Split(float value, ref double product, ref int exponents)
    {
        double raised = Math.Max(value, _floor);
        var bits = BitConverter.DoubleToInt64Bits(raised);
        exponents += (int)(bits >> 52) - 1023;
        product *= BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        return raised;
    }
}
