namespace AudioPs.Analysis;

/// <summary>The gain that brings audio to a loudness, as far as its true peak allows.</summary>
/// <param name="Decibels">The gain that is allowed, in dB; 0 for audio without a loudness.</param>
/// <param name="Wanted">The gain that the loudness asks for, in dB; null for audio without a loudness.</param>
public sealed record LoudnessGain(double Decibels, double? Wanted)
{
    /// <summary>Whether the true peak allows less than the loudness asks for.</summary>
    public bool IsHeldBack => Decibels < Wanted;

    /// <summary>The gain for audio that has been measured.</summary>
    /// <param name="loudness">The measurement.</param>
    /// <param name="target">The integrated loudness to reach, in LUFS.</param>
    /// <param name="maxTruePeak">The true peak that is not to be exceeded, in dBTP. It may ask for less than no gain.</param>
    public static LoudnessGain For(AudioLoudness loudness, double target, double maxTruePeak)
    {
        ArgumentNullException.ThrowIfNull(loudness);
        if (loudness.IntegratedLoudness is not { } integrated) return new LoudnessGain(0, null);
        var wanted = target - integrated;
        return new LoudnessGain(Math.Min(wanted, maxTruePeak - (loudness.TruePeak ?? double.NegativeInfinity)), wanted);
    }
}
