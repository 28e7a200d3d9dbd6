using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>
/// A waveform: for each column of pixels from its smallest sample to its largest, with the root mean square over it; single
/// samples joined by lines where there are fewer than columns.
/// </summary>
internal sealed class WaveformPlottable(WaveformPanel panel, Palette palette, double duration, float scale) : PanelPlottable
{
    // From so few samples a pixel on, the curve itself says more than its outline.
    private const double CurveSamplesPerPixel = 1;
    private const double DotPixels = 7;

    public override void Render(RenderPack rp)
    {
        var envelope = panel.Envelope;
        var data = rp.DataRect;
        if (envelope.SamplesPerColumn == 1 && envelope.SampleRate * duration <= CurveSamplesPerPixel * data.Width)
            DrawCurve(rp.Canvas, data);
        else
            DrawOutline(rp.Canvas, data);
    }

    private void DrawCurve(SKCanvas canvas, PixelRect data)
    {
        using var line = new SKPaint
        {
            Color = palette.StrongWave, IsAntialias = true, IsStroke = true, StrokeWidth = 1.5f * scale, StrokeJoin = SKStrokeJoin.Round,
        };
        using var dot = new SKPaint { Color = palette.StrongWave, IsAntialias = true };
        using var path = new SKPath();
        var samples = panel.Envelope.Maximum(panel.Channel);
        var step = data.Width / (panel.Envelope.SampleRate * duration);
        for (var i = 0; i < samples.Length; i++)
        {
            var point = new SKPoint((float)(data.Left + i * step), Row(samples[i], data));
            if (i == 0) path.MoveTo(point);
            else path.LineTo(point);
            if (step >= DotPixels * scale) canvas.DrawCircle(point, 2.5f * scale, dot);
        }

        canvas.DrawPath(path, line);
    }

    private void DrawOutline(SKCanvas canvas, PixelRect data)
    {
        var width = (int)data.Width;
        var columns = panel.Envelope.WithColumns(width, 0, duration);
        var minima = columns.Minimum(panel.Channel);
        var maxima = columns.Maximum(panel.Channel);
        var rms = columns.RootMeanSquare(panel.Channel);
        var count = width;
        while (count > 0 && float.IsNaN(minima[count - 1])) count--;
        if (count == 0) return;
        var (tops, bottoms) = (new float[count], new float[count]);
        var (strongTops, strongBottoms) = (new float[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var (low, high) = (minima[i], maxima[i]);
            if (i > 0)
            {
                // What lies between two columns belongs to one of them: no gaps on a steep slope.
                low = Math.Min(low, maxima[i - 1]);
                high = Math.Max(high, minima[i - 1]);
            }

            (tops[i], bottoms[i]) = (Row(high, data), Row(low, data));
            (strongTops[i], strongBottoms[i]) = (Row(Math.Min(rms[i], maxima[i]), data), Row(Math.Max(-rms[i], minima[i]), data));
            var missing = scale - (bottoms[i] - tops[i]);
            if (!(missing > 0)) continue;
            tops[i] -= missing / 2;
            bottoms[i] += missing / 2;
        }

        Fill(canvas, data.Left, tops, bottoms, palette.Wave);
        Fill(canvas, data.Left, strongTops, strongBottoms, palette.StrongWave);
    }

    private static void Fill(SKCanvas canvas, float left, float[] tops, float[] bottoms, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        using var path = new SKPath();
        path.MoveTo(left, tops[0]);
        for (var i = 0; i < tops.Length; i++)
        {
            if (i > 0 && tops[i] != tops[i - 1]) path.LineTo(left + i, tops[i]);
            path.LineTo(left + i + 1, tops[i]);
        }

        for (var i = bottoms.Length - 1; i >= 0; i--)
        {
            path.LineTo(left + i + 1, bottoms[i]);
            path.LineTo(left + i, bottoms[i]);
        }

        path.Close();
        canvas.DrawPath(path, paint);
    }

    private float Row(float sample, PixelRect data) =>
        (float)(data.VerticalCenter - Math.Clamp(sample / panel.Limit, -1, 1) * data.Height / 2);
}
