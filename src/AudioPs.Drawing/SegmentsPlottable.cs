using AudioPs.Media;
using AudioPs.Rendering;
using ScottPlot;
using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>Segments over the data: a strip along the top and a light tint for stretches, a line for moments.</summary>
internal sealed class SegmentsPlottable(Figure figure, FigurePanel panel, Palette palette, float scale) : PanelPlottable
{
    // Colours that mean values are to stay what they are.
    private const byte Tint = 0x26;
    private const byte RasterTint = 0x12;
    private const float StripHeight = 4;
    private const float Head = 4;

    public override void Render(RenderPack rp)
    {
        var data = rp.DataRect;
        var labels = SegmentLegend.Of(figure);
        foreach (var segment in AudioSegment.OfFile(figure.Options.Segments, panel.Path))
        {
            if (segment.Start - figure.Start > figure.Duration || segment.End < figure.Start) continue;
            var color = ColorOf(palette, labels, segment.Label);
            var left = Column(Math.Max(segment.Start, figure.Start), data);
            using var paint = new SKPaint { Color = color, IsAntialias = true };
            if (segment.IsMoment)
            {
                rp.Canvas.DrawRect(left - 0.75f * scale, data.Top, 1.5f * scale, data.Height, paint);
                using var head = new SKPath();
                head.MoveTo(left - Head * scale, data.Top);
                head.LineTo(left + Head * scale, data.Top);
                head.LineTo(left, data.Top + 1.6f * Head * scale);
                head.Close();
                rp.Canvas.DrawPath(head, paint);
                continue;
            }

            var right = Column(Math.Min(segment.End, figure.Start + figure.Duration), data);
            rp.Canvas.DrawRect(left, data.Top, right - left, StripHeight * scale, paint);
            rp.Canvas.DrawRect(left, data.Top, scale, data.Height, paint);
            rp.Canvas.DrawRect(right - scale, data.Top, scale, data.Height, paint);
            paint.Color = color.WithAlpha(panel is RasterPanel ? RasterTint : Tint);
            rp.Canvas.DrawRect(left, data.Top, right - left, data.Height, paint);
        }
    }

    /// <summary>The colour of a label: the first one's for segments without.</summary>
    public static SKColor ColorOf(Palette palette, IReadOnlyList<string> labels, string label)
    {
        var index = 0;
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label) index = i;
        }

        return palette.Segments[index % palette.Segments.Length];
    }

    private float Column(double seconds, PixelRect data) => (float)(data.Left + (seconds - figure.Start) / figure.Duration * data.Width);
}
