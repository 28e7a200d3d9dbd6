using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>An onset strength as what stands on it takes it.</summary>
internal static class StrengthRows
{
    /// <summary>Refuses what is no onset strength of one row, with a rate and finite values.</summary>
    /// <exception cref="AudioException">It is something else.</exception>
    public static void Require(FeatureMatrix strength)
    {
        ArgumentNullException.ThrowIfNull(strength);
        if (strength.Kind != OnsetStrengthAnalysis.MatrixKind)
            throw Refusal(strength, $"An onset strength is taken, and this is a matrix of the kind {strength.Kind}. Of one from elsewhere the Kind has to be {OnsetStrengthAnalysis.MatrixKind}.");
        if (strength.Coefficients != 1)
            throw Refusal(strength, FormattableString.Invariant($"An onset strength of one row is taken, and this has {strength.Coefficients}. Take one of them: SelectRows(0, 1)."));
        if (strength.SampleRate == 0 || strength.HopLength == 0)
            throw Refusal(strength, "This does not say its sampling rate and its hop, without which there is no time. Say them when it is read.");
        if (VectorMath.IndexOfNonFinite(strength.Values) >= 0)
            throw Refusal(strength, "A value of the onset strength is not a finite number.");
    }

    /// <summary>The strengths of one channel.</summary>
    public static double[] Of(FeatureMatrix strength, int channel) => Array.ConvertAll(strength.GetRow(0, channel), value => (double)value);

    /// <summary>Frames a second.</summary>
    public static double RateOf(FeatureMatrix strength) => (double)strength.SampleRate / strength.HopLength;

    /// <summary>The time of a frame in seconds from the start of the file or clip; exact over any length.</summary>
    public static double TimeOf(FeatureMatrix strength, long frame) =>
        strength.StartTime + ((strength.FirstFrameCenter + (frame * strength.HopLength)) / (double)strength.SampleRate);

    private static AudioException Refusal(FeatureMatrix strength, string message) => new(AudioError.InvalidArgument, message, strength.Source.Path);
}
