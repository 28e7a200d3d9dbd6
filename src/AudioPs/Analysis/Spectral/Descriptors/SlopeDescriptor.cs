using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// The slope of the straight line through a spectrum over frequency, of least squares, divided by the sum of the spectrum: per Hz,
/// whatever the level; below 0 where high frequencies are weak, 0 in silence.
/// </summary>
/// <remarks>
/// Toolkits differ in what they divide by. This is G. Peeters, "A large set of audio features for sound description (similarity and
/// classification) in the CUIDADO project" (2004): (N Σ f S − Σ f Σ S) / (N Σ f² − (Σ f)²) / Σ S, with N bins. That of the line
/// itself, in magnitude per Hz, is the first row of a polynomial of degree 1.
/// </remarks>
internal sealed class SlopeDescriptor : SpectralDescriptor
{
    private readonly double[] _weights;
    private readonly double _power;

    /// <param name="frequencies">Of each bin, in Hz, two or more.</param>
    /// <param name="power">The exponent of the magnitudes.</param>
    public SlopeDescriptor(double[] frequencies, double power)
        : base("slope")
    {
        _power = power;
        var mean = frequencies.Average();
        var scatter = frequencies.Sum(frequency => (frequency - mean) * (frequency - mean));
        _weights = [.. frequencies.Select(frequency => (frequency - mean) / scatter)];
    }

    public override void Describe(DescribedFrames frames, Span<float> values)
    {
        Span<double> slopes = stackalloc double[Width];
        ColumnSums.OfProducts(frames.Raised(_power), _weights, slopes);
        var sums = frames.Sums(_power);
        for (var frame = 0; frame < Width; frame++) values[frame] = sums[frame] > 0 ? (float)(slopes[frame] / sums[frame]) : 0;
    }
}
