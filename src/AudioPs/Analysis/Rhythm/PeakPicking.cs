namespace AudioPs.Analysis;

/// <summary>Picks the peaks of a curve that stand out of what is around them.</summary>
/// <remarks>
/// Frame n is a peak where x[n] is the largest of x[n − preMax … n + postMax − 1], at least delta above the mean of x[n − preAverage … n +
/// postAverage − 1], and more than wait frames after the peak before it. S. Böck, F. Krebs, M. Schedl, "Evaluating the online capabilities of
/// onset detection methods", ISMIR 2012.
/// </remarks>
/// <param name="PreMax">Frames before a peak that are not larger, 0 or more.</param>
/// <param name="PostMax">Frames from a peak on that are not larger, with it, 1 or more.</param>
/// <param name="PreAverage">Frames before a peak whose mean it stands above, 0 or more.</param>
/// <param name="PostAverage">Frames from a peak on whose mean it stands above, with it, 1 or more.</param>
/// <param name="Wait">Frames after a peak that are none, 0 or more.</param>
/// <param name="Delta">How far it stands above the mean, 0 or more.</param>
internal sealed record PeakPicking(int PreMax, int PostMax, int PreAverage, int PostAverage, int Wait, double Delta)
{
    /// <summary>The peaks, ascending.</summary>
    public List<int> Find(ReadOnlySpan<double> values)
    {
        // Sums up to each frame, so that a mean costs the same however long it is.
        var sums = new double[values.Length + 1];
        for (var n = 0; n < values.Length; n++) sums[n + 1] = sums[n] + values[n];
        var largest = WindowMaxima(values);
        var peaks = new List<int>();
        for (var n = 0; n < values.Length;)
        {
            if (values[n] == largest[n] && values[n] >= MeanAround(sums, n) + Delta)
            {
                peaks.Add(n);
                n = (int)Math.Min(values.Length, (long)n + Wait + 1);
                continue;
            }

            n++;
        }

        return peaks;
    }

    private double MeanAround(double[] sums, int n)
    {
        var start = Math.Max(0, n - PreAverage);
        var end = (int)Math.Min(sums.Length - 1, (long)n + PostAverage);
        return (sums[end] - sums[start]) / (end - start);
    }

    private double[] WindowMaxima(ReadOnlySpan<double> values)
    {
        var largest = new double[values.Length];

        // Places whose values fall: the first is the largest of the window, and what is behind it may become that.
        var falling = new int[values.Length];
        var (first, count, next) = (0, 0, 0);
        for (var n = 0; n < values.Length; n++)
        {
            for (; next < values.Length && next < (long)n + PostMax; next++)
            {
                while (count > first && values[falling[count - 1]] <= values[next]) count--;
                falling[count++] = next;
            }

            while (falling[first] < n - PreMax) first++;
            largest[n] = values[falling[first]];
        }

        return largest;
    }
}
