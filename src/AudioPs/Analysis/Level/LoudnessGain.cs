using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The gain that brings audio to a loudness, as far as its true peak allows or a limiter can.</summary>
/// <param name="Decibels">The gain that is applied, in dB; 0 for audio without a loudness.</param>
/// <param name="Wanted">The gain that the loudness asks for without a limiter, in dB; null for audio without a loudness.</param>
public sealed record LoudnessGain(double Decibels, double? Wanted)
{
    // What a measurement of the result is settled to: a fifth of the 0.1 LU that is promised.
    internal const double Tolerance = 0.02;

    // Gates move with the gain where the absolute one counts; the second measurement is near, and the third is there.
    private const int MostPasses = 4;

    /// <summary>The true peak that a limiter after the gain keeps, in dBTP; null without one.</summary>
    public double? Ceiling { get; init; }

    /// <summary>What the loudness is after it, in LUFS; null for audio without a loudness.</summary>
    public double? Loudness { get; init; }

    /// <summary>What the true peak is after it, in dBTP; null for digital silence.</summary>
    public double? TruePeak { get; init; }

    /// <summary>Whether the loudness asked for is not reached.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>Puts it around a stream, which is owned from there on.</summary>
    public SampleStream Apply(SampleStream stream)
    {
        var gained = new GainStream(stream, Decibels);
        return Ceiling is { } ceiling ? new LimiterStream(gained, ceiling) : gained;
    }

    /// <summary>The one gain for audio that has been measured.</summary>
    /// <param name="loudness">The measurement.</param>
    /// <param name="target">The integrated loudness to reach, in LUFS.</param>
    /// <param name="maxTruePeak">The true peak that is not to be exceeded, in dBTP. It may ask for less than no gain.</param>
    /// <param name="measure">
    /// Measures the same audio through a gain. It is asked only of audio so quiet that the gate at −70 LUFS leaves out what counts once
    /// it is louder.
    /// </param>
    public static LoudnessGain For(
        AudioLoudness loudness, double target, double maxTruePeak, Func<LoudnessGain, AudioLoudness>? measure = null)
    {
        ArgumentNullException.ThrowIfNull(loudness);
        if (loudness.IntegratedLoudness is not { } integrated) return new LoudnessGain(0, null) { TruePeak = loudness.TruePeak };
        var allowed = maxTruePeak - (loudness.TruePeak ?? double.NegativeInfinity);
        var gain = Make(target - integrated, integrated);
        for (var pass = 1; measure is not null && loudness.RelativeThreshold < LoudnessBlocks.AbsoluteGate && pass < MostPasses; pass++)
        {
            if (measure(gain).IntegratedLoudness is not { } reached) break;
            gain = gain with { Loudness = reached };
            if (gain.IsHeldBack || Math.Abs(target - reached) <= Tolerance) break;
            gain = Make(gain.Decibels + target - reached, reached - gain.Decibels);
        }

        return gain;

        LoudnessGain Make(double wanted, double before)
        {
            var decibels = Math.Min(wanted, allowed);
            return new LoudnessGain(decibels, wanted)
            {
                Loudness = before + decibels,
                TruePeak = loudness.TruePeak + decibels,
                IsHeldBack = decibels < wanted,
            };
        }
    }
}
