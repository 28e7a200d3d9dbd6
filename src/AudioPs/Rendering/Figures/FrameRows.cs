using System.Globalization;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>The rows of a matrix that has a row for each frame of another feature, such as a similarity, along an axis.</summary>
internal sealed class FrameRows
{
    private const string Unit = " s";

    private readonly double _start;
    private readonly double _step;

    private FrameRows(double start, double step)
    {
        _start = start;
        _step = step;
    }

    /// <summary>Whether the times of the frames are known, and not only their numbers.</summary>
    public bool HasTimes => !double.IsNaN(_start);

    /// <summary>The rows of a matrix; null where they are no frames.</summary>
    public static FrameRows? Of(FeatureMatrix matrix)
    {
        if (matrix.Kind is not (FeatureSimilarity.MatrixKind or FeatureAlignment.CostKind)) return null;
        // The names are all that is left of the axis of the other feature. The last one tells the step better than the next one, which is rounded.
        double first = Time(matrix.Names[0]), last = Time(matrix.Names[^1]);
        var step = matrix.Coefficients > 1 ? (last - first) / (matrix.Coefficients - 1)
            : matrix.SampleRate > 0 ? (double)matrix.HopLength / matrix.SampleRate : 0;
        return step > 0 && double.IsFinite(step) ? new FrameRows(first, step) : new FrameRows(double.NaN, double.NaN);
    }

    /// <summary>What stands beside the axis of some rows.</summary>
    public string AxisLabel(int first, int count)
    {
        if (!HasTimes) return "Frame";
        double start = Start(first), end = Start(first + count);
        return $"Time ({(AxisTicks.TimeUnit(start, end) is { Length: > 0 } unit ? unit : end < 3600 ? "min:s" : "h:min:s")})";
    }

    /// <summary>The marks of time along the axis of some rows.</summary>
    public IReadOnlyList<AxisTick> Ticks(int first, int count, int maxCount)
    {
        double start = Start(first), end = Start(first + count);
        return [.. AxisTicks.Time(start, end, Math.Max(maxCount, 3)).Select(tick => tick with { Value = (tick.Value - start) / (end - start) })];
    }

    // Where a row begins: its frame is in the middle of it.
    private double Start(int row) => _start + ((row - 0.5) * _step);

    private static double Time(string name) =>
        name.EndsWith(Unit, StringComparison.Ordinal) && double.TryParse(name.AsSpan(0, name.Length - Unit.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            ? time
            : double.NaN;
}
