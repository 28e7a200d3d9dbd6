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
internal sealed class FlatnessDescriptor(double power, double floor) : SpectralDescriptor("flatness")
{
    // A double holds the product of so many numbers from 1 to 2 and more: so many rows need one logarithm.
    private const int Factors = 1000;
    private const long Mantissa = 0xFFFFFFFFFFFFF;
    private const long One = 0x3FF0000000000000;

    private readonly float _floor = (float)floor;

    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        var spectra = frames.Raised(power);
        Span<double> sums = stackalloc double[Width], logarithms = stackalloc double[Width];
        sums.Clear();
        logarithms.Clear();
        for (var rest = spectra; rest.Length > 0; rest = rest[Math.Min(rest.Length, Width * Factors)..])
            Add(rest[..Math.Min(rest.Length, Width * Factors)], sums, logarithms);

        var bins = spectra.Length / Width;
        for (var frame = 0; frame < Width; frame++) values[frame] = (float)Math.Min(1, Math.Exp(logarithms[frame] / bins) * bins / sums[frame]);
    }

    // Σ ln of values by their powers of two, and by the product of what is left of each. A float32 is a normal number as a double, however small.
    private void Add(ReadOnlySpan<float> rows, Span<double> sums, Span<double> logarithms)
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        Vector256<double> lowSum = default, highSum = default, lowProduct = Vector256.Create(1.0), highProduct = Vector256.Create(1.0);
        Vector256<long> lowExponent = default, highExponent = default;
        var least = Vector256.Create(_floor);
        for (var at = 0; at < rows.Length; at += Width)
        {
            var row = Vector256.Max(SpanVectors.Load256(rows, at), least);
            Vector256<double> low = Vector256.WidenLower(row), high = Vector256.WidenUpper(row);
            lowSum += low;
            highSum += high;
            lowExponent += low.AsInt64() >>> 52;
            highExponent += high.AsInt64() >>> 52;
            lowProduct *= (low.AsInt64() & Vector256.Create(Mantissa) | Vector256.Create(One)).AsDouble();
            highProduct *= (high.AsInt64() & Vector256.Create(Mantissa) | Vector256.Create(One)).AsDouble();
        }

        Span<double> sum = stackalloc double[Width], product = stackalloc double[Width];
        Span<long> exponent = stackalloc long[Width];
        SpanVectors.Store(lowSum, sum, 0);
        SpanVectors.Store(highSum, sum, Width / 2);
        SpanVectors.Store(lowProduct, product, 0);
        SpanVectors.Store(highProduct, product, Width / 2);
        SpanVectors.Store(lowExponent, exponent, 0);
        SpanVectors.Store(highExponent, exponent, Width / 2);
        for (var frame = 0; frame < Width; frame++)
        {
            sums[frame] += sum[frame];
            logarithms[frame] += Math.Log(product[frame]) + ((exponent[frame] - (1023L * (rows.Length / Width))) * Math.Log(2));
        }
    }
}
