using System.Globalization;
using AudioPs.Rendering;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Where everything is on a figure, in whole pixels for what has edges.</summary>
/// <remarks>The data areas of all panels have the same left and right edges, and so the same pixels for the same times.</remarks>
internal sealed class FigureLayout
{
    private const float Margin = 12;
    private const float TitleRow = 30;
    private const float LegendRow = 24;
    private const float HeaderRow = 24;
    private const float AxisRow = 40;
    private const float PanelGap = 8;
    private const float LeastData = 24;
    private const float TickLength = 4;
    private const float TickGap = 4;
    private const float RowTick = 23;
    private const float BarTick = 24;
    private const int MostRowTicks = 9;
    private const int MostBarTicks = 6;
    private const float ColumnTick = 84;
    private const float BarGap = 12;
    private const float BarWidth = 14;

    private FigureLayout(float scale, int width, int height)
    {
        Scale = scale;
        Width = width;
        Height = height;
    }

    /// <summary>Pixels for what is a pixel at the standard density.</summary>
    public float Scale { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Middle of the row of the title; NaN without one.</summary>
    public float TitleMiddle { get; private init; } = float.NaN;

    /// <summary>Middle of the row of the legend; NaN without one.</summary>
    public float LegendMiddle { get; private init; } = float.NaN;

    /// <summary>Where the labels of vertical axes stand, from their middle.</summary>
    public float AxisLabelX { get; private init; }

    public IReadOnlyList<PanelLayout> Panels { get; private init; } = [];

    public float TickMark => TickLength * Scale;

    public float LabelGap => TickGap * Scale;

    public float EdgeMargin => Margin * Scale;

    /// <exception cref="AudioException">There is no room for the panels.</exception>
    public static FigureLayout Of(Figure figure, TextShaper shaper, FigureText text)
    {
        var options = figure.Options;
        var scale = (float)(options.Dpi / FigureOptions.StandardDpi);
        var panels = figure.Panels;
        var hasTitle = options.Title is not null && panels.Count > 1;
        var hasLegend = SegmentLegend.Of(figure).Count > 0;

        // Rows between the data areas.
        var top = Round((Margin / 2 + (hasTitle ? TitleRow : 0) + (hasLegend ? LegendRow : 0)) * scale);
        var axis = Enumerable.Range(0, panels.Count).Select(index => HasAxis(panels, index)).ToArray();
        var between = panels.Select((_, index) =>
            Round(HeaderRow * scale) + Round((axis[index] ? AxisRow : PanelGap) * scale)).ToArray();
        var used = top + between.Sum() + Round(Margin / 2 * scale);
        var natural = panels.Sum(panel => panel.NaturalHeight);
        var height = options.Height ?? used + panels.Sum(panel => Round(panel.NaturalHeight * scale));
        if (height > FigureOptions.MaxSide)
        {
            throw TooSmall(
                $"{panels.Count} panels are too many for one picture, which may be {FigureOptions.MaxSide} pixels high. Write each into a picture of its own, into a folder, or give a Height.");
        }

        CheckSize(options.Width, height);
        var room = height - used;
        if (room < panels.Count * LeastData * scale)
        {
            var needed = (int)Math.Ceiling(used + panels.Count * LeastData * scale);
            throw TooSmall(
                $"A height of {height} pixels has no room for {panels.Count} panel(s): at {options.Dpi} dpi they need {needed} or more.");
        }

        int Most(int pixels, float each, int most) => Math.Clamp((int)(pixels / (each * scale)), 3, most);

        var heights = new int[panels.Count];
        var (sum, before) = (0, 0);
        for (var i = 0; i < heights.Length; i++)
        {
            sum += panels[i].NaturalHeight;
            var after = (int)((long)room * sum / natural);
            heights[i] = after - before;
            before = after;
        }

        var marks = panels.Select((panel, index) => PanelMarks.Of(
            panel, options, Most(heights[index], RowTick, MostRowTicks), Most(heights[index], BarTick, MostBarTicks))).ToArray();
        var labelWidth = marks.SelectMany(mark => mark.Rows).Select(tick => shaper.Measure(tick.Label, text.Tick)).DefaultIfEmpty().Max();
        var barWidth = marks.SelectMany(mark => mark.Bar).Select(tick => shaper.Measure(tick.Label, text.Tick)).DefaultIfEmpty().Max();
        var hasAxisLabel = marks.Any(mark => mark.AxisLabel.Length > 0);
        var left = Round((Margin + TickLength + TickGap) * scale + labelWidth + (hasAxisLabel ? text.Tick.Size * 1.5f : 0));
        var hasBar = marks.Any(mark => mark.Colors is not null);
        var right = options.Width - Round(hasBar
            ? (BarGap + BarWidth + TickLength + TickGap + Margin) * scale + barWidth
            : 2 * Margin * scale);
        if (right - left < 2 * LeastData * scale)
        {
            throw TooSmall(
                $"A width of {options.Width} pixels has no room beside the labels: at {options.Dpi} dpi {Math.Ceiling(options.Width + 2 * LeastData * scale - (right - left))} or more are needed.");
        }

        var layouts = new PanelLayout[panels.Count];
        var y = top;
        var columns = Math.Max(3, (int)((right - left) / (ColumnTick * scale)));
        for (var i = 0; i < layouts.Length; i++)
        {
            var header = Round(HeaderRow * scale);
            var data = new SKRectI(left, y + header, right, y + header + heights[i]);
            layouts[i] = new PanelLayout(
                data,
                y + header / 2f,
                marks[i],
                ColumnTicks(figure, panels[i], columns),
                axis[i],
                marks[i].Colors is null
                    ? SKRectI.Empty
                    : new SKRectI(right + Round(BarGap * scale), data.Top, right + Round(BarGap * scale) + Round(BarWidth * scale), data.Bottom));
            y += between[i] + heights[i];
        }

        return new FigureLayout(scale, options.Width, height)
        {
            TitleMiddle = hasTitle ? (Margin / 2 + TitleRow / 2) * scale : float.NaN,
            LegendMiddle = hasLegend ? (Margin / 2 + (hasTitle ? TitleRow : 0) + LegendRow / 2) * scale : float.NaN,
            AxisLabelX = Margin * scale + text.Tick.Size * 0.4f,
            Panels = layouts,
        };
    }

    private static IReadOnlyList<AxisTick> ColumnTicks(Figure figure, FigurePanel panel, int maxCount) => panel switch
    {
        CurvePanel curves => [.. curves.GetAxis(figure.Options).Ticks(maxCount)
            .Select(tick => tick with { Value = curves.GetAxis(figure.Options).Position(tick.Value) })],
        _ => [.. AxisTicks.Time(figure.Start, figure.Start + figure.Duration, maxCount)
            .Select(tick => tick with { Value = tick.Value - figure.Start })],
    };

    // Panels under one another that share the axis of time have its labels only once.
    private static bool HasAxis(IReadOnlyList<FigurePanel> panels, int index) =>
        !panels[index].HasTime || index == panels.Count - 1 || !panels[index + 1].HasTime;

    private static void CheckSize(int width, int height)
    {
        if ((long)width * height > FigureOptions.MaxPixels)
        {
            throw TooSmall(
                $"A picture of {width} x {height} pixels is too large: it may have {FigureOptions.MaxPixels} pixels in all.");
        }
    }

    private static int Round(float value) => (int)MathF.Round(value);

    private static AudioException TooSmall(FormattableString message) =>
        new(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
}
