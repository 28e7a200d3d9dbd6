using System.Globalization;
using AudioPs.Rendering;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Draws figures as PNG and SVG.</summary>
internal sealed class FigureRenderer(Typefaces typefaces) : IFigureRenderer
{
    private static readonly Lock _svgGate = new();

    private readonly TextShaper _shaper = new(typefaces);

    /// <inheritdoc/>
    public void Render(Figure figure, FigureFormat format, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(destination);
        if (format == FigureFormat.Svg)
        {
            // Skia names what it refers to by a count of the process, which threads would disturb.
            lock (_svgGate) Draw(figure, format, destination, cancellationToken);
        }
        else
        {
            Draw(figure, format, destination, cancellationToken);
        }
    }

    private void Draw(Figure figure, FigureFormat format, Stream destination, CancellationToken cancellationToken)
    {
        var palette = Palette.Of(figure.Options.Theme);
        var text = new FigureText((float)(figure.Options.Dpi / FigureOptions.StandardDpi), palette);
        var layout = FigureLayout.Of(figure, _shaper, text);
        using ISurface surface = format == FigureFormat.Svg
            ? new SvgSurface(layout.Width, layout.Height, _shaper)
            : new PngSurface(layout.Width, layout.Height, _shaper);
        DrawPaper(surface, layout, palette);
        DrawTitle(surface, figure, layout, text);
        DrawLegend(surface, figure, layout, text, palette);
        for (var i = 0; i < figure.Panels.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (panel, place) = (figure.Panels[i], layout.Panels[i]);
            PanelPlot.Draw(surface.Canvas, figure, panel, place, layout, palette, cancellationToken);
            DrawFrame(surface.Canvas, place.Data, layout, palette);
            DrawHeader(surface, figure, i, layout, text, palette);
            DrawLabels(surface, figure, panel, place, layout, text);
            if (place.Marks.Colors is { } colors) DrawColorBar(surface, colors, place, layout, text, palette);
        }

        cancellationToken.ThrowIfCancellationRequested();
        surface.Save(destination, figure.Options.Dpi, cancellationToken);
    }

    private static void DrawPaper(ISurface surface, FigureLayout layout, Palette palette)
    {
        using var paper = new SKPaint { Color = palette.Paper };
        surface.Canvas.DrawRect(0, 0, layout.Width, layout.Height, paper);
    }

    private void DrawTitle(ISurface surface, Figure figure, FigureLayout layout, FigureText text)
    {
        if (float.IsNaN(layout.TitleMiddle)) return;
        var room = layout.Width - 2 * layout.EdgeMargin;
        var title = _shaper.Fit(TextShaper.Visible(figure.Options.Title!), text.Title, room);
        surface.DrawText(
            title, layout.Panels[0].Data.Left, layout.TitleMiddle + text.Title.CapHeight / 2, text.Title, SKTextAlign.Left);
    }

    private void DrawLegend(ISurface surface, Figure figure, FigureLayout layout, FigureText text, Palette palette)
    {
        if (float.IsNaN(layout.LegendMiddle)) return;
        var labels = SegmentLegend.Of(figure);
        float x = layout.Panels[0].Data.Left;
        var end = layout.Width - layout.EdgeMargin;
        var swatch = 10 * layout.Scale;
        for (var i = 0; i < labels.Count; i++)
        {
            // What does not fit is counted at least.
            var rest = string.Create(CultureInfo.InvariantCulture, $"+{labels.Count - i}");
            var restWidth = i < labels.Count - 1 ? _shaper.Measure(rest, text.Tick) + 2 * swatch : 0;
            var room = end - x - 1.6f * swatch - restWidth;
            var label = _shaper.Fit(TextShaper.Visible(labels[i]), text.Tick, MathF.Min(room, layout.Width / 3f));
            if (label == "…" || room < 2 * swatch)
            {
                surface.DrawText(rest, x, layout.LegendMiddle + text.Tick.CapHeight / 2, text.Tick, SKTextAlign.Left);
                return;
            }

            using var paint = new SKPaint { Color = SegmentsPlottable.ColorOf(palette, labels, labels[i]), IsAntialias = true };
            surface.Canvas.DrawRoundRect(x, layout.LegendMiddle - swatch / 2, swatch, swatch, 2 * layout.Scale, 2 * layout.Scale, paint);
            x += 1.6f * swatch;
            surface.DrawText(label, x, layout.LegendMiddle + text.Tick.CapHeight / 2, text.Tick, SKTextAlign.Left);
            x += _shaper.Measure(label, text.Tick) + 1.8f * swatch;
        }
    }

    private static void DrawFrame(SKCanvas canvas, SKRectI area, FigureLayout layout, Palette palette)
    {
        // Around the data, not over them.
        var width = MathF.Max(1, MathF.Round(layout.Scale));
        using var paint = new SKPaint { Color = palette.Frame };
        canvas.DrawRect(area.Left - width, area.Top - width, area.Width + 2 * width, width, paint);
        canvas.DrawRect(area.Left - width, area.Bottom, area.Width + 2 * width, width, paint);
        canvas.DrawRect(area.Left - width, area.Top, width, area.Height, paint);
        canvas.DrawRect(area.Right, area.Top, width, area.Height, paint);
    }

    private void DrawHeader(ISurface surface, Figure figure, int index, FigureLayout layout, FigureText text, Palette palette)
    {
        var (panel, place) = (figure.Panels[index], layout.Panels[index]);
        var y = place.HeaderMiddle + text.Name.CapHeight / 2;
        float x = place.Data.Left;
        var contours = FrequencyContour.Over(panel, figure.Options.Contour);
        var end = contours.Count > 0 ? DrawContourNames(surface, contours, place, layout, text, palette)
            : panel.CurveNames.Count > 0 ? DrawNames(surface, panel.CurveNames, place, layout, text, i => TimeCurvesPlottable.ColorOf(palette, i, panel.CurveNames.Count))
            : layout.Width - layout.EdgeMargin;
        var kindWidth = _shaper.Measure(panel.Kind, text.Kind);
        var gap = 8 * layout.Scale;
        var name = figure.Panels.Count == 1 && figure.Options.Title is { } title ? title : panel.Name;

        // Said once for panels of the same thing.
        if (index == 0 || figure.Panels[index - 1].Name != panel.Name || figure.Panels[index - 1].Path != panel.Path)
        {
            var room = end - x - gap - kindWidth;
            var shown = _shaper.Fit(TextShaper.Visible(name), text.Name, MathF.Max(room, 0));
            surface.DrawText(shown, x, y, text.Name, SKTextAlign.Left);
            x += _shaper.Measure(shown, text.Name) + gap;
        }

        surface.DrawText(_shaper.Fit(panel.Kind, text.Kind, Math.Max(end, x) - x + layout.EdgeMargin), x, y, text.Kind, SKTextAlign.Left);
    }

    // The names of curves at the right of the header, each with its colour; gives where they begin.
    private float DrawNames(
        ISurface surface, IReadOnlyList<string> names, PanelLayout place, FigureLayout layout, FigureText text, Func<int, SKColor> colorOf, SKColor edge = default)
    {
        var (swatch, gap) = (14 * layout.Scale, 5 * layout.Scale);
        float x = place.Data.Right;
        for (var i = names.Count - 1; i >= 0; i--)
        {
            var name = TextShaper.Visible(names[i]);
            x -= _shaper.Measure(name, text.Tick);
            surface.DrawText(name, x, place.HeaderMiddle + text.Tick.CapHeight / 2, text.Tick, SKTextAlign.Left);
            x -= swatch + gap;
            using var paint = new SKPaint { Color = edge, IsAntialias = true };
            if (edge.Alpha > 0) surface.Canvas.DrawRoundRect(x, place.HeaderMiddle - 3 * layout.Scale, swatch, 6 * layout.Scale, layout.Scale, layout.Scale, paint);
            paint.Color = colorOf(i);
            surface.Canvas.DrawRoundRect(x, place.HeaderMiddle - 1.5f * layout.Scale, swatch, 3 * layout.Scale, layout.Scale, layout.Scale, paint);
            x -= 2 * gap;
        }

        return x;
    }

    // Of several that are called the same, each has its number.
    private float DrawContourNames(
        ISurface surface, IReadOnlyList<FrequencyContour> contours, PanelLayout place, FigureLayout layout, FigureText text, Palette palette)
    {
        string[] names =
        [
            .. contours.Select((contour, i) => contours.Count(other => other.Name == contour.Name) == 1
                ? contour.Name
                : string.Create(CultureInfo.InvariantCulture, $"{contour.Name} {1 + contours.Take(i).Count(other => other.Name == contour.Name)}")),
        ];
        return DrawNames(surface, names, place, layout, text, i => ContourPlottable.ColorOf(palette, i), palette.ContourEdge);
    }

    private static void DrawLabels(
        ISurface surface, Figure figure, FigurePanel panel, PanelLayout place, FigureLayout layout, FigureText text)
    {
        var data = place.Data;
        var half = text.Tick.CapHeight / 2;
        foreach (var tick in place.Marks.Rows)
        {
            var y = data.Bottom - (float)tick.Value * data.Height;
            surface.DrawText(tick.Label, data.Left - layout.TickMark - layout.LabelGap, y + half, text.Tick, SKTextAlign.Right);
        }

        if (place.Marks.AxisLabel.Length > 0)
        {
            surface.DrawText(
                place.Marks.AxisLabel, layout.AxisLabelX + half, data.MidY, text.Axis, SKTextAlign.Center, isUpward: true);
        }

        if (!place.HasAxis) return;
        var end = panel.HasTime ? figure.Duration : 1;
        var baseline = data.Bottom + layout.TickMark + layout.LabelGap + text.Tick.CapHeight;
        foreach (var tick in place.Columns)
            surface.DrawText(tick.Label, data.Left + (float)(tick.Value / end * data.Width), baseline, text.Tick, SKTextAlign.Center);

        var (start, stop) = (figure.Start, figure.Start + figure.Duration);
        var unit = AxisTicks.TimeUnit(start, stop) is { Length: > 0 } brief ? brief : stop < 3600 ? "min:s" : "h:min:s";
        var name = panel is CurvePanel curves ? (curves.GetAxis(figure.Options).Unit == "Hz" ? "Frequency (Hz)" : "Note") : $"{panel.GetTimeName(figure.HasManyStarts)} ({unit})";
        surface.DrawText(name, data.MidX, baseline + text.Tick.Size * 1.35f, text.Axis, SKTextAlign.Center);
    }

    private static void DrawColorBar(
        ISurface surface, ColorBar colors, PanelLayout place, FigureLayout layout, FigureText text, Palette palette)
    {
        var bar = place.Bar;
        var strip = new byte[4 * bar.Height];
        for (var row = 0; row < bar.Height; row++)
        {
            // The top row is the last colour, the bottom row the first.
            var index = bar.Height == 1 ? 0 : (int)((long)(bar.Height - 1 - row) * (ColorMap.Size - 1) / (bar.Height - 1));
            var (r, g, b) = colors.Colors[index];
            (strip[4 * row], strip[4 * row + 1], strip[4 * row + 2], strip[4 * row + 3]) = (r, g, b, 0xFF);
        }

        using (var image = SKImage.FromPixelCopy(new SKImageInfo(1, bar.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), strip))
        {
            surface.Canvas.DrawImage(
                image, new SKRect(0, 0, 1, bar.Height), bar, new SKSamplingOptions(SKFilterMode.Nearest));
        }

        DrawFrame(surface.Canvas, bar, layout, palette);
        if (colors.Range.Unit is not ("" or "dB"))
        {
            surface.DrawText(
                colors.Range.Unit, bar.Left, place.HeaderMiddle + text.Axis.CapHeight / 2, text.Axis, SKTextAlign.Left);
        }

        using var mark = new SKPaint { Color = palette.Frame };
        var width = MathF.Max(1, MathF.Round(layout.Scale));
        foreach (var tick in place.Marks.Bar)
        {
            var y = bar.Bottom - (float)tick.Value * bar.Height;
            surface.Canvas.DrawRect(bar.Right, MathF.Round(y - width / 2), layout.TickMark, width, mark);
            surface.DrawText(
                tick.Label, bar.Right + layout.TickMark + layout.LabelGap, y + text.Tick.CapHeight / 2, text.Tick, SKTextAlign.Left);
        }
    }
}
