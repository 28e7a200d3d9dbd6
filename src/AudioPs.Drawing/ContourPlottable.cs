using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Frequencies over time as lines over a spectrogram, each with a dark edge, so that it is seen on every colour.</summary>
internal sealed class ContourPlottable(Figure figure, SpectrogramPanel panel, Palette palette, float scale) : PanelPlottable
{
    private const float Line = 2;
    private const float Edge = 4;

    public override void Render(RenderPack rp)
    {
        var data = rp.DataRect;
        var axis = panel.GetAxis(figure.Options);
        var contours = FrequencyContour.Over(panel, figure.Options.Contour);
        using var whole = new SKAutoCanvasRestore(rp.Canvas);
        rp.Canvas.ClipRect(new SKRect(data.Left, data.Top, data.Right, data.Bottom));
        for (var i = 0; i < contours.Count; i++)
        {
            var contour = contours[i];
            foreach (var channel in contour.ChannelsOver(panel.Spectrogram, panel.Channel))
            {
                // At 0 Hz there is no tone, and on a logarithmic axis no place.
                var values = contour.Frequencies(channel).ToArray();
                for (var frame = 0; frame < values.Length; frame++)
                {
                    if (!(values[frame] > 0)) values[frame] = float.NaN;
                }

                using var path = TimePath.Of(
                    values,
                    frame => data.Left + (contour.TimeOf(frame) - panel.Start) / figure.Duration * data.Width,
                    frequency => (float)(data.Bottom - axis.Position(frequency) * data.Height));
                using var paint = new SKPaint
                {
                    Color = palette.ContourEdge, IsAntialias = true, IsStroke = true, StrokeJoin = SKStrokeJoin.Round,
                    StrokeCap = SKStrokeCap.Round, StrokeWidth = Edge * scale,
                };
                rp.Canvas.DrawPath(path, paint);
                (paint.Color, paint.StrokeWidth) = (ColorOf(palette, i), Line * scale);
                rp.Canvas.DrawPath(path, paint);
            }
        }
    }

    /// <summary>The colour of one of several contours.</summary>
    public static SKColor ColorOf(Palette palette, int contour) => palette.Contours[contour % palette.Contours.Length];
}
