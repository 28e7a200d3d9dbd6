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
internal sealed class RolloffDescriptor(double[] frequencies, double power, double share) : SpectralDescriptor("rolloff")
{
    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        Span<double> thresholds = stackalloc double[Width], counts = stackalloc double[Width];
        var sums = frames.Sums(power);
        for (var frame = 0; frame < Width; frame++) thresholds[frame] = share * sums[frame];
        ColumnSums.CountBelow(frames.Raised(power), thresholds, counts);
        for (var frame = 0; frame < Width; frame++) values[frame] = (float)frequencies[Math.Min((int)counts[frame], frequencies.Length - 1)];
    }
}
