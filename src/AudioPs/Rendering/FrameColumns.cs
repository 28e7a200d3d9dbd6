namespace AudioPs.Rendering;

/// <summary>Which frames each column of pixels shows.</summary>
/// <remarks>
/// Frame t is a cell from t − ½ to t + ½. A column has the frames whose middles lie in it, and where there is none the one around
/// its own middle, if any.
/// </remarks>
internal static class FrameColumns
{
    /// <summary>The first frame of each column and how many there are; none beyond the frames.</summary>
    /// <param name="frames">Number of frames.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="hopLength">Samples from one frame to the next.</param>
    /// <param name="firstFrameCenter">The sample that the middle of frame 0 lies on.</param>
    /// <param name="start">Time in seconds of the left edge.</param>
    /// <param name="end">Time in seconds of the right edge.</param>
    /// <param name="width">Columns.</param>
    public static (int First, int Count)[] Of(
        int frames, int sampleRate, int hopLength, int firstFrameCenter, double start, double end, int width)
    {
        var rate = (double)sampleRate / hopLength;
        var origin = (double)firstFrameCenter / hopLength;
        var columns = new (int First, int Count)[width];
        for (var column = 0; column < width; column++)
        {
            var left = Frame(column);
            var right = Frame(column + 1);
            var first = Math.Max(0, (long)Math.Ceiling(left));
            var last = Math.Min(frames, (long)Math.Ceiling(right));
            if (last > first)
            {
                columns[column] = ((int)first, (int)(last - first));
                continue;
            }

            var nearest = Math.Floor((left + right) / 2 + 0.5);
            if (nearest >= 0 && nearest < frames) columns[column] = ((int)nearest, 1);
        }

        return columns;

        double Frame(int edge) => (start + (end - start) * edge / width) * rate - origin;
    }
}
