using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Masks rows and frames of features at random, so that a model learns not to rely on any of them.</summary>
/// <remarks>
/// D. S. Park, W. Chan, Y. Zhang, C.-C. Chiu, B. Zoph, E. D. Cubuk, Q. V. Le, "SpecAugment: a simple data augmentation method for
/// automatic speech recognition", Interspeech 2019. Time is warped along straight lines, without a spline over the picture.
/// </remarks>
public static class FeatureMask
{
    /// <summary>The feature with masks.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="index">Which feature it is of those that are masked with the same seed: each has masks of its own.</param>
    /// <returns>What it was, of the same shape and type: what is not masked keeps its bits, unless time was warped.</returns>
    /// <exception cref="AudioException">
    /// An option is out of range; the feature has no frames of real values; or a value is NaN or infinite, and the masks are its mean.
    /// </exception>
    public static IFeatureArray Compute(IFeatureArray feature, FeatureMaskOptions? options = null, long index = 0)
    {
        ArgumentNullException.ThrowIfNull(feature);
        options ??= new FeatureMaskOptions();
        options.Validate();
        return feature.Values is double[] ? Compute<double>(feature, options, index) : Compute<float>(feature, options, index);
    }

    private static IFeatureArray Compute<T>(IFeatureArray feature, FeatureMaskOptions options, long index)
    {
        var rows = FeatureRows<T>.Of(feature, "Masks are taken");
        var (axes, count) = (rows.Axes, rows.Names.Count);
        var values = (T[])rows.Values.Clone();
        // The mean is that of what was given, whatever the warp makes of it.
        var mask = Elementwise.FromDouble<T>(values.Length == 0 ? 0 : Level(rows, options.Value));
        for (var channel = 0; channel < axes.Channels && axes.Frames > 0; channel++)
        {
            var draws = new MaskDraws(options.Seed, index, options.PerChannel ? channel : 0);
            var part = values.AsSpan(channel * count * axes.Frames, count * axes.Frames);
            if (options.TimeWarp > 0) Warp(part, axes.Frames, options.TimeWarp, draws);
            for (var number = 0; number < options.FrequencyMaskCount; number++)
            {
                var (first, width) = draws.Mask(MaskDraws.Kind.Row, number, options.FrequencyMaskWidth, count);
                part.Slice(first * axes.Frames, width * axes.Frames).Fill(mask);
            }

            var widest = (int)Math.Min(options.TimeMaskWidth, Math.Floor(options.MaxTimeShare * axes.Frames));
            for (var number = 0; number < options.TimeMaskCount; number++)
            {
                var (first, width) = draws.Mask(MaskDraws.Kind.Frame, number, widest, axes.Frames);
                for (var row = 0; row < count; row++) part.Slice(row * axes.Frames + first, width).Fill(mask);
            }
        }

        return feature is Spectrogram<T> spectrogram
            ? spectrogram.WithValues(values, axes.Channels, axes.Frames, axes.Source)
            : FeatureMatrix<T>.Make(values, rows.Names, axes);
    }

    private static double Level<T>(FeatureRows<T> rows, MaskValue value)
    {
        if (value == MaskValue.Zero) return 0;
        double sum = 0, smallest = double.PositiveInfinity;
        rows.RequireFinite($"no mask can be its {value.ToString().ToLowerInvariant()}. Mask with zeros, or mend it before");
        for (var i = 0; i < rows.Values.Length; i++)
        {
            var one = Elementwise.ToDouble(rows.Values[i]);
            sum += one;
            smallest = Math.Min(smallest, one);
        }

        return value == MaskValue.Mean ? sum / rows.Values.Length : smallest;
    }

    // One frame goes to a place near it; the first and the last stay, and between these three time runs evenly.
    private static void Warp<T>(Span<T> values, int frames, int most, MaskDraws draws)
    {
        var last = frames - 1;
        var reach = Math.Min(most, (last - 2) / 2);
        if (reach < 1) return;
        var from = reach + 1 + draws.Draw(MaskDraws.Kind.Warp, 0, last - 2 * (reach + 1));
        var to = from - reach + draws.Draw(MaskDraws.Kind.Warp, 1, 2 * reach);
        if (to == from) return;
        var row = new T[frames];
        for (var start = 0; start < values.Length; start += frames)
        {
            var part = values.Slice(start, frames);
            part.CopyTo(row);
            for (var t = 1; t < last; t++)
            {
                var place = t <= to ? (double)t * from / to : from + (double)(t - to) * (last - from) / (last - to);
                var before = Math.Min((int)place, last - 1);
                var share = place - before;
                part[t] = Elementwise.FromDouble<T>(
                    (1 - share) * Elementwise.ToDouble(row[before]) + (share == 0 ? 0 : share * Elementwise.ToDouble(row[before + 1])));
            }
        }
    }
}
