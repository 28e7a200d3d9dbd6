namespace AudioPs.Analysis;

/// <summary>Mean and variance normalisation of a row of features over time (CMVN), of all its frames or in a window that slides.</summary>
/// <remarks>
/// <para>
/// With m the mean of x over the frames and v = mean((x − m)²), not below 1e-20, a value becomes x − m, and with variance (x − m) / √v: as
/// Kaldi's compute-cmvn-stats and apply-cmvn do it.
/// </para>
/// <para>
/// In a window of W frames, m and v are those of the frames [t − W/2, t − W/2 + W) around frame t if it is centred, else of [t − W, t + 1). A
/// window that begins before the first frame is moved to begin there, and then, if it is not centred, ends at max(t + 1, MinWindow); one
/// that ends after the last frame is moved to end there, and begins at the first frame at the earliest. v is not below 1e-10, and a window
/// of a single frame gives 0 with variance: as Kaldi's apply-cmvn-sliding does it.
/// </para>
/// </remarks>
public sealed record Cmvn
{
    private const double LeastVariance = 1e-20;
    private const double LeastSlidingVariance = 1e-10;

    /// <summary>Whether the variance becomes 1, beside the mean 0.</summary>
    public bool HasVariance { get; init; }

    /// <summary>Frames of a window that slides; null for all frames.</summary>
    public int? Window { get; init; }

    /// <summary>Frames of a window at the start at least, where it is not centred.</summary>
    public int MinWindow { get; init; } = 100;

    /// <summary>Whether the window lies around its frame; else before it, which needs nothing of what comes after.</summary>
    public bool IsCentered { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="AudioException">One is out of range.</exception>
    public void Validate()
    {
        if (Window < 1) throw new AudioException(AudioError.InvalidArgument, FormattableString.Invariant($"A window has 1 frame or more, not {Window}."));
        if (MinWindow < 1) throw new AudioException(AudioError.InvalidArgument, FormattableString.Invariant($"A window has 1 frame or more, not {MinWindow} at least."));
    }

    /// <summary>Normalises a row by its own frames.</summary>
    /// <param name="values">One finite value a frame.</param>
    /// <param name="destination">Takes as many; may be the same memory.</param>
    public void Apply(ReadOnlySpan<double> values, Span<double> destination)
    {
        if (Window is { } window) Slide(values, destination, window);
        else Apply(values, destination, [values.ToArray()]);
    }

    /// <summary>Normalises a row by the mean and the variance of other frames, such as all those of a speaker.</summary>
    /// <param name="values">One finite value a frame.</param>
    /// <param name="destination">Takes as many; may be the same memory.</param>
    /// <param name="statistics">The frames that mean and variance are of, of one utterance or several.</param>
    internal void Apply(ReadOnlySpan<double> values, Span<double> destination, IReadOnlyList<double[]> statistics)
    {
        var (sum, count) = (0.0, 0L);
        foreach (var row in statistics)
        {
            foreach (var value in row) sum += value;
            count += row.Length;
        }

        var mean = count > 0 ? sum / count : 0;
        var squares = 0.0;
        foreach (var row in statistics)
        {
            foreach (var value in row) squares += (value - mean) * (value - mean);
        }

        var scale = HasVariance ? 1 / Math.Sqrt(Math.Max(count > 0 ? squares / count : 0, LeastVariance)) : 1;
        for (var i = 0; i < values.Length; i++) destination[i] = (values[i] - mean) * scale;
    }

    // Sums up to each frame, of what is left without the mean of all, so that their difference keeps its digits.
    private void Slide(ReadOnlySpan<double> values, Span<double> destination, int window)
    {
        var count = values.Length;
        var mean = 0.0;
        foreach (var value in values) mean += value / count;
        var sums = new double[count + 1];
        var squares = new double[count + 1];
        for (var i = 0; i < count; i++)
        {
            var value = values[i] - mean;
            sums[i + 1] = sums[i] + value;
            squares[i + 1] = squares[i] + value * value;
        }

        for (var frame = 0; frame < count; frame++)
        {
            var (start, end) = WindowOf(frame, count, window);
            var length = end - start;
            var own = (sums[end] - sums[start]) / length;
            var value = values[frame] - mean - own;
            if (!HasVariance) destination[frame] = value;
            else if (length == 1) destination[frame] = 0;
            else destination[frame] = value / Math.Sqrt(Math.Max((squares[end] - squares[start]) / length - own * own, LeastSlidingVariance));
        }
    }

    private (int Start, int End) WindowOf(int frame, int count, int window)
    {
        long start = IsCentered ? frame - window / 2 : (long)frame - window;
        var end = IsCentered ? start + window : frame + 1L;
        if (start < 0) (start, end) = (0, end - start);
        if (!IsCentered) end = Math.Max(frame + 1L, MinWindow);
        if (end > count) (start, end) = (Math.Max(0, start - (end - count)), count);
        return ((int)start, (int)end);
    }
}
