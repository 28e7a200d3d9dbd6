using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How far a spectrum reaches to both sides of its centroid c: (Σ S[k] |f[k] − c|^p)^(1/p), in Hz; 0 in silence.</summary>
/// <remarks>
/// S is the magnitude raised to an exponent, and divided by its sum unless that is not wanted. A. Klapuri, M. Davy (eds.), "Signal
/// Processing Methods for Music Transcription" (2006), chapter 5; <c>librosa.feature.spectral_bandwidth</c>.
/// </remarks>
/// <param name="frequencies">Of each bin, in Hz.</param>
/// <param name="power">The exponent of the magnitudes.</param>
/// <param name="exponent">p.</param>
/// <param name="normalizes">Whether S is divided by its sum.</param>
internal sealed class BandwidthDescriptor(double[] frequencies, double power, double exponent, bool normalizes) : SpectralDescriptor("bandwidth")
{
    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        Span<double> centroids = stackalloc double[Width], moments = stackalloc double[Width];
        CentroidDescriptor.Of(frames, power, frequencies, centroids);
        var spectra = frames.Raised(power);
        if (exponent == 2) ColumnSums.OfSquaredDistances(spectra, frequencies, centroids, moments);
        else AddDistances(spectra, centroids, moments);
        var sums = frames.Sums(power);
        for (var frame = 0; frame < Width; frame++)
        {
            if (normalizes && sums[frame] > 0) moments[frame] /= sums[frame];
            values[frame] = (float)Math.Pow(moments[frame], 1 / exponent);
        }
    }

    private void AddDistances(ReadOnlySpan<float> spectra, ReadOnlySpan<double> centroids, Span<double> moments)
    {
        moments.Clear();
        for (var bin = 0; bin < frequencies.Length; bin++)
        {
            for (var frame = 0; frame < Width; frame++)
                moments[frame] += Math.Pow(Math.Abs(frequencies[bin] - centroids[frame]), exponent) * spectra[(bin * Width) + frame];
        }
    }
}
