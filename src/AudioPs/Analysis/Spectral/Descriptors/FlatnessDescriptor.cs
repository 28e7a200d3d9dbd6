using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How like noise a spectrum is: its geometric over its arithmetic mean, from near 0 for a tone to 1 for what is flat, as silence is.</summary>
/// <remarks>
/// Of the magnitude raised to an exponent, by default its square. S. Dubnov, "Generalization of spectral flatness measure for
/// non-Gaussian linear processes", IEEE Signal Processing Letters 11 (2004); <c>librosa.feature.spectral_flatness</c>.
/// </remarks>
/// <param name="power">The exponent of the magnitudes.</param>
/// <param name="floor">Smaller values count as this one.</param>
internal sealed class FlatnessDescriptor(double power, double floor) : FrameDescriptor("flatness")
{
    // A double holds the product of so many numbers from 1 to 2 and more: each chain of them needs one logarithm.
    private const int Factors = 1000;
    private const int Chains = 8;
    private const long Mantissa = 0xFFFFFFFFFFFFF;
    private const long One = 0x3FF0000000000000;

    private readonly float _floor = (float)floor;

    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var spectrum = frame.Raised(power);
        double sum = 0, logarithms = 0;
        for (var rest = spectrum; rest.Length > 0; rest = rest[Math.Min(rest.Length, Chains * Factors)..])
            logarithms += Logarithms(rest[..Math.Min(rest.Length, Chains * Factors)], ref sum);

        values[0] = (float)Math.Min(1, Math.Exp(logarithms / spectrum.Length) * spectrum.Length / sum);
    }

    // Σ ln of values by their powers of two, and by the product of what is left of each. A float32 is a normal number as a double, however small.
    private double Logarithms(ReadOnlySpan<float> values, ref double sum)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector256<double> first = default, second = default, product = Vector256.Create(1.0), other = Vector256.Create(1.0);
        Vector256<long> exponents = default;
        var floor = Vector256.Create(_floor);
        var i = 0;
        for (; i <= values.Length - Chains; i += Chains)
        {
            var (low, high) = Vector256.Widen(Vector256.Max(SpanVectors.Load256(values, i), floor));
            (first, second) = (first + low, second + high);
            exponents += Vector256.ShiftRightLogical(low.AsInt64(), 52) + Vector256.ShiftRightLogical(high.AsInt64(), 52);
            product *= (low.AsInt64() & Vector256.Create(Mantissa) | Vector256.Create(One)).AsDouble();
            other *= (high.AsInt64() & Vector256.Create(Mantissa) | Vector256.Create(One)).AsDouble();
        }

        var logarithms = (Vector256.Sum(exponents) - 1023L * i) * Math.Log(2);
        for (var chain = 0; chain < Chains / 2; chain++) logarithms += Math.Log(product[chain]) + Math.Log(other[chain]);
        first += second;
        sum += first[0] + first[1] + (first[2] + first[3]);
        for (; i < values.Length; i++)
        {
            double value = Math.Max(values[i], _floor);
            sum += value;
            logarithms += Math.Log(value);
        }

        return logarithms;
    }
}
