using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>A row of a feature that goes on before its first and after its last frame, as <c>numpy.pad</c> would go on.</summary>
/// <param name="padding">How.</param>
/// <param name="value">What Constant stands for, and where LinearRamp goes to.</param>
/// <param name="before">Frames that are asked for before the first one, at most: as long is the ramp there.</param>
/// <param name="after">The same after the last one.</param>
internal sealed class PaddedRow(FramePadding padding, double value, int before, int after)
{
    /// <summary>Writes the row, moved by some frames: the value at frame t is that of frame t + shift.</summary>
    /// <param name="row">One frame or more.</param>
    /// <param name="shift">From −before to after.</param>
    /// <param name="destination">Takes as many.</param>
    public void Shift<T>(ReadOnlySpan<T> row, int shift, Span<T> destination)
    {
        // What is there is copied; only what is not is made up.
        var first = Math.Min(Math.Max(0, -shift), row.Length);
        var end = Math.Max(Math.Min(row.Length, row.Length - shift), first);
        if (end > first) row.Slice(first + shift, end - first).CopyTo(destination[first..]);
        if (first == 0 && end == row.Length) return;
        var level = padding is FramePadding.Mean or FramePadding.Median or FramePadding.Minimum or FramePadding.Maximum ? Level(row) : value;
        for (var t = 0; t < row.Length; t++)
        {
            if (t == first) t = end;
            if (t < row.Length) destination[t] = At(row, t + (long)shift, level);
        }
    }

    private T At<T>(ReadOnlySpan<T> row, long index, double level)
    {
        var last = row.Length - 1;
        switch (padding)
        {
            case FramePadding.Edge:
                return row[(int)Math.Clamp(index, 0, last)];
            case FramePadding.Reflect:
                var period = Math.Max(1, 2L * last);
                var folded = (index % period + period) % period;
                return row[(int)Math.Min(folded, period - folded)];
            case FramePadding.Symmetric:
                var both = (index % (2L * row.Length) + 2L * row.Length) % (2L * row.Length);
                return row[(int)Math.Min(both, 2L * row.Length - 1 - both)];
            case FramePadding.Wrap:
                return row[(int)((index % row.Length + row.Length) % row.Length)];
            case FramePadding.LinearRamp:
                // The last step reaches the value.
                var (edge, distance, length) = index < 0
                    ? (Elementwise.ToDouble(row[0]), -index, before)
                    : (Elementwise.ToDouble(row[last]), index - last, after);
                return Elementwise.FromDouble<T>(edge + (value - edge) * distance / length);
            default:
                return Elementwise.FromDouble<T>(level);
        }
    }

    private double Level<T>(ReadOnlySpan<T> row)
    {
        var values = new double[row.Length];
        for (var t = 0; t < values.Length; t++) values[t] = Elementwise.ToDouble(row[t]);
        if (padding == FramePadding.Mean) return values.Average();
        Array.Sort(values);
        return padding switch
        {
            FramePadding.Minimum => values[0],
            FramePadding.Maximum => values[^1],
            _ => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2,
        };
    }
}
