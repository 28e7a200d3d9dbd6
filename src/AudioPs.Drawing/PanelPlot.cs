using AudioPs.Rendering;
using ScottPlot;
using ScottPlot.LayoutEngines;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Draws the data of a panel with its grid and the marks of its axes.</summary>
/// <remarks>Labels are drawn by <see cref="FigureRenderer"/>, in fonts that have their characters.</remarks>
internal static class PanelPlot
{
    // In order. The figure has painted its own background, and sets all limits; legends are its own too.
    private static readonly IRenderAction[] _actions =
    [
        new ScottPlot.Rendering.RenderActions.ReplaceNullAxesWithDefaults(),
        new ScottPlot.Rendering.RenderActions.CalculateLayout(),
        new ScottPlot.Rendering.RenderActions.RegenerateTicks(),
        new ScottPlot.Rendering.RenderActions.RenderDataBackground(),
        new ScottPlot.Rendering.RenderActions.RenderGridsBelowPlottables(),
        new ScottPlot.Rendering.RenderActions.RenderPlottables(),
        new ScottPlot.Rendering.RenderActions.RenderPanels(),
    ];

    public static void Draw(
        SKCanvas canvas, Figure figure, FigurePanel panel, PanelLayout place, FigureLayout layout, Palette palette,
        CancellationToken cancellationToken)
    {
        var options = figure.Options;
        using var plot = new Plot();
        var (right, bottom, top) = (1.0, 0.0, 1.0);
        switch (panel)
        {
            case RasterPanel raster:
                right = figure.Duration;
                plot.PlottableList.Add(new RasterPlottable(raster, options, figure.Duration, cancellationToken));
                plot.HideGrid();
                break;
            case WaveformPanel waveform:
                (right, bottom, top) = (figure.Duration, -waveform.Limit, waveform.Limit);
                plot.PlottableList.Add(new WaveformPlottable(waveform, palette, figure.Duration, layout.Scale));
                break;
            case HistogramPanel histogram:
                right = figure.Duration;
                plot.PlottableList.Add(new HistogramPlottable(histogram, palette, figure.Duration, layout.Scale));
                break;
            case TimeCurvesPanel curves:
                right = figure.Duration;
                plot.PlottableList.Add(new TimeCurvesPlottable(curves, palette, figure.Duration, layout.Scale));
                break;
            case CurvePanel curves:
                plot.PlottableList.Add(new CurvesPlottable(curves, options, palette, layout.Scale));
                break;
        }

        if (panel is SpectrogramPanel spectrogram && options.Contour.Count > 0)
            plot.PlottableList.Add(new ContourPlottable(figure, spectrogram, palette, layout.Scale));
        if (panel.HasTime && options.Segments.Count > 0)
            plot.PlottableList.Add(new SegmentsPlottable(figure, panel, palette, layout.Scale));

        plot.Axes.SetLimits(0, right, bottom, top);
        Style(plot.Axes.Left, layout, palette, layout.TickMark, place.Marks.Rows.Select(tick => bottom + tick.Value * (top - bottom)));
        Style(plot.Axes.Bottom, layout, palette, place.HasAxis ? layout.TickMark : 0, place.Columns.Select(tick => tick.Value));
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = plot.Axes.Title.IsVisible = false;
        plot.DataBackground.Color = Color.FromSKColor(palette.DataPaper);
        plot.Axes.DefaultGrid.MajorLineColor = Color.FromSKColor(palette.Grid);
        plot.Axes.DefaultGrid.MajorLineWidth = MathF.Max(1, MathF.Round(layout.Scale));
        plot.Layout.LayoutEngine = new FixedDataArea(new PixelRect(place.Data.Left, place.Data.Right, place.Data.Bottom, place.Data.Top));

        // Plot.Render would draw all twice, as it does whenever limits are new.
        using var pack = new RenderPack(plot, new PixelRect(0, layout.Width, layout.Height, 0), canvas);
        foreach (var action in _actions)
        {
            pack.CanvasState.Save();
            action.Render(pack);
            pack.CanvasState.RestoreAll();
        }
    }

    private static void Style(
        IAxis axis, FigureLayout layout, Palette palette, float length, IEnumerable<double> marks)
    {
        axis.FrameLineStyle.Width = 0;
        axis.MajorTickStyle.Length = length;
        axis.MajorTickStyle.Width = MathF.Max(1, MathF.Round(layout.Scale));
        axis.MajorTickStyle.Color = Color.FromSKColor(palette.Frame);
        axis.TickGenerator = new NumericManual([.. marks.Select(mark => Tick.Major(mark, ""))]);
    }
}
