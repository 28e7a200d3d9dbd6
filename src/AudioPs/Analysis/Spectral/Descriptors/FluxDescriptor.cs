using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>How much a spectrum differs from that of the frame before: √Σ (S[t, k] − S[t−1, k])²; 0 in the first frame.</summary>
/// <remarks>
/// Toolkits define it in several ways. This is the Euclidean distance of the magnitudes as they are, which grows with the level:
/// E. Scheirer, M. Slaney, "Construction and evaluation of a robust multifeature speech/music discriminator", ICASSP 1997. Others
/// bring each spectrum to the same sum first, or count what grows alone. The exponent of the magnitudes does not count here.
/// </remarks>
internal sealed class FluxDescriptor() : FrameDescriptor("flux")
{
    public override void Describe(DescribedSpectrum frame, Span<float> values) =>
        values[0] = (float)Math.Sqrt(DoubleSum.OfSquaredDifferences(frame.Previous, frame.Raised(1)));
}
