using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Brings features to other frames: more or fewer a second, or those of another feature.</summary>
public static class FeatureRate
{
    // Two frames whose times differ by less than this share of a hop are at the same time.
    private const double SamePlace = 1e-6;

    /// <summary>The feature at other frames.</summary>
    /// <param name="feature">A spectrogram of real values, or a feature matrix, whose hop is known; of any number of channels.</param>
    /// <param name="options">Which frames, and how values between the old ones are found.</param>
    /// <returns>
    /// A feature of the same kind, rows and precision. At a rate of its own it begins with the first frame and ends with the last new one that is not
    /// after the last old one; with a reference it has the frames of that. Where there is no old frame yet or any more, the first or the last one stands.
    /// </returns>
    /// <exception cref="AudioException">
    /// An option is out of range; the feature has no frames of real values, or their times are not known; the new frames would not begin at whole samples;
    /// or the result is too large.
    /// </exception>
    public static IFeatureArray Compute(IFeatureArray feature, FeatureRateOptions options)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return feature.Values is double[] ? Compute<double>(feature, options) : Compute<float>(feature, options);
    }

    private static IFeatureArray Compute<T>(IFeatureArray feature, FeatureRateOptions options)
    {
        var rows = FeatureRows<T>.Of(feature, "Other frames are taken");
        var old = rows.Axes;
        RequireTimes(old);
        var axes = options.ReferenceObject is { } reference ? OfReference(reference, old) : OfHop(options, old);
        ResultSize.Require((long)old.Channels * rows.Names.Count * axes.Frames, feature, $"With {axes.Frames} frames");
        var values = new T[old.Channels * rows.Names.Count * axes.Frames];
        if (axes.Frames > 0 && old.Frames == 0)
            throw new AudioException(AudioError.InvalidArgument, $"'{old.Source.Name}' has no frames that others could be made of.", old.Source.Path);

        var places = Places(old, axes);
        var span = (double)axes.HopLength / axes.SampleRate * old.SampleRate / old.HopLength;
        for (var row = 0; row < old.Channels * rows.Names.Count; row++)
        {
            var source = rows.Values.AsSpan(row * old.Frames, old.Frames);
            var target = values.AsSpan(row * axes.Frames, axes.Frames);
            for (var t = 0; t < target.Length; t++)
            {
                target[t] = options.Method switch
                {
                    FeatureRateMethod.Nearest => source[Math.Clamp((int)Math.Floor(places[t] + 0.5), 0, source.Length - 1)],
                    FeatureRateMethod.Mean => Elementwise.FromDouble<T>(Mean<T>(source, places[t] + 0.5 - span / 2, places[t] + 0.5 + span / 2)),
                    _ => Elementwise.FromDouble<T>(Between<T>(source, places[t])),
                };
            }
        }

        return feature switch
        {
            Spectrogram<T> spectrogram => Spectrogram<T>.Make(
                values,
                spectrogram.FrameAxes with
                {
                    Frames = axes.Frames, SampleRate = axes.SampleRate, HopLength = axes.HopLength, FirstFrameCenter = axes.FirstFrameCenter, StartTime = axes.StartTime,
                    ConstantQ = null,
                },
                spectrogram.Scale, spectrogram.Quantity, spectrogram.Frequencies, spectrogram.IsRescaled),
            _ => FeatureMatrix<T>.Make(values, rows.Names, axes),
        };
    }

    private static FeatureAxes OfHop(FeatureRateOptions options, FeatureAxes old)
    {
        var hop = options.HopLength ?? WholeHop(options.FrameRate!.Value, old);
        return old with { HopLength = hop, Frames = old.Frames == 0 ? 0 : (int)((old.Frames - 1L) * old.HopLength / hop) + 1 };
    }

    private static int WholeHop(double frameRate, FeatureAxes old)
    {
        var hop = old.SampleRate / frameRate;
        var whole = Math.Round(hop);
        if (whole is >= 1 and <= int.MaxValue && Math.Abs(hop - whole) <= 1e-9 * whole) return (int)whole;
        var near = (int)Math.Clamp(Math.Floor(hop), 1, int.MaxValue - 1);
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Frames begin at whole samples: at {frameRate} a second those of '{old.Source.Name}' would be {hop:0.###} samples of {old.SampleRate} Hz apart. Give a HopLength, such as {near} ({(double)old.SampleRate / near:0.####} a second) or {near + 1} ({(double)old.SampleRate / (near + 1):0.####}), or analyse at a rate that {frameRate} divides."),
            old.Source.Path);
    }

    private static FeatureAxes OfReference(IFeatureArray reference, FeatureAxes old)
    {
        var to = reference.Values is double[] ? FeatureRows<double>.Of(reference, "Frames are taken").Axes : FeatureRows<float>.Of(reference, "Frames are taken").Axes;
        RequireTimes(to);
        return to with { Kind = old.Kind, Channels = old.Channels, Source = old.Source };
    }

    // Where each new frame is, counted in old ones.
    private static double[] Places(FeatureAxes old, FeatureAxes axes)
    {
        var places = new double[axes.Frames];
        var first = (axes.StartTime - old.StartTime) * old.SampleRate + (double)axes.FirstFrameCenter * old.SampleRate / axes.SampleRate - old.FirstFrameCenter;
        for (var t = 0; t < places.Length; t++)
        {
            var place = (first + (double)t * axes.HopLength * old.SampleRate / axes.SampleRate) / old.HopLength;
            var near = Math.Round(place);
            places[t] = Math.Abs(place - near) < SamePlace ? near : place;
        }

        return places;
    }

    private static double Between<T>(ReadOnlySpan<T> row, double place)
    {
        if (place <= 0) return Elementwise.ToDouble(row[0]);
        if (place >= row.Length - 1) return Elementwise.ToDouble(row[^1]);
        var before = (int)place;
        var share = place - before;
        var value = Elementwise.ToDouble(row[before]);

        // A frame that is met has its own value, whatever comes after it.
        return share == 0 ? value : value + share * (Elementwise.ToDouble(row[before + 1]) - value);
    }

    // Old frame j lies from j to j + 1.
    private static double Mean<T>(ReadOnlySpan<T> row, double from, double to)
    {
        double sum = 0, total = 0;
        for (var frame = Math.Max(0, (int)Math.Floor(from)); frame < row.Length && frame < to; frame++)
        {
            var share = Math.Min(to, frame + 1) - Math.Max(from, frame);
            var value = Elementwise.ToDouble(row[frame]);
            if (!(share > 0) || double.IsNaN(value)) continue;
            (sum, total) = (sum + share * value, total + share);
        }

        if (total > 0) return sum / total;
        return from >= row.Length || to <= 0 ? Elementwise.ToDouble(row[from >= row.Length ? ^1 : 0]) : double.NaN;
    }

    private static void RequireTimes(FeatureAxes axes)
    {
        if (axes.SampleRate > 0 && axes.HopLength > 0) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            $"The times of the frames of '{axes.Source.Name}' are not known. Give its sampling rate and hop where it is made, as by Import-AudioFeature -SampleRate -HopLength.",
            axes.Source.Path);
    }
}
