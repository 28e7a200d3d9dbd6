using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The centre of gravity of a spectrum: Σ f[k] S[k] / Σ S[k], in Hz; 0 in silence.</summary>
/// <remarks>
/// S is the magnitude raised to an exponent. A. Klapuri, M. Davy (eds.), "Signal Processing Methods for Music Transcription" (2006),
/// chapter 5; <c>librosa.feature.spectral_centroid</c>.
/// </remarks>
/// <param name="frequencies">Of each bin, in Hz.</param>
/// <param name="power">The exponent of the magnitudes.</param>
internal sealed class CentroidDescriptor(double[] frequencies, double power) : FrameDescriptor("centroid")
{
    public override void Describe(DescribedSpectrum frame, Span<float> values) => values[0] = (float)Of(frame.Raised(power), frequencies);

    /// <summary>The centroid of a spectrum in Hz.</summary>
    public static double Of(ReadOnlySpan<float> spectrum, ReadOnlySpan<double> frequencies)
    {
        var sum = DoubleSum.Of(spectrum);
        return sum > 0 ? DoubleSum.OfProducts(spectrum, frequencies) / sum : 0;
    }
}
