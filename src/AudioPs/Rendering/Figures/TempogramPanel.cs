using System.Globalization;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>One channel of a tempogram, over a logarithmic axis of beats a minute: an octave of tempo has the same height everywhere.</summary>
public sealed class TempogramPanel : RasterPanel
{
    // Tempi that music has, and half as slow and twice as fast.
    private const double Slowest = 15;
    private const double Fastest = 480;

    private readonly double[] _tempi;
    private readonly double _low;
    private readonly double _high;
    private readonly double _most;

    /// <summary>A channel of a tempogram.</summary>
    /// <param name="matrix">At least one frame, all values finite; two rows or more with a tempo.</param>
    /// <param name="channel">Which.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public TempogramPanel(FeatureMatrix matrix, int channel)
    {
        TimeCurvesPanel.Check(matrix);
        Matrix = matrix;
        Channel = channel;
        _tempi = [.. matrix.Names.Select(TempogramAnalysis.TempoOf)];
        double[] known = [.. _tempi.Where(IsTempo).Order()];
        _low = Math.Max(Slowest, known[0]);
        _high = Math.Min(Fastest, known[^1]);
        if (_high <= _low) (_low, _high) = (known[0], known[^1]);
        for (var lane = 0; lane < matrix.Channels; lane++)
        {
            // What is not shown has no say, such as lag 0, where every frame is like itself, and what hardly swings at all.
            for (var row = 0; row < _tempi.Length; row++)
            {
                if (!(_tempi[row] >= _low && _tempi[row] <= _high)) continue;
                foreach (var value in matrix.Row(row, lane)) _most = Math.Max(_most, value);
            }
        }

        if (_most <= 0) _most = 1;
    }

    /// <summary>What is drawn.</summary>
    public FeatureMatrix Matrix { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <summary>The slowest tempo of the axis, in beats a minute.</summary>
    public double MinTempo => _low;

    /// <summary>The fastest tempo of the axis, in beats a minute.</summary>
    public double MaxTempo => _high;

    /// <inheritdoc/>
    public override double Duration =>
        SpectrogramPanel.EndOf(Matrix.Frames, Matrix.HopLength, Matrix.FirstFrameCenter, Matrix.SampleRate);

    /// <inheritdoc/>
    public override string GetAxisLabel(FigureOptions options) => "BPM";

    /// <inheritdoc/>
    public override int NaturalHeight => 300;

    /// <inheritdoc/>
    public override ColorBar GetColorBar(FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ColorBar([.. options.ColorMap.Colors], new ValueRange(0, _most, ""));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<AxisTick> GetTicks(FigureOptions options, int maxCount)
    {
        var ticks = new List<AxisTick>();
        for (var tempo = Slowest; tempo <= _high; tempo *= 2)
        {
            if (tempo >= _low) ticks.Add(new AxisTick(PlaceOf(tempo), tempo.ToString("0", CultureInfo.InvariantCulture)));
        }

        // An axis of less than an octave has its ends.
        return ticks.Count > 1 ? ticks : [new AxisTick(0, Word(_low)), new AxisTick(1, Word(_high))];

        static string Word(double tempo) => tempo.ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a matrix is a tempogram that can be drawn so: of two tempi or more, as values and not as parts.</summary>
    internal static bool Suits(FeatureMatrix matrix) =>
        matrix.Kind is TempogramAnalysis.MatrixKind or TempogramAnalysis.FourierMatrixKind
        && matrix.Names.Count(name => IsTempo(TempogramAnalysis.TempoOf(name))) > 1;

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
        for (var y = 0; y < height; y++)
        {
            var row = NearestRow(_low * Math.Pow(_high / _low, (height - 1 - y + 0.5) / height));
            if (row != last) Average(Matrix.Row(row, Channel), frames, columns);
            last = row;
            cancellationToken.ThrowIfCancellationRequested();
            columns.CopyTo(values.AsSpan(y * width));
        }

        return Colorize(values, GetColorBar(options), cancellationToken);
    }

    private static bool IsTempo(double tempo) => tempo > 0 && double.IsFinite(tempo);

    private double PlaceOf(double tempo) => Math.Log(tempo / _low) / Math.Log(_high / _low);

    private int NearestRow(double tempo)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var row = 0; row < _tempi.Length; row++)
        {
            if (!IsTempo(_tempi[row])) continue;
            var distance = Math.Abs(Math.Log(_tempi[row] / tempo));
            if (distance < least) (best, least) = (row, distance);
        }

        return best;
    }

    // A column of pixels has the mean of its frames.
    private static void Average(ReadOnlySpan<float> source, (int First, int Count)[] frames, Span<float> columns)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            var (first, count) = frames[column];
            var sum = 0.0;
            foreach (var value in source.Slice(first, count)) sum += value;
            columns[column] = count > 0 ? (float)(sum / count) : float.NaN;
        }
    }
}
