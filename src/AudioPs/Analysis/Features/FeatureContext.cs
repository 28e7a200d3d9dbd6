using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The frames around each frame put above one another, so that a model which looks at one frame sees its surroundings.</summary>
public static class FeatureContext
{
    /// <summary>Each frame with those around it.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix; of any number of channels.</param>
    /// <param name="context">Which frames; null for four on either side.</param>
    /// <returns>
    /// channels x (places · rows) x frames, in the precision of the feature: all rows of the first place, then those of the next. A row
    /// of a frame that is n after has "_t+n" behind its name, of one that is n before "_t-n"; those of the frame itself keep theirs.
    /// </returns>
    /// <exception cref="AudioException">The feature has no frames of real values; or the result is too large.</exception>
    public static IFeatureArray Compute(IFeatureArray feature, FrameContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(feature);
        context ??= FrameContext.Around();
        return feature.Values is double[] ? Compute<double>(feature, context) : Compute<float>(feature, context);
    }

    private static FeatureMatrix<T> Compute<T>(IFeatureArray feature, FrameContext context)
    {
        var rows = FeatureRows<T>.Of(feature, "Surroundings are taken");
        var (axes, count, offsets) = (rows.Axes, rows.Names.Count, context.Offsets);
        ResultSize.Require((long)rows.Values.Length * offsets.Count, feature, $"With {offsets.Count} frames each");
        var values = new T[rows.Values.Length * offsets.Count];
        var padded = new PaddedRow(context.Padding, context.PadValue, -Math.Min(offsets.Min(), 0), Math.Max(offsets.Max(), 0));
        var done = 0;
        for (var channel = 0; channel < axes.Channels && axes.Frames > 0; channel++)
        {
            foreach (var offset in offsets)
            {
                for (var row = 0; row < count; row++, done += axes.Frames)
                {
                    padded.Shift<T>(
                        rows.Values.AsSpan((channel * count + row) * axes.Frames, axes.Frames), offset, values.AsSpan(done, axes.Frames));
                }
            }
        }

        return FeatureMatrix<T>.Make(
            values,
            [.. offsets.SelectMany(offset => rows.Names.Select(name => offset == 0 ? name : FormattableString.Invariant($"{name}_t{offset:+0;-0}")))],
            axes with { Kind = $"{axes.Kind}_context" });
    }
}
