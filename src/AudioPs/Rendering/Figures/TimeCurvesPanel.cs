using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>
/// Rows of a feature matrix as curves over time, of one channel: those that have one unit, as loudness has, or one row that has a unit of its own, as a pitch
/// and each descriptor of a spectrum have.
/// </summary>
public sealed class TimeCurvesPanel : FigurePanel
{
    // Of loudness: steps of its axis, the gate below which nothing counts as heard (BS.1770), and the least that is shown.
    private const double Step = 5;
    private const double Gate = -70;
    private const double LeastSpan = 20;

    // What is left free above a curve, and below it, as a share of its span.
    private const double Margin = 0.05;

    private readonly int _first;
    private readonly int _count;

    /// <summary>The curves of loudness over time, in LUFS.</summary>
    /// <param name="matrix">At least one frame, all values finite.</param>
    /// <param name="channel">Which.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public TimeCurvesPanel(FeatureMatrix matrix, int channel)
        : this(matrix, channel, 0, matrix?.Coefficients ?? 0)
    {
        var (least, most) = RangeOf(matrix!.Values);
        var high = Math.Max(Step * Math.Ceiling(most / Step), Gate + LeastSpan);
        Values = new ValueRange(Math.Min(Math.Max(Step * Math.Floor(least / Step), Gate), high - LeastSpan), high, "LUFS");
    }

    /// <summary>The curve of one row, in its own unit; of all channels on one scale.</summary>
    /// <param name="matrix">At least one frame, all values finite, but for the gaps of a pitch where there is none.</param>
    /// <param name="channel">Which.</param>
    /// <param name="row">Which.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public TimeCurvesPanel(FeatureMatrix matrix, int channel, int row)
        : this(matrix, channel, row, 1)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var lane = 0; lane < matrix.Channels; lane++)
        {
            var (low, high) = RangeOf(matrix.Row(row, lane));
            (least, most) = (Math.Min(least, low), Math.Max(most, high));
        }

        // A probability has the scale of all probabilities. What is never below 0 stands on it, but for a pitch, whose distance to 0 says nothing.
        var name = matrix.Names[row];
        if (matrix.Kind == PredominantPulseAnalysis.MatrixKind)
        {
            Values = new ValueRange(0, 1, "Pulse");
            return;
        }

        if (matrix.Kind == VoiceActivityAnalysis.MatrixKind)
        {
            Values = new ValueRange(0, 1, "Probability");
            return;
        }

        var isPitch = name == PitchAnalysis.FrequencyRow;
        if (least > most) (least, most) = (0, 1);
        var margin = Math.Max((most - least) * Margin, Math.Max(Math.Abs(most), 1e-6) * Margin);
        Values = new ValueRange(
            least >= 0 && !isPitch ? 0 : least - margin, most + margin, isPitch || SpectralFeatureAnalysis.IsFrequency(name) ? $"{name} (Hz)" : matrix.Kind == TempoAnalysis.MatrixKind ? "BPM" : name);
    }

    private TimeCurvesPanel(FeatureMatrix matrix, int channel, int first, int count)
    {
        Check(matrix);
        Matrix = matrix;
        Channel = channel;
        (_first, _count) = (first, count);
    }

    /// <summary>What is drawn of.</summary>
    public FeatureMatrix Matrix { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <summary>The vertical axis. What is below it runs along its lower edge.</summary>
    public ValueRange Values { get; } = new(0, 1, "");

    /// <summary>How many curves there are.</summary>
    public int Count => _count;

    /// <inheritdoc/>
    public override bool HasTime => true;

    /// <inheritdoc/>
    public override double Duration => TimeOf(Matrix.Frames - 1);

    /// <inheritdoc/>
    public override int NaturalHeight => 220;

    /// <inheritdoc/>
    public override IReadOnlyList<string> CurveNames => _count == 1 ? [] : Matrix.Names;

    /// <summary>The values of a curve, one for each frame; NaN where it has a gap.</summary>
    public ReadOnlySpan<float> Curve(int row) => Matrix.Row(_first + row, Channel);

    /// <summary>The time of a frame, in seconds.</summary>
    public double TimeOf(int frame) => (Matrix.FirstFrameCenter + (double)frame * Matrix.HopLength) / Matrix.SampleRate;

    /// <summary>Whether features are drawn so all together, by their kind.</summary>
    internal static bool Suits(FeatureMatrix matrix) => matrix.Kind == LoudnessAnalysis.HistoryKind;

    /// <summary>Whether features are of a kind, or made of such: their kind begins with its name.</summary>
    internal static bool IsOf(FeatureMatrix matrix, string kind) => matrix.Kind == kind || matrix.Kind.StartsWith(kind + "_", StringComparison.Ordinal);

    /// <summary>Refuses what cannot be drawn over time.</summary>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    internal static void Check(FeatureMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Frames == 0)
            throw new AudioException(AudioError.InvalidArgument, $"The features of {matrix.Source.Name} have no frames to draw.", matrix.Source.Path);

        // A pitch has no frequency where there is none, and nothing that begins has no tempo.
        if (!IsOf(matrix, PitchAnalysis.MatrixKind) && !IsOf(matrix, TempoAnalysis.MatrixKind) && VectorMath.IndexOfNonFinite(matrix.Values) is >= 0 and var index)
            throw SpectrogramPanel.NotFinite(matrix.Source.Name, matrix.Values[index], matrix.Source.Path);
    }

    private static (double Least, double Most) RangeOf(ReadOnlySpan<float> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) continue;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return (least, most);
    }
}
