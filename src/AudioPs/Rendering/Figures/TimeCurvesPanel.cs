using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>The rows of a feature matrix as curves over time, of one channel: those that have one unit, as loudness has.</summary>
public sealed class TimeCurvesPanel : FigurePanel
{
    // Of loudness: steps of its axis, the gate below which nothing counts as heard (BS.1770), and the least that is shown.
    private const double Step = 5;
    private const double Gate = -70;
    private const double LeastSpan = 20;

    // How many there are of each length: the kind of what Measure-AudioDataset gives.
    private const string Counts = "Histogram";

    /// <summary>The curves of loudness over time, in LUFS, or of how many there are of each length.</summary>
    /// <param name="matrix">At least one frame, all values finite.</param>
    /// <param name="channel">Which.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public TimeCurvesPanel(FeatureMatrix matrix, int channel)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Frames == 0)
            throw new AudioException(AudioError.InvalidArgument, $"The features of {matrix.Source.Name} have no frames to draw.", matrix.Source.Path);

        var values = matrix.Values;
        if (VectorMath.IndexOfNonFinite(values) is >= 0 and var index)
            throw SpectrogramPanel.NotFinite(matrix.Source.Name, values[index], matrix.Source.Path);

        Matrix = matrix;
        Channel = channel;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (IsHistogram)
        {
            Values = new ValueRange(0, Math.Max(most, 1), "utterances");
            return;
        }

        var high = Math.Max(Step * Math.Ceiling(most / Step), Gate + LeastSpan);
        Values = new ValueRange(Math.Min(Math.Max(Step * Math.Floor(least / Step), Gate), high - LeastSpan), high, "LUFS");
    }

    /// <summary>What is drawn: a curve for each of its names.</summary>
    public FeatureMatrix Matrix { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <summary>The vertical axis. What is below it runs along its lower edge.</summary>
    public ValueRange Values { get; }

    /// <summary>Whether each frame is a count of what lies between its borders, which is drawn as a bar, and the axis is of lengths.</summary>
    public bool IsHistogram => Matrix.Kind == Counts;

    /// <inheritdoc/>
    public override bool HasTime => true;

    /// <inheritdoc/>
    public override double Duration => IsHistogram ? (double)Matrix.Frames * Matrix.HopLength / Matrix.SampleRate : TimeOf(Matrix.Frames - 1);

    /// <inheritdoc/>
    public override int NaturalHeight => 220;

    /// <summary>The values of a curve, one for each frame.</summary>
    public ReadOnlySpan<float> Curve(int row) => Matrix.Row(row, Channel);

    /// <summary>The time of a frame, in seconds.</summary>
    public double TimeOf(int frame) => (Matrix.FirstFrameCenter + (double)frame * Matrix.HopLength) / Matrix.SampleRate;

    /// <summary>Whether features are drawn so, by their kind.</summary>
    internal static bool Suits(FeatureMatrix matrix) => matrix.Kind is LoudnessAnalysis.HistoryKind or Counts;
}
