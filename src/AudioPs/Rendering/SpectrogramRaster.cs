using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>A channel of a spectrogram as a picture of so many pixels, for an axis of frequencies and a range of time.</summary>
/// <remarks>
/// A pixel that the middles of several bins or frames lie in has the largest of their values, and one without has that of the
/// bin and the frame around its own middle: nothing is left out, nothing is blurred, and nothing grows.
/// </remarks>
public sealed class SpectrogramRaster
{
    private readonly float[] _values;

    private SpectrogramRaster(float[] values, int width, int height)
    {
        _values = values;
        Width = width;
        Height = height;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>
    /// Value [row · Width + column] in the spectrogram's own unit; row 0 is the top, the highest frequency. NaN where the
    /// spectrogram has nothing.
    /// </summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Draws a spectrogram.</summary>
    /// <param name="spectrogram">Best of decibels: the largest of values means little for phases.</param>
    /// <param name="channel">Which of its channels.</param>
    /// <param name="axis">From the bottom of the picture to its top.</param>
    /// <param name="start">Time in seconds of the left edge.</param>
    /// <param name="end">Time in seconds of the right edge, after <paramref name="start"/>.</param>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="height">Rows, 1 or more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    /// <exception cref="AudioException">The spectrogram has no bin with a frequency.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SpectrogramRaster Create(
        Spectrogram spectrogram,
        int channel,
        FrequencyAxis axis,
        double start,
        double end,
        int width,
        int height,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (!(end > start)) throw new ArgumentOutOfRangeException(nameof(end), end, "The picture ends before it begins.");
        var bins = BinEdges.Of(spectrogram);
        var rows = Rows(bins, axis, height);
        var columns = FrameColumns.Of(
            spectrogram.Frames, spectrogram.SampleRate, spectrogram.HopLength, spectrogram.FirstFrameCenter, start, end, width);
        var values = new float[width * height];
        values.AsSpan().Fill(float.NaN);
        var line = new float[spectrogram.Frames];
        for (var row = 0; row < height; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows[row].Count == 0) continue;
            var source = Line(spectrogram, channel, bins.FirstBin + rows[row].First, rows[row].Count, line);
            var destination = values.AsSpan(row * width, width);
            for (var column = 0; column < width; column++)
            {
                var (first, count) = columns[column];
                if (count == 1) destination[column] = source[first];
                else if (count > 1) destination[column] = VectorMath.Max(source.Slice(first, count));
            }
        }

        return new SpectrogramRaster(values, width, height);
    }

    // The bins of one row: themselves where it is one, their maximum over time in `line` where they are several.
    private static ReadOnlySpan<float> Line(Spectrogram spectrogram, int channel, int first, int count, float[] line)
    {
        if (count == 1) return spectrogram.Row(first, channel);
        spectrogram.Row(first, channel).CopyTo(line);
        for (var bin = first + 1; bin < first + count; bin++)
        {
            var values = spectrogram.Row(bin, channel);
            for (var frame = 0; frame < line.Length; frame++) line[frame] = Math.Max(line[frame], values[frame]);
        }

        return line;
    }

    private static (int First, int Count)[] Rows(BinEdges bins, FrequencyAxis axis, int height)
    {
        var middles = new double[bins.Count];
        for (var bin = 0; bin < middles.Length; bin++)
        {
            var (low, high) = (bins.Edges[bin], bins.Edges[bin + 1]);

            // On the picture, where cells of equal width in Hz are not of equal height.
            middles[bin] = FrequencyAxis.IsLogarithmic(axis.Scale) && low <= 0
                ? double.NegativeInfinity
                : (axis.Position(low) + axis.Position(high)) / 2;
        }

        var rows = new (int First, int Count)[height];
        var next = 0;
        for (var row = height - 1; row >= 0; row--)
        {
            var (bottom, top) = ((double)(height - 1 - row) / height, (double)(height - row) / height);
            while (next < middles.Length && middles[next] < bottom) next++;
            var first = next;
            while (next < middles.Length && (middles[next] < top || (row == 0 && middles[next] <= top))) next++;
            if (next > first)
            {
                rows[row] = (first, next - first);
                continue;
            }

            var frequency = axis.Frequency((bottom + top) / 2);
            var edge = Array.BinarySearch(bins.Edges, frequency);
            var bin = edge >= 0 ? edge : ~edge - 1;
            if (bin >= 0 && bin < bins.Count) rows[row] = (bin, 1);
        }

        return rows;
    }
}
