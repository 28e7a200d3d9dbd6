using System.Runtime.Intrinsics;

namespace AudioPs.Analysis;

/// <summary>The largest value of a spectrum over the mean of all: from 1, for what is flat, to the number of bins; 1 in silence.</summary>
/// <remarks>
/// Toolkits differ in what they take: here magnitudes, raised to an exponent where one is given, of all bins from 0 Hz on. G. Peeters, "A large set of
/// audio features for sound description (similarity and classification) in the CUIDADO project" (2004); MPEG-7 takes powers of
/// bands, an exponent of 2.
/// </remarks>
/// <param name="power">The exponent of the magnitudes.</param>
internal sealed class CrestDescriptor(double power) : SpectralDescriptor("crest")
{
    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        var spectra = frames.Raised(power);
        var largest = SpanVectors.Load256(spectra, 0);
        for (var at = Width; at < spectra.Length; at += Width) largest = Vector256.Max(largest, SpanVectors.Load256(spectra, at));
        SpanVectors.Store(largest, values, 0);
        var sums = frames.Sums(power);
        for (var frame = 0; frame < Width; frame++)
            values[frame] = sums[frame] > 0 ? (float)((double)values[frame] * (spectra.Length / Width) / sums[frame]) : 1;
    }
}
