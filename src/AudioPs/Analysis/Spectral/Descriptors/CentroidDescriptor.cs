using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The centre of gravity of a spectrum: Σ f[k] S[k] / Σ S[k], in Hz; 0 in silence.</summary>
/// <remarks>
/// S is the magnitude raised to an exponent. A. Klapuri, M. Davy (eds.), "Signal Processing Methods for Music Transcription" (2006),
/// chapter 5; <c>librosa.feature.spectral_centroid</c>.
/// </remarks>
/// <param name="frequencies">Of each bin, in Hz.</param>
/// <param name="power">The exponent of the magnitudes.</param>
internal sealed class CentroidDescriptor(double[] frequencies, double power) : SpectralDescriptor("centroid")
{
    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        Span<double> centroids = stackalloc double[Width];
        Of(frames, power, frequencies, centroids);
        for (var frame = 0; frame < Width; frame++) values[frame] = (float)centroids[frame];
    }

    /// <summary>The centroids of frames in Hz.</summary>
    public static void Of(DescribedFrames frames, double power, ReadOnlySpan<double> frequencies, Span<double> centroids)
    {
        ColumnSums.OfProducts(frames.Raised(power), frequencies, centroids);
        var sums = frames.Sums(power);
        for (var frame = 0; frame < Width; frame++) centroids[frame] = sums[frame] > 0 ? centroids[frame] / sums[frame] : 0;
    }
}
