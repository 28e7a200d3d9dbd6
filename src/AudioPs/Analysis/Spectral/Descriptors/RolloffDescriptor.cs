using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The frequency in Hz of the lowest bin up to which the spectrum sums to a share of its whole; 0 in silence.</summary>
/// <remarks>
/// Of the magnitude raised to an exponent. E. Scheirer, M. Slaney, "Construction and evaluation of a robust multifeature
/// speech/music discriminator", ICASSP 1997; <c>librosa.feature.spectral_rolloff</c>.
/// </remarks>
/// <param name="frequencies">Of each bin, in Hz.</param>
/// <param name="power">The exponent of the magnitudes.</param>
/// <param name="share">The share, above 0 and below 1.</param>
internal sealed class RolloffDescriptor(double[] frequencies, double power, double share) : FrameDescriptor("rolloff")
{
    private const int Stretch = 32;

    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var spectrum = frame.Raised(power);
        var threshold = share * DoubleSum.Of(spectrum);
        var (sum, bin) = (0.0, 0);

        // Past whole stretches that do not reach it, and then bin by bin.
        for (; bin + Stretch < spectrum.Length; bin += Stretch)
        {
            var stretch = DoubleSum.Of(spectrum.Slice(bin, Stretch));
            if (sum + stretch >= threshold) break;
            sum += stretch;
        }

        for (sum += spectrum[bin]; sum < threshold && bin < spectrum.Length - 1; sum += spectrum[bin]) bin++;
        values[0] = (float)frequencies[bin];
    }
}
