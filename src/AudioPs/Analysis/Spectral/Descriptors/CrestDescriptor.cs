using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The largest value of a spectrum over the mean of all: from 1, for what is flat, to the number of bins; 1 in silence.</summary>
/// <remarks>
/// Toolkits differ in what they take: here magnitudes, raised to an exponent where one is given, of all bins from 0 Hz on. G. Peeters, "A large set of
/// audio features for sound description (similarity and classification) in the CUIDADO project" (2004); MPEG-7 takes powers of
/// bands, an exponent of 2.
/// </remarks>
/// <param name="power">The exponent of the magnitudes.</param>
internal sealed class CrestDescriptor(double power) : FrameDescriptor("crest")
{
    public override void Describe(DescribedSpectrum frame, Span<float> values)
    {
        var spectrum = frame.Raised(power);
        var sum = DoubleSum.Of(spectrum);
        values[0] = sum > 0 ? (float)((double)VectorMath.Max(spectrum) * spectrum.Length / sum) : 1;
    }
}
