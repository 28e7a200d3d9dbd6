using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>One channel of a feature matrix: a row of cells for each coefficient.</summary>
/// <remarks>
/// Values of both signs have diverging colours around zero, and others the figure's colour map. Its ends are such that one value
/// in a hundred lies beyond them, so that a few large ones do not hide the rest.
/// </remarks>
public sealed class MatrixPanel : RasterPanel
{
    private const double Share = 0.99;

    private readonly double _low;
    private readonly double _high;

    /// <summary>A channel of features.</summary>
    /// <param name="matrix">At least one frame, all values finite.</param>
    /// <param name="channel">Which.</param>
    /// <param name="first">The first of the coefficients that are drawn.</param>
    /// <param name="count">How many are; null for all from the first on.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public MatrixPanel(FeatureMatrix matrix, int channel, int first = 0, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        First = first;
        Count = count ?? matrix.Coefficients - first;
        var values = matrix.Values.ToArray();
        if (matrix.Frames == 0)
            throw new AudioException(AudioError.InvalidArgument, $"The features of {matrix.Source.Name} have no frames to draw.", matrix.Source.Path);

        if (VectorMath.IndexOfNonFinite(values) is >= 0 and var index)
            throw SpectrogramPanel.NotFinite(matrix.Source.Name, values[index], matrix.Source.Path);

        Matrix = matrix;
        Channel = channel;
        // The first of cepstral coefficients is the level of all: beside it the others, which tell sounds apart, would vanish.
        var least = matrix.Kind == "Mfcc" && Count > 1 ? First + 1 : First;
        values = new float[matrix.Channels * (First + Count - least) * matrix.Frames];
        for (var i = 0; i < values.Length / matrix.Frames; i++)
        {
            var (lane, row) = Math.DivRem(i, First + Count - least);
            matrix.Row(least + row, lane).CopyTo(values.AsSpan(i * matrix.Frames));
        }

        Array.Sort(values);
        IsDiverging = values[0] < 0 && values[^1] > 0;
        if (IsDiverging)
        {
            for (var i = 0; i < values.Length; i++) values[i] = Math.Abs(values[i]);
            Array.Sort(values);
            _high = Quantile(values, Share);
            if (_high == 0) _high = values[^1];
            _low = -_high;
        }
        else
        {
            _low = Quantile(values, (1 - Share) / 2);
            _high = Quantile(values, (1 + Share) / 2);
            if (_high == _low) (_low, _high) = (values[0], values[^1] > values[0] ? values[^1] : values[0] + 1);
        }
    }

    /// <summary>What is drawn.</summary>
    public FeatureMatrix Matrix { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <summary>The first of the coefficients that are drawn.</summary>
    public int First { get; }

    /// <summary>How many coefficients are drawn.</summary>
    public int Count { get; }

    /// <summary>Whether it has values below and above zero.</summary>
    public bool IsDiverging { get; }

    private bool IsChroma => ChromaAnalysis.IsChroma(Matrix.Kind);

    // Of frames beside frames each row is a frame too.
    private FrameRows? Rows => FrameRows.Of(Matrix);

    /// <inheritdoc/>
    public override double Duration =>
        SpectrogramPanel.EndOf(Matrix.Frames, Matrix.HopLength, Matrix.FirstFrameCenter, Matrix.SampleRate);

    /// <inheritdoc/>
    public override string GetAxisLabel(FigureOptions options) =>
        IsChroma ? "Pitch class" : Rows is { } rows ? rows.AxisLabel(First, Count) : "Coefficient";

    /// <inheritdoc/>
    public override int NaturalHeight => 220;

    /// <inheritdoc/>
    public override ColorBar GetColorBar(FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ColorBar(
            IsDiverging ? DivergingColors.For(options.Theme) : [.. options.ColorMap.Colors], new ValueRange(_low, _high, ""));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<AxisTick> GetTicks(FigureOptions options, int maxCount)
    {
        if (Rows is { HasTimes: true } rows) return rows.Ticks(First, Count, maxCount);
        var room = Math.Max(maxCount, 3);
        // Of classes of pitch the white keys, where there is no room for all.
        if (IsChroma && Count > room)
        {
            AxisTick[] white = [.. Enumerable.Range(0, Count).Where(row => Matrix.Names[First + row].Length == 1).Select(Tick)];
            if (white.Length >= 3 && white.Length <= room) return white;
        }

        // Every first, second, fifth … name, as many as there is room for.
        var step = 1;
        foreach (var factor in (int[])[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10000])
        {
            step = factor;
            if ((Count + step - 1) / step <= room) break;
        }

        var ticks = new List<AxisTick>();
        for (var row = 0; row < Count; row += step) ticks.Add(Tick(row));
        return ticks;

        AxisTick Tick(int row) => new((row + 0.5) / Count, Matrix.Names[First + row]);
    }

    /// <inheritdoc/>
    public override byte[] Paint(
        FigureOptions options, double duration, int width, int height, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var values = new float[width * height];
        var columns = new float[width];
        var frames = FrameColumns.Of(
            Matrix.Frames, Matrix.SampleRate, Matrix.HopLength, Matrix.FirstFrameCenter, 0, duration, width);
        var last = -1;
        for (var row = 0; row < height; row++)
        {
            var coefficient = First + (int)((height - 1 - row + 0.5) * Count / height);
            if (coefficient != last) Resample(Matrix.Row(coefficient, Channel), frames, columns);
            last = coefficient;
            cancellationToken.ThrowIfCancellationRequested();
            columns.CopyTo(values.AsSpan(row * width));
        }

        return Colorize(values, GetColorBar(options), cancellationToken);
    }

    // A column of pixels has the mean of its frames.
    private static void Resample(ReadOnlySpan<float> source, (int First, int Count)[] frames, Span<float> columns)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            var (first, count) = frames[column];
            var sum = 0.0;
            foreach (var value in source.Slice(first, count)) sum += value;
            columns[column] = count > 0 ? (float)(sum / count) : float.NaN;
        }
    }

    private static double Quantile(float[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
