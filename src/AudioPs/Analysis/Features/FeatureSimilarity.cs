using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Which frames of a feature are like which others: within it, where a piece repeats itself, or in another feature.</summary>
/// <remarks>
/// J.-P. Eckmann, S. O. Kamphorst, D. Ruelle, "Recurrence plots of dynamical systems", Europhysics Letters 4 (1987); with the parameters of
/// <c>librosa.segment.recurrence_matrix</c> and <c>cross_similarity</c>.
/// </remarks>
public static class FeatureSimilarity
{
    /// <summary>The kind of the matrix.</summary>
    public const string MatrixKind = "Similarity";

    private const float None = -1;

    /// <summary>Compares the frames of a feature with one another, or with those of another one.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; all channels count together.</param>
    /// <param name="reference">Another one, with as many rows and channels; null for the feature itself.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// A row for each frame of the reference, named by its time, over the frames of the feature: column t holds the neighbours of frame t.
    /// </returns>
    /// <exception cref="AudioException">
    /// An option is out of range; a feature has no frames of real and finite values, or too few; they are not of one kind; or the matrix takes more memory
    /// than there is.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FeatureMatrix Compute(
        IFeatureArray feature, IFeatureArray? reference = null, SimilarityOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feature);
        options ??= new SimilarityOptions();
        options.Validate();
        var from = FrameVectors.Of(feature);
        var to = reference is null ? from : FrameVectors.Of(reference);
        from.RequireLike(to);
        if (reference is null) RequireLag(from, options);
        else RequireRule(options);
        ResultSize.Require((long)from.Frames * to.Frames, feature, $"Compared with {to.Frames} frames", sizeof(float));

        var links = new float[from.Frames * to.Frames];
        var count = options.NeighborCount ?? (reference is null
            ? 2 * (int)Math.Ceiling(Math.Sqrt(from.Frames - 2.0 * options.MinLag + 1))
            : 2 * (int)Math.Ceiling(Math.Sqrt(to.Frames)));
        var isFull = options.Full && options.Mode != SimilarityMode.Connectivity;
        Link(links, from, to, count, reference is null ? isFull ? 1 : options.MinLag : 0, isFull, options.Metric, cancellationToken);
        if (options.Mutual && reference is null) KeepMutual(links, from.Frames);
        if (options.Mode == SimilarityMode.Affinity) ToAffinity(links, from, to.Frames, count, options);
        else ToLinks(links, options.Mode);
        if (options.IncludeSelf && reference is null && options.Mode != SimilarityMode.Distance)
        {
            for (var t = 0; t < from.Frames; t++) links[(t * from.Frames) + t] = 1;
        }

        return new FeatureMatrix(links, to.FrameNames(), from.Axes with { Kind = MatrixKind, Channels = 1 });
    }

    private static void RequireLag(FrameVectors vectors, SimilarityOptions options)
    {
        var most = ((vectors.Frames - 1) / 2) - 1;
        if (options.MinLag <= most) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            most >= 1
                ? string.Create(CultureInfo.InvariantCulture, $"Of the {vectors.Frames} frames of '{vectors.Axes.Source.Name}' linked ones can be 1 to {most} apart at least, not {options.MinLag}.")
                : string.Create(CultureInfo.InvariantCulture, $"'{vectors.Axes.Source.Name}' has {vectors.Frames} frames, too few to look for repetition; 5 are the least."),
            vectors.Axes.Source.Path);
    }

    private static void RequireRule(SimilarityOptions options)
    {
        if (options.Mode != SimilarityMode.Affinity || options.Bandwidth.Value is not null || options.Bandwidth.Rule == BandwidthRule.Median) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            $"The bandwidth {options.Bandwidth} is of the neighbours of both frames of a pair within one feature. Between two features take Median or a number.");
    }

    // The distances to the nearest frames, column by column, and no link elsewhere.
    private static void Link(
        float[] links, FrameVectors from, FrameVectors to, int count, int lag, bool isFull, FeatureMetric metric, CancellationToken cancellationToken)
    {
        var distances = new FrameDistances(from, to, metric);
        var (columns, row) = (from.Frames, new double[to.Frames]);
        var others = new double[to.Frames];
        for (var t = 0; t < columns; t++)
        {
            if (t % 16 == 0) cancellationToken.ThrowIfCancellationRequested();
            distances.Fill(t, 0, row);
            var left = 0;
            for (var other = 0; other < row.Length; other++)
            {
                if (lag == 0 || Math.Abs(other - t) >= lag) others[left++] = row[other];
            }

            var wanted = isFull ? left : Math.Min(count, left);
            var farthest = wanted == 0 ? double.NegativeInfinity : wanted == left ? double.PositiveInfinity : NearestFrames.Select(others.AsSpan(0, left), wanted - 1);
            // Of frames equally far the first ones are taken.
            var ties = wanted;
            if (wanted < left)
            {
                for (var other = 0; other < row.Length; other++)
                {
                    if ((lag == 0 || Math.Abs(other - t) >= lag) && row[other] < farthest) ties--;
                }
            }

            for (var other = 0; other < row.Length; other++)
            {
                var isNear = (lag == 0 || Math.Abs(other - t) >= lag) && (row[other] < farthest || (row[other] == farthest && ties-- > 0));
                links[(other * columns) + t] = isNear ? (float)row[other] : None;
            }
        }
    }

    private static void KeepMutual(float[] links, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (links[(i * frames) + j] < 0 || links[(j * frames) + i] < 0) links[(i * frames) + j] = links[(j * frames) + i] = None;
            }
        }
    }

    private static void ToLinks(float[] links, SimilarityMode mode)
    {
        for (var i = 0; i < links.Length; i++)
        {
            links[i] = links[i] < 0 ? 0 : mode == SimilarityMode.Connectivity ? 1 : links[i];
        }
    }

    private static void ToAffinity(float[] links, FrameVectors from, int rows, int count, SimilarityOptions options)
    {
        var columns = from.Frames;
        var (farthest, mean) = (new double[columns], new double[columns]);
        if (options.Bandwidth.Value is null) Measure(links, from, rows, count, options, farthest, mean);
        var single = options.Bandwidth.Value ?? Median(farthest);
        for (var i = 0; i < links.Length; i++)
        {
            if (links[i] < 0)
            {
                links[i] = 0;
                continue;
            }

            var (other, t) = Math.DivRem(i, columns);
            var bandwidth = options.Bandwidth.Value ?? options.Bandwidth.Rule switch
            {
                BandwidthRule.Mean => (farthest[t] + farthest[other]) / 2,
                BandwidthRule.GeometricMean => Math.Sqrt(farthest[t] * farthest[other]),
                BandwidthRule.MeanOfAll => (mean[t] + mean[other]) / 2,
                BandwidthRule.GeometricMeanOfAll => Math.Sqrt(mean[t] * mean[other]),
                BandwidthRule.MeanWithPair => (mean[t] + mean[other] + links[i]) / 3,
                _ => single,
            };
            // Where all neighbours are the same, nothing but the same is near.
            links[i] = links[i] == 0 ? 1 : bandwidth > 0 ? (float)Math.Exp(-links[i] / bandwidth) : 0;
        }
    }

    // The distance of each frame to the farthest of its neighbours, and to all of them on average.
    private static void Measure(float[] links, FrameVectors from, int rows, int count, SimilarityOptions options, double[] farthest, double[] mean)
    {
        var linked = new double[rows];
        for (var t = 0; t < from.Frames; t++)
        {
            var left = 0;
            for (var other = 0; other < rows; other++)
            {
                if (links[(other * from.Frames) + t] >= 0) linked[left++] = links[(other * from.Frames) + t];
            }

            if (left == 0)
            {
                if (options.Bandwidth.Rule != BandwidthRule.Median)
                {
                    throw new AudioException(
                        AudioError.InvalidArgument,
                        string.Create(CultureInfo.InvariantCulture, $"Frame {t} of '{from.Axes.Source.Name}' has no neighbour, so that the bandwidth {options.Bandwidth} cannot follow from it. Take Median, a number, or more neighbours."),
                        from.Axes.Source.Path);
                }

                farthest[t] = double.NaN;
                continue;
            }

            var near = linked.AsSpan(0, left);
            near.Sort();
            near = near[..Math.Min(count, left)];
            farthest[t] = near[^1];
            double sum = 0;
            foreach (var distance in near) sum += distance;
            mean[t] = sum / near.Length;
        }
    }

    private static double Median(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite).Order()];
        return known.Length == 0 ? 0 : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }
}
