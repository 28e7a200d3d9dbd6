using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Mean and variance normalisation of all rows of a feature over time.</summary>
public static class FeatureCmvn
{
    private const string Doing = "Mean and variance are taken";

    /// <summary>The rows with mean 0 and, where wanted, variance 1; in the precision of the feature.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; of any number of channels, each by itself.</param>
    /// <param name="cmvn">How.</param>
    /// <param name="statistics">
    /// Features whose frames mean and variance are of, all together, such as those of all utterances of a speaker, the same number of rows
    /// and channels each; null for the feature's own.
    /// </param>
    /// <returns>channels x rows x frames, over the same frames, with the names of the rows: of a spectrogram their frequencies.</returns>
    /// <exception cref="AudioException">
    /// A feature has no frames of real values, or one that is NaN or infinite; the statistics are of other rows, or are given for a window.
    /// </exception>
    public static IFeatureArray Compute(IFeatureArray feature, Cmvn cmvn, IReadOnlyList<IFeatureArray>? statistics = null)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(cmvn);
        cmvn.Validate();
        if (statistics is not null && cmvn.Window is not null)
            throw new AudioException(AudioError.InvalidArgument, "A window that slides has its own mean and variance, and takes none of other features.");
        var rows = RowsOf(feature, out var names, out var axes);
        double[][][]? others = statistics is null ? null : [.. statistics.Select(one => Like(one, rows.Length, feature))];
        for (var row = 0; row < rows.Length; row++)
        {
            if (others is null) cmvn.Apply(rows[row], rows[row]);
            else cmvn.Apply(rows[row], rows[row], [.. others.Select(one => one[row])]);
        }

        axes = axes with { Kind = $"{axes.Kind}_cmvn" };
        double[] values = [.. rows.SelectMany(row => row)];
        return feature.Values is double[]
            ? FeatureMatrix<double>.Make(values, names, axes)
            : FeatureMatrix<float>.Make(Array.ConvertAll(values, value => (float)value), names, axes);
    }

    private static double[][] Like(IFeatureArray other, int count, IFeatureArray feature)
    {
        var rows = RowsOf(other, out _, out _);
        return rows.Length == count ? rows : throw new AudioException(
            AudioError.InvalidArgument,
            FormattableString.Invariant($"'{other.Source.Name}' has {rows.Length} rows and '{feature.Source.Name}' {count}: mean and variance are of features of one kind."),
            feature.Source.Path);
    }

    // A row after another, those of a channel before those of the next, in double precision.
    private static double[][] RowsOf(IFeatureArray feature, out IReadOnlyList<string> names, out FeatureAxes axes)
    {
        double[] values;
        if (feature.Values is double[])
        {
            var exact = FeatureRows<double>.Of(feature, Doing);
            (values, names, axes) = (exact.Values, exact.Names, exact.Axes);
        }
        else
        {
            var rows = FeatureRows<float>.Of(feature, Doing);
            (values, names, axes) = (Array.ConvertAll(rows.Values, value => (double)value), rows.Names, rows.Axes);
        }

        var frames = axes.Frames;
        var split = new double[axes.Channels * names.Count][];
        for (var row = 0; row < split.Length; row++)
        {
            split[row] = values[(row * frames)..((row + 1) * frames)];
            var index = Array.FindIndex(split[row], value => !double.IsFinite(value));
            if (index < 0) continue;
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"'{axes.Source.Name}' has {split[row][index]} in {names[row % names.Count]}, frame {index}: mean and variance are of finite values."),
                axes.Source.Path);
        }

        return split;
    }
}
