using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Scales frames, rows or channels of features to a norm of 1, as <c>librosa.util.normalize</c> does along an axis.</summary>
public static class FeatureNorm
{
    private const float SmallestSingle = 1.17549435e-38f;
    private const double SmallestDouble = 2.2250738585072014e-308;

    /// <summary>The feature with the norm 1.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; of any number of channels, each by itself.</param>
    /// <param name="options">How; null for the largest absolute value of each frame.</param>
    /// <returns>channels x rows x frames, over the same frames, with the names of the rows and in the precision of the feature.</returns>
    /// <exception cref="AudioException">An option is out of range; or the feature has no frames of real values, or one that is not finite.</exception>
    public static IFeatureArray Compute(IFeatureArray feature, FeatureNormOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(feature);
        options ??= new FeatureNormOptions();
        options.Validate();
        return feature.Values is double[]
            ? Compute<double>(feature, options, options.MinNorm ?? SmallestDouble)
            : Compute<float>(feature, options, options.MinNorm ?? SmallestSingle);
    }

    private static FeatureMatrix<T> Compute<T>(IFeatureArray feature, FeatureNormOptions options, double least)
    {
        var rows = FeatureRows<T>.Of(feature, "Norms are taken");
        rows.RequireFinite("norms are of finite values");
        var (axes, count, frames) = (rows.Axes, rows.Names.Count, rows.Axes.Frames);
        var values = (T[])rows.Values.Clone();
        var size = count * frames;
        for (var channel = 0; channel < axes.Channels && size > 0 && options.Norm != NormOrder.None; channel++)
        {
            var part = values.AsSpan(channel * size, size);
            switch (options.Scope)
            {
                case NormScope.Channel:
                    Scale(part, 0, 1, size, options, least);
                    break;
                case NormScope.Row:
                    for (var row = 0; row < count; row++) Scale(part, row * frames, 1, frames, options, least);
                    break;
                default:
                    for (var frame = 0; frame < frames; frame++) Scale(part, frame, frames, count, options, least);
                    break;
            }
        }

        return FeatureMatrix<T>.Make(values, rows.Names, axes with { Kind = $"{axes.Kind}_norm" });
    }

    private static void Scale<T>(Span<T> values, int first, int step, int count, FeatureNormOptions options, double least)
    {
        var group = new double[count];
        for (var i = 0; i < count; i++) group[i] = Elementwise.ToDouble(values[first + i * step]);
        var norm = options.Norm.Of(group);
        if (norm < least)
        {
            if (options.Fill == NormFill.Keep) return;
            Array.Fill(group, options.Fill == NormFill.Zero ? 0 : options.Norm.Even(count));
            norm = 1;
        }

        for (var i = 0; i < count; i++) values[first + i * step] = Elementwise.FromDouble<T>(group[i] / norm);
    }
}
