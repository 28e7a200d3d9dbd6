using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Curves over time.</summary>
internal sealed class TimeCurvesPlottable(TimeCurvesPanel panel, Palette palette, double duration, float scale) : PanelPlottable
{
    /// <summary>The colour of a curve: what moves slowest comes last, and strongest.</summary>
    public static SKColor ColorOf(Palette palette, int curve, int count) => curve == count - 1 ? palette.StrongWave : palette.Wave;

    public override void Render(RenderPack rp)
    {
        var data = rp.DataRect;
        var count = panel.Count;
        for (var curve = 0; curve < count; curve++)
        {
            using var paint = new SKPaint
            {
                Color = ColorOf(palette, curve, count), IsAntialias = true, IsStroke = true, StrokeJoin = SKStrokeJoin.Round,
                StrokeCap = SKStrokeCap.Round, StrokeWidth = (curve == count - 1 ? 2 : 1.25f) * scale,
            };
            using var path = Path(curve, data);
            rp.Canvas.DrawPath(path, paint);
        }
    }

    private SKPath Path(int curve, PixelRect data)
    {
        var range = panel.Values;
        return TimePath.Of(
            panel.Curve(curve),
            frame => data.Left + panel.TimeOf(frame) / duration * data.Width,
            value => (float)(data.Bottom - Math.Clamp((value - range.Low) / (range.High - range.Low), 0, 1) * data.Height));
    }
}
