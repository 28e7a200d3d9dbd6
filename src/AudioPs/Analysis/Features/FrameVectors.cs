using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The frames of a feature as vectors in double precision: all rows of all channels, one above the other.</summary>
/// <param name="Values">size x frames.</param>
/// <param name="Size">Values of a frame.</param>
/// <param name="Axes">What the feature says of itself.</param>
internal sealed record FrameVectors(double[] Values, int Size, FeatureAxes Axes)
{
    public int Frames => Axes.Frames;

    /// <summary>The frames of a spectrogram of real values or of a matrix.</summary>
    /// <exception cref="AudioException">It has no frames, not of real values, or a value that is not finite.</exception>
    public static FrameVectors Of(IFeatureArray feature)
    {
        FrameVectors vectors;
        if (feature.Values is double[])
        {
            var rows = FeatureRows<double>.Of(feature, "Distances are taken");
            rows.RequireFinite("distances are of finite values");
            vectors = new FrameVectors(rows.Values, rows.Names.Count * rows.Axes.Channels, rows.Axes);
        }
        else
        {
            var rows = FeatureRows<float>.Of(feature, "Distances are taken");
            rows.RequireFinite("distances are of finite values");
            vectors = new FrameVectors(Array.ConvertAll(rows.Values, value => (double)value), rows.Names.Count * rows.Axes.Channels, rows.Axes);
        }

        return vectors.Frames > 0
            ? vectors
            : throw new AudioException(AudioError.InvalidArgument, $"'{feature.Source.Name}' has no frames to compare.", feature.Source.Path);
    }

    /// <summary>Requires that frames of one can be compared with those of another.</summary>
    /// <exception cref="AudioException">They have not as many values.</exception>
    public void RequireLike(FrameVectors other)
    {
        if (Size == other.Size) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            FormattableString.Invariant($"Frames of '{Axes.Source.Name}' have {Size} values and those of '{other.Axes.Source.Name}' {other.Size}: only features of one kind can be compared."),
            Axes.Source.Path);
    }

    /// <summary>The name of each frame, by which it is told on an axis: its time, or where there is none its number.</summary>
    public string[] FrameNames()
    {
        var names = new string[Frames];
        // As many digits as tell neighbours apart.
        var digits = Axes.HopLength > 0 && Axes.SampleRate > 0 ? Math.Clamp((int)Math.Ceiling(-Math.Log10((double)Axes.HopLength / Axes.SampleRate)) + 1, 0, 9) : 0;
        for (var t = 0; t < names.Length; t++)
        {
            names[t] = Axes.HopLength > 0 && Axes.SampleRate > 0
                ? Seconds(Axes.StartTime + (((double)t * Axes.HopLength) + Axes.FirstFrameCenter) / Axes.SampleRate, digits)
                : FormattableString.Invariant($"t{t}");
        }

        return names;
    }

    private static string Seconds(double time, int digits) =>
        $"{time.ToString("F" + digits.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture)} s";
}
