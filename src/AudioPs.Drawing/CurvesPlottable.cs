using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Curves over frequency.</summary>
internal sealed class CurvesPlottable(CurvePanel panel, FigureOptions options, Palette palette, float scale) : PanelPlottable
{
    // Between the ends of a map, some of which are hardly seen on the paper.
    private const double LightFirst = 0.05;
    private const double LightLast = 0.82;
    private const double DarkFirst = 0.3;
    private const double DarkLast = 1;

    public override void Render(RenderPack rp)
    {
        var data = rp.DataRect;
        var axis = panel.GetAxis(options);
        var range = PanelMarks.ValuesOf(panel, options);
        var isDark = options.Theme == FigureTheme.Dark;
        var (first, last) = isDark ? (DarkFirst, DarkLast) : (LightFirst, LightLast);
        for (var i = 0; i < panel.Curves.Count; i++)
        {
            var color = palette.StrongWave;
            if (panel.Curves.Count > 1)
            {
                var (r, g, b) = options.ColorMap.At(first + (last - first) * i / (panel.Curves.Count - 1));
                color = new SKColor(r, g, b);
            }

            using var path = Path(panel.Curves[i], axis, range, data);
            if (path.PointCount < 2) continue;
            if (panel.Curves.Count == 1) FillBelow(rp.Canvas, path, data, color);
            using var line = new SKPaint
            {
                Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = 1.25f * scale, StrokeJoin = SKStrokeJoin.Round,
            };
            rp.Canvas.DrawPath(path, line);
        }
    }

    // Of many points in one column of pixels the largest, so that no line of a spectrum is lost.
    private static SKPath Path(Curve curve, FrequencyAxis axis, ValueRange range, PixelRect data)
    {
        var path = new SKPath();
        var isDense = curve.Frequencies.Count > 4 * data.Width;
        var (x, y, pending) = (0f, 0f, false);
        for (var i = 0; i < curve.Frequencies.Count; i++)
        {
            if (axis.Scale is FrequencyScale.Log or FrequencyScale.Note && curve.Frequencies[i] <= 0) continue;
            var column = (float)(data.Left + axis.Position(curve.Frequencies[i]) * data.Width);
            if (column < data.Left - data.Width) continue;
            var row = (float)(data.Bottom - Math.Clamp((curve.Values[i] - range.Low) / (range.High - range.Low), -1, 2) * data.Height);
            if (isDense && pending && MathF.Floor(column) == MathF.Floor(x))
            {
                y = Math.Min(y, row);
                continue;
            }

            if (pending) Add(path, x, y);
            (x, y, pending) = (column, row, true);
        }

        if (pending) Add(path, x, y);
        return path;
    }

    private static void Add(SKPath path, float x, float y)
    {
        if (path.PointCount == 0) path.MoveTo(x, y);
        else path.LineTo(x, y);
    }

    private static void FillBelow(SKCanvas canvas, SKPath line, PixelRect data, SKColor color)
    {
        using var area = new SKPath(line);
        area.LineTo(line.LastPoint.X, data.Bottom);
        area.LineTo(line.GetPoint(0).X, data.Bottom);
        area.Close();
        using var paint = new SKPaint { Color = color.WithAlpha(0x30), IsAntialias = true };
        canvas.DrawPath(area, paint);
    }
}
