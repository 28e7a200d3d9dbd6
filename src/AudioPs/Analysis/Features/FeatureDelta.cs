using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Derivatives over time of all rows of a feature, as <c>librosa.feature.delta</c> takes them along its last axis.</summary>
public static class FeatureDelta
{
    /// <summary>The derivative of each row.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; of any number of channels.</param>
    /// <param name="delta">The filter.</param>
    /// <returns>
    /// channels x rows x frames, over the same frames; its rows are named c0_delta, c0_delta2, …, or by their frequency, 440 Hz_delta.
    /// Units are those of the feature per frame.
    /// </returns>
    /// <exception cref="AudioException">The feature has no frames of real values, or too few of them for the filter.</exception>
    public static FeatureMatrix Compute(IFeatureArray feature, Delta delta)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(delta);
        return (FeatureMatrix)ComputeEither(feature is IDoubleArray<IFeatureArray> exact ? exact.ToSingle() : feature, delta);
    }

    /// <summary>The derivative of each row, in the precision of the feature: a <see cref="FeatureMatrix"/> or a <see cref="DoubleFeatureMatrix"/>.</summary>
    /// <inheritdoc cref="Compute"/>
    public static IFeatureArray ComputeEither(IFeatureArray feature, Delta delta)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(delta);
        return feature.Values is double[] ? Compute<double>(feature, delta) : Compute<float>(feature, delta);
    }

    private static FeatureMatrix<T> Compute<T>(IFeatureArray feature, Delta delta)
    {
        var suffix = delta.Order == 1 ? "delta" : FormattableString.Invariant($"delta{delta.Order}");
        var rows = FeatureRows<T>.Of(feature, "Deltas are taken");
        return FeatureMatrix<T>.Make(
            Apply(rows.Values, rows.Axes.Frames, delta, feature),
            [.. rows.Names.Select(name => $"{name}_{suffix}")],
            rows.Axes with { Kind = $"{rows.Axes.Kind}_{suffix}" });
    }

    private static T[] Apply<T>(T[] values, int frames, Delta delta, IFeatureArray feature)
    {
        var derivative = new T[values.Length];
        try
        {
            for (var start = 0; start < values.Length; start += frames)
            {
                delta.Apply<T>(values.AsSpan(start, frames), derivative.AsSpan(start, frames));
            }
        }
        catch (AudioException e) when (e.Path is null)
        {
            throw new AudioException(e.Error, e.Message, feature.Source.Path, e);
        }

        return derivative;
    }
}
