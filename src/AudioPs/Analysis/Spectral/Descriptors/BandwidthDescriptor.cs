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
internal sealed class BandwidthDescriptor(double[] frequencies, double power, double exponent, bool normalizes) : FrameDescriptor("bandwidth")
{
    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var spectrum = frame.Raised(power);
        var centroid = CentroidDescriptor.Of(spectrum, frequencies);
        var moment = exponent == 2 ? DoubleSum.OfSquaredDistances(spectrum, frequencies, centroid) : 0;
        for (var bin = 0; exponent != 2 && bin < spectrum.Length; bin++)
            moment += Math.Pow(Math.Abs(frequencies[bin] - centroid), exponent) * spectrum[bin];

        var sum = normalizes ? DoubleSum.Of(spectrum) : 0;
        if (sum > 0) moment /= sum;
        values[0] = (float)Math.Pow(moment, 1 / exponent);
    }
}
