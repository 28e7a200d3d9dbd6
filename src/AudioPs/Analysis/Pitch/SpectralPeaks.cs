namespace AudioPs.Analysis;

/// <summary>The peaks of a spectrum, each where a parabola through it and its neighbours is highest: librosa's <c>piptrack</c>.</summary>
/// <remarks>
/// With a = S[k − 1] − 2 S[k] + S[k + 1] and b = (S[k + 1] − S[k − 1]) / 2 the place is k − b/a, and the height S[k] − b² / 2a. Source:
/// J. O. Smith, "Spectral audio signal processing", Quadratic interpolation of spectral peaks. Of equal neighbours the lower one is the peak.
/// </remarks>
/// <param name="sampleRate">Hz.</param>
/// <param name="fftLength">Length of the transform.</param>
/// <param name="minFrequency">Peaks of bins below it do not count, in Hz.</param>
/// <param name="maxFrequency">Nor those of bins at it and above.</param>
/// <param name="threshold">The share of the reference that a peak has to be above.</param>
internal sealed class SpectralPeaks(int sampleRate, int fftLength, double minFrequency, double maxFrequency, double threshold)
{
    private readonly double _binWidth = (double)sampleRate / fftLength;

    /// <summary>Takes a peak: its bin, its frequency in Hz and its height.</summary>
    public delegate void PeakHandler(int bin, double frequency, double height);

    /// <summary>Finds the peaks of a spectrum.</summary>
    /// <param name="spectrum">Magnitudes or powers, ⌊FftLength/2⌋ + 1 of them.</param>
    /// <param name="reference">What the threshold is a share of, such as the largest of them.</param>
    /// <param name="take">Takes each peak, from low to high.</param>
    public void Find(ReadOnlySpan<float> spectrum, double reference, PeakHandler take)
    {
        var least = threshold * reference;
        var most = Math.Min(maxFrequency, sampleRate / 2.0);
        for (var k = Math.Max(1, (int)Math.Ceiling(Math.Max(0, minFrequency) / _binWidth)); k < spectrum.Length && k * _binWidth < most; k++)
        {
            double height = spectrum[k], below = spectrum[k - 1], above = k + 1 < spectrum.Length ? spectrum[k + 1] : height;
            if (!(height > least && height > below && height >= above)) continue;
            var curve = below - 2 * height + above;
            var slope = (above - below) / 2;
            var shift = k + 1 == spectrum.Length || Math.Abs(slope) >= Math.Abs(curve) ? 0 : -slope / curve;
            take(k, (k + shift) * _binWidth, height + 0.5 * slope * shift);
        }
    }
}
