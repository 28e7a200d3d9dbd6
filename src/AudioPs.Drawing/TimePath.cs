using SkiaSharp;

namespace AudioPs.Drawing;

/// <summary>The line of values over time.</summary>
/// <remarks>Of many frames in one column of pixels it has the least and the most, in their order, so that no peak is lost. A gap lifts the pen.</remarks>
internal static class TimePath
{
    /// <param name="values">One for each frame; what is NaN or infinite is a gap.</param>
    /// <param name="columnOf">Where a frame is, in pixels.</param>
    /// <param name="rowOf">Where a value is, in pixels.</param>
    public static SKPath Of(ReadOnlySpan<float> values, Func<int, double> columnOf, Func<float, float> rowOf)
    {
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

            var next = (int)Math.Floor(columnOf(frame));
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
            var (x, y) = ((float)columnOf(frame), rowOf(values[frame]));
            if (isDown) path.LineTo(x, y);
            else path.MoveTo(x, y);
            (isDown, isPoint) = (true, !isDown);
        }
    }
}
