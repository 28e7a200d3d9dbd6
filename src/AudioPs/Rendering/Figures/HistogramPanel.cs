using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>How many there are of each length, as bars over an axis of lengths: what Measure-AudioDataset gives.</summary>
public sealed class HistogramPanel : FigurePanel
{
    private const string Counts = "Histogram";

    /// <summary>The bars of a histogram.</summary>
    /// <param name="matrix">Counts of one frame or more, all finite: each of what lies between its borders, HopLength apart.</param>
    /// <param name="channel">Which.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public HistogramPanel(FeatureMatrix matrix, int channel)
    {
        TimeCurvesPanel.Check(matrix);
        Matrix = matrix;
        Channel = channel;
        Values = new ValueRange(0, Math.Max(VectorMath.Max(matrix.Values), 1), "utterances");
    }

    /// <summary>What is drawn: the counts of its first row.</summary>
    public FeatureMatrix Matrix { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <summary>The vertical axis.</summary>
    public ValueRange Values { get; }

    /// <summary>How wide a bar is, in seconds.</summary>
    public double BarWidth => (double)Matrix.HopLength / Matrix.SampleRate;

    /// <inheritdoc/>
    public override bool HasTime => true;

    /// <inheritdoc/>
    public override double Duration => (double)Matrix.Frames * Matrix.HopLength / Matrix.SampleRate;

    /// <inheritdoc/>
    public override int NaturalHeight => 220;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CurveNames => Matrix.Names;

    /// <inheritdoc/>
    public override string GetTimeName(bool hasManyStarts) => "Length";

    /// <summary>The counts, one for each bar.</summary>
    public ReadOnlySpan<float> Bars => Matrix.Row(0, Channel);

    /// <summary>Whether features are drawn so, by their kind.</summary>
    internal static bool Suits(FeatureMatrix matrix) => matrix.Kind == Counts;
}
