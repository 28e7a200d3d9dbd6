using System.Runtime.Intrinsics;

namespace AudioPs.Analysis;

/// <summary>How much a spectrum differs from that of the frame before: √Σ (S[t, k] − S[t−1, k])²; 0 in the first frame.</summary>
/// <remarks>
/// Toolkits define it in several ways. This is the Euclidean distance of the magnitudes as they are, which grows with the level:
/// E. Scheirer, M. Slaney, "Construction and evaluation of a robust multifeature speech/music discriminator", ICASSP 1997. Others
/// bring each spectrum to the same sum first, or count what grows alone. The exponent of the magnitudes does not count here.
/// </remarks>
internal sealed class FluxDescriptor() : SpectralDescriptor("flux")
{
    public override bool NeedsPrevious => true;

    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        var magnitudes = frames.Raised(1);
        Vector256<double> low = default, high = default;
        for (var bin = 0; bin < magnitudes.Length / Width; bin++)
        {
            var current = SpanVectors.Load256(magnitudes, bin * Width);
            var before = Vector256.Shuffle(current, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6)).WithElement(0, frames.Previous[bin]);
            Vector256<double> lower = Vector256.WidenLower(current) - Vector256.WidenLower(before), upper = Vector256.WidenUpper(current) - Vector256.WidenUpper(before);
            low += lower * lower;
            high += upper * upper;
        }

        Span<double> squares = stackalloc double[Width];
        SpanVectors.Store(low, squares, 0);
        SpanVectors.Store(high, squares, Width / 2);
        if (!frames.HasPrevious) squares[0] = 0;
        for (var frame = 0; frame < Width; frame++) values[frame] = (float)Math.Sqrt(squares[frame]);
    }
}
