using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Medians along frequency of frames side by side. Beyond both ends the bins are mirrored, the outermost repeated.</summary>
internal sealed class BinMedians
{
    private readonly int _kernel;
    private readonly int _width;
    private readonly int[] _first;
    private readonly int[] _leaving;
    private readonly int[] _entering;
    private readonly float[] _window;

    /// <param name="kernel">Bins under a median.</param>
    /// <param name="bins">Bins of a frame.</param>
    /// <param name="width">Frames of a block.</param>
    public BinMedians(int kernel, int bins, int width)
    {
        _kernel = kernel;
        _width = width;
        _first = [.. Enumerable.Range(-(kernel / 2), kernel).Select(RowOf)];
        _leaving = [.. Enumerable.Range(-(kernel / 2), bins - 1).Select(RowOf)];
        _entering = [.. Enumerable.Range(kernel - kernel / 2, bins - 1).Select(RowOf)];
        _window = new float[kernel * SlidingMedian.Width];

        int RowOf(int bin)
        {
            var period = 2 * bins;
            bin = (bin % period + period) % period;
            return (bin < bins ? bin : period - 1 - bin) * width;
        }
    }

    /// <summary>Values that must follow a block, in which garbage may be written.</summary>
    public static int Slack => SlidingMedian.Width;

    /// <summary>The medians of a block.</summary>
    /// <param name="values">bins x width values, 0 or more, and <see cref="Slack"/> of any kind.</param>
    /// <param name="count">Frames that are valid; those behind them may become anything.</param>
    /// <param name="medians">As many.</param>
    public void Compute(ReadOnlySpan<float> values, int count, Span<float> medians)
    {
        // Where a row is narrower than a vector, what a row writes beyond its end is overwritten by the next one.
        for (var frame = 0; frame < count; frame += SlidingMedian.Width)
        {
            SlidingMedian.Fill(_window, values[frame..], _first);
            SlidingMedian.Middle(_window, _kernel).CopyTo(medians[frame..]);
            SlidingMedian.Slide(_window, _kernel, values[frame..], _leaving, _entering, medians[(frame + _width)..], _width);
        }
    }
}
