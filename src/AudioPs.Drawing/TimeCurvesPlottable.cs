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

    // Of many frames in one column of pixels the least and the most, in their order, so that no peak is lost. A gap lifts the pen.
    private SKPath Path(int curve, PixelRect data)
    {
        var values = panel.Curve(curve);
        var path = new SKPath();
        var (isDown, isPoint) = (false, false);
        var column = int.MinValue;
        var (least, most) = (-1, -1);
        for (var frame = 0; frame < values.Length; frame++)
        {
            if (!float.IsFinite(values[frame]))
            {
                Lift(values);
                continue;
            }

            var next = (int)Math.Floor(Column(frame));
            if (least >= 0 && next == column)
            {
                if (values[frame] < values[least]) least = frame;
                if (values[frame] > values[most]) most = frame;
                continue;
            }

            AddBoth(values);
            (column, least, most) = (next, frame, frame);
        }

        Lift(values);
        return path;

        // A frame by itself is a point: round ends make it one.
        void Lift(ReadOnlySpan<float> values)
        {
            AddBoth(values);
            if (isPoint) path.LineTo(path.LastPoint.X + 0.01f, path.LastPoint.Y);
            (isDown, isPoint) = (false, false);
        }

        void AddBoth(ReadOnlySpan<float> values)
        {
            if (least < 0) return;
            Add(Math.Min(least, most), values);
            if (least != most) Add(Math.Max(least, most), values);
            (least, most) = (-1, -1);
        }

        void Add(int frame, ReadOnlySpan<float> values)
        {
            var range = panel.Values;
            var y = (float)(data.Bottom - Math.Clamp((values[frame] - range.Low) / (range.High - range.Low), 0, 1) * data.Height);
            if (isDown) path.LineTo((float)Column(frame), y);
            else path.MoveTo((float)Column(frame), y);
            (isDown, isPoint) = (true, !isDown);
        }

        double Column(int frame) => data.Left + panel.TimeOf(frame) / duration * data.Width;
    }
}
