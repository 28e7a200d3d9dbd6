using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Analysis;

/// <summary>How one feature runs beside another: which frames are one, on the way that costs least (dynamic time warping).</summary>
public sealed class FeatureAlignment
{
    /// <summary>What the matrix of <see cref="Costs"/> is.</summary>
    public const string CostKind = "AlignmentCost";

    private FeatureAlignment(AudioSource source, AudioSource reference, double cost, PrintedList<AlignedFrames> steps, FeatureMatrix? costs)
    {
        (Source, ReferenceSource, Cost, Steps, Costs) = (source, reference, cost, steps, costs);
    }

    /// <summary>The name of what was aligned.</summary>
    public string Name => Source.Name;

    /// <summary>The name of what it was aligned to.</summary>
    public string ReferenceName => ReferenceSource.Name;

    /// <summary>What the whole way costs: the sum of distances along it.</summary>
    public double Cost { get; }

    /// <summary>What a pair of frames costs on average, which tells of two alignments of different lengths the better one.</summary>
    public double MeanCost => Cost / Steps.Length;

    /// <summary>The pairs of frames, from the first to the last.</summary>
    public PrintedList<AlignedFrames> Steps { get; }

    /// <summary>
    /// What the cheapest way to each pair of frames costs, where it was kept: a row for each frame of what was aligned, and the frames of the reference.
    /// Infinite where no way leads.
    /// </summary>
    public FeatureMatrix? Costs { get; }

    /// <summary>Where what was aligned came from.</summary>
    public AudioSource Source { get; }

    /// <summary>Where the reference came from.</summary>
    public AudioSource ReferenceSource { get; }

    /// <summary>Aligns a feature to a reference.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; all channels count together.</param>
    /// <param name="reference">Another, with as many rows and channels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// An option is out of range; a feature has no frames of real and finite values; they are not of one kind; it takes more memory than there is;
    /// or no way leads from the start to the end.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureAlignment Compute(
        IFeatureArray feature, IFeatureArray reference, AlignmentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(reference);
        options ??= new AlignmentOptions();
        options.Validate();
        var (from, to) = (FrameVectors.Of(feature), FrameVectors.Of(reference));
        from.RequireLike(to);
        var isTurned = IsTurned(from.Frames, to.Frames, options);
        RequireMemory(from.Frames, to.Frames, options, feature);
        var distances = isTurned ? new FrameDistances(to, from, options.Metric) : new FrameDistances(from, to, options.Metric);
        return Solve(from, to, isTurned, distances.Fill, options, cancellationToken);
    }

    /// <summary>Aligns frames whose distances are known already.</summary>
    /// <param name="distances">frames x frames of the reference; infinite where no way may lead.</param>
    /// <param name="options">How; the metric has no meaning.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As above; or a distance is NaN or minus infinity.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureAlignment Compute(double[,] distances, AlignmentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(distances);
        options ??= new AlignmentOptions();
        options.Validate();
        var (rows, columns) = (distances.GetLength(0), distances.GetLength(1));
        if (rows == 0 || columns == 0) throw new AudioException(AudioError.InvalidArgument, "The distances are of no frames.");
        for (var n = 0; n < rows; n++)
        {
            for (var m = 0; m < columns; m++)
            {
                if (distances[n, m] > double.NegativeInfinity) continue;
                throw new AudioException(
                    AudioError.InvalidArgument,
                    string.Create(CultureInfo.InvariantCulture, $"The distance of the frames {n} and {m} is {distances[n, m]}. Infinity says that no way leads there; it must be a number otherwise."));
            }
        }

        var (from, to) = (Unknown(rows), Unknown(columns));
        var isTurned = IsTurned(rows, columns, options);
        RequireMemory(rows, columns, options, FeatureMatrix.FromArray(new float[1, 1]));
        return Solve(from, to, isTurned, Copy, options, cancellationToken);

        void Copy(int row, int first, Span<double> destination)
        {
            for (var m = 0; m < destination.Length; m++) destination[m] = isTurned ? distances[first + m, row] : distances[row, first + m];
        }
    }

    /// <summary>The memory that an alignment takes while it is computed, in bytes.</summary>
    /// <param name="frames">Frames of the feature.</param>
    /// <param name="referenceFrames">Frames of the reference.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static long SizeOf(int frames, int referenceFrames, AlignmentOptions? options = null) =>
        ((long)frames * new WarpingBand(frames, referenceFrames, options?.BandRadius).Width) + (options?.KeepCosts == true ? sizeof(float) * (long)frames * referenceFrames : 0);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} to {ReferenceName}: {Steps.Length} pairs of frames, cost {Cost:0.###}");

    // The shorter one is gone through, and the longer one searched.
    private static bool IsTurned(int frames, int referenceFrames, AlignmentOptions options) => options.Subsequence && frames > referenceFrames;

    private static FeatureAlignment Solve(
        FrameVectors from, FrameVectors to, bool isTurned, WarpingPath.FillRow fill, AlignmentOptions options, CancellationToken cancellationToken)
    {
        var (rows, columns) = isTurned ? (to.Frames, from.Frames) : (from.Frames, to.Frames);
        var kept = options.KeepCosts ? new float[from.Frames * to.Frames] : null;
        var path = new WarpingPath(rows, columns, options, isTurned);
        var (column, cost) = path.Run(fill, kept is null ? null : Keep, cancellationToken);
        if (!double.IsFinite(cost)) throw NoWay(from, to, options);
        PrintedList<AlignedFrames> steps =
        [
            .. path.Trace(column).Select(pair =>
            {
                var (frame, reference) = isTurned ? (pair.Column, pair.Row) : (pair.Row, pair.Column);
                return new AlignedFrames(frame, reference, Time(from, frame), Time(to, reference));
            }),
        ];
        var costs = kept is null ? null : new FeatureMatrix(kept, from.FrameNames(), to.Axes with { Kind = CostKind, Channels = 1 });
        return new FeatureAlignment(from.Axes.Source, to.Axes.Source, cost, steps, costs);

        void Keep(int row, ReadOnlyMemory<double> sums)
        {
            for (var m = 0; m < columns; m++) kept![isTurned ? (m * to.Frames) + row : (row * columns) + m] = (float)sums.Span[m];
        }
    }

    private static double Time(FrameVectors vectors, int frame) =>
        vectors.Axes.StartTime + ((((double)frame * vectors.Axes.HopLength) + vectors.Axes.FirstFrameCenter) / vectors.Axes.SampleRate);

    private static FrameVectors Unknown(int frames) =>
        new([], 0, new FeatureAxes("Distance", 1, frames, 0, 0, 0, 0, AudioSource.InMemory));

    private static void RequireMemory(int frames, int referenceFrames, AlignmentOptions options, IFeatureArray feature)
    {
        var band = new WarpingBand(frames, referenceFrames, options.BandRadius).Width;
        ResultSize.Require((long)frames * band, feature, $"Aligned to {referenceFrames} frames", sizeof(byte));
        if (options.KeepCosts) ResultSize.Require((long)frames * referenceFrames, feature, $"Aligned to {referenceFrames} frames with all costs", sizeof(float));
    }

    private static AudioException NoWay(FrameVectors from, FrameVectors to, AlignmentOptions options)
    {
        var why = options.BandRadius is not null ? "within the band" : "by these steps";
        return new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"No way leads from the first to the last frame of '{from.Axes.Source.Name}' ({from.Frames}) and '{to.Axes.Source.Name}' ({to.Frames}) {why} at a finite cost. Allow other steps, such as 0:1 and 1:0, or a wider band; or look for the shorter feature within the longer one."),
            from.Axes.Source.Path);
    }
}
