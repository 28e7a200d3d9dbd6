using AudioPs.Rendering;

namespace AudioPs.Drawing;

/// <summary>What stands beside a panel.</summary>
/// <param name="Rows">Marks of the vertical axis: from 0 at the bottom of the data to 1 at the top.</param>
/// <param name="AxisLabel">What the vertical axis is; may be empty.</param>
/// <param name="Bar">Marks of the colour bar: from 0 at its bottom to 1 at its top.</param>
/// <param name="Colors">The colour bar, or null.</param>
internal sealed record PanelMarks(
    IReadOnlyList<AxisTick> Rows, string AxisLabel, IReadOnlyList<AxisTick> Bar, ColorBar? Colors)
{
    public static PanelMarks Of(FigurePanel panel, FigureOptions options, int maxRows, int maxBar)
    {
        switch (panel)
        {
            case RasterPanel raster:
                var colors = raster.GetColorBar(options);
                return new PanelMarks(
                    raster.GetTicks(options, maxRows),
                    raster.GetAxisLabel(options),
                    [.. Values(colors.Range, maxBar)
                        .Select(tick => colors.Range.Unit == "dB" ? tick with { Label = tick.Label + " dB" } : tick)],
                    colors);
            case WaveformPanel waveform:
                return new PanelMarks(Shares(-waveform.Limit, waveform.Limit, maxRows), "Amplitude", [], null);
            case CurvePanel curves:
                var range = ValuesOf(curves, options);
                return new PanelMarks(Values(range, maxRows), range.Unit, [], null);
            case HistogramPanel histogram:
                return new PanelMarks(Values(histogram.Values, maxRows), histogram.Values.Unit, [], null);
            case TimeCurvesPanel curves:
                return new PanelMarks(Values(curves.Values, maxRows), curves.Values.Unit, [], null);
            default:
                throw new NotSupportedException($"A panel of type {panel.GetType().Name} cannot be drawn.");
        }
    }

    /// <summary>The vertical axis of curves: the figure's own limits where they are of decibels.</summary>
    public static ValueRange ValuesOf(CurvePanel curves, FigureOptions options)
    {
        if (curves.Values.Unit != "dB") return curves.Values;
        var high = options.MaxDecibel ?? Math.Max(curves.Values.High, options.MinDecibel + 1 ?? curves.Values.High);
        var low = options.MinDecibel ?? Math.Min(curves.Values.Low, high - 1);
        return curves.Values with { Low = low, High = high };
    }

    // Angles in parts of a turn.
    private static AxisTick[] Values(ValueRange range, int maxCount) => range is { Unit: "rad", Low: -Math.PI, High: Math.PI }
        ? maxCount >= 5
            ? [new(0, "−π"), new(0.25, "−π/2"), new(0.5, "0"), new(0.75, "π/2"), new(1, "π")]
            : [new(0, "−π"), new(0.5, "0"), new(1, "π")]
        : Shares(range.Low, range.High, maxCount);

    private static AxisTick[] Shares(double low, double high, int maxCount) =>
        [.. AxisTicks.Linear(low, high, Math.Max(maxCount, 3)).Select(tick => tick with { Value = (tick.Value - low) / (high - low) })];
}
