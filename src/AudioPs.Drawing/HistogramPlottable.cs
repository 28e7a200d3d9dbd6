using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Bars over an axis of lengths, each from border to border, with a hair between where there is room for it.</summary>
internal sealed class HistogramPlottable(HistogramPanel panel, Palette palette, double duration, float scale) : PanelPlottable
{
    public override void Render(RenderPack rp)
    {
        var data = rp.DataRect;
        var values = panel.Bars;
        using var paint = new SKPaint { Color = palette.StrongWave, IsAntialias = true };
        var width = (float)(panel.BarWidth / duration * data.Width);
        var gap = width > 4 * scale ? scale : 0;
        for (var bar = 0; bar < values.Length; bar++)
        {
            var height = (float)(Math.Clamp(values[bar] / panel.Values.High, 0, 1) * data.Height);
            var left = data.Left + bar * width;
            if (height > 0) rp.Canvas.DrawRect(SKRect.Create(left + gap / 2, data.Bottom - height, width - gap, height), paint);
        }
    }
}
