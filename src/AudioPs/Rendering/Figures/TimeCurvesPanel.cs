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

    /// <summary>The curves of loudness over time, in LUFS.</summary>
    /// <param name="matrix">At least one frame, all values finite.</param>
    /// <param name="channel">Which.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public TimeCurvesPanel(FeatureMatrix matrix, int channel)
    {
        Check(matrix);
        var values = matrix.Values;
        Matrix = matrix;
        Channel = channel;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
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

    /// <inheritdoc/>
    public override bool HasTime => true;

    /// <inheritdoc/>
    public override double Duration => TimeOf(Matrix.Frames - 1);

    /// <inheritdoc/>
    public override int NaturalHeight => 220;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CurveNames => Matrix.Names;

    /// <summary>The values of a curve, one for each frame.</summary>
    public ReadOnlySpan<float> Curve(int row) => Matrix.Row(row, Channel);

    /// <summary>The time of a frame, in seconds.</summary>
    public double TimeOf(int frame) => (Matrix.FirstFrameCenter + (double)frame * Matrix.HopLength) / Matrix.SampleRate;

    /// <summary>Whether features are drawn so, by their kind.</summary>
    internal static bool Suits(FeatureMatrix matrix) => matrix.Kind == LoudnessAnalysis.HistoryKind;

    /// <summary>Refuses what cannot be drawn over time.</summary>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    internal static void Check(FeatureMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Frames == 0)
            throw new AudioException(AudioError.InvalidArgument, $"The features of {matrix.Source.Name} have no frames to draw.", matrix.Source.Path);
        if (VectorMath.IndexOfNonFinite(matrix.Values) is >= 0 and var index)
            throw SpectrogramPanel.NotFinite(matrix.Source.Name, matrix.Values[index], matrix.Source.Path);
    }
}
