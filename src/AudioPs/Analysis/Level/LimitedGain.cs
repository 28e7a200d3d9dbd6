namespace AudioPs.Analysis;

/// <summary>Finds the gain with which audio has a loudness after a limiter, by measuring what comes out.</summary>
/// <remarks>
/// <para>
/// The gain is between what the true peak allows, where the limiter has nothing to do, and what is loud enough; each measurement
/// narrows that, until the loudness is within 0.02 LU of the target and the true peak within 0.05 dB of what is allowed.
/// </para>
/// <para>
/// There is audio that no limiter makes so loud: a sine, or clicks in silence. Where raising the gain brings less than 0.1 LU a
/// decibel, the largest so far less 0.1 LU takes the target's place, so that what is not heard is not paid for.
/// </para>
/// </remarks>
public static class LimitedGain
{
    private const int MostPasses = 14;
    private const double LeastSlope = 0.1;
    private const double LargestStep = 6;
    private const double PeakTolerance = 0.05;

    // How near to the target a result counts as being there.
    private const double Promised = 0.1;

    /// <summary>The gain and the limiter for audio that has been measured.</summary>
    /// <param name="loudness">The measurement.</param>
    /// <param name="target">The integrated loudness to reach, in LUFS.</param>
    /// <param name="maxTruePeak">The true peak that is not to be exceeded, in dBTP.</param>
    /// <param name="measure">Measures the same audio through a gain and its limiter.</param>
    /// <returns>A gain without a limiter where that does, or where a limiter would make it no louder.</returns>
    public static LoudnessGain For(
        AudioLoudness loudness, double target, double maxTruePeak, Func<LoudnessGain, AudioLoudness> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var plain = LoudnessGain.For(loudness, target, maxTruePeak, measure);
        if (!plain.IsHeldBack) return plain;

        var (low, high, best) = (plain, (LoudnessGain?)null, plain);
        var (goal, ceiling) = (target, maxTruePeak);
        var decibels = NextStep(plain, 1);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var trial = plain with { Decibels = decibels, Ceiling = ceiling };
            var after = measure(trial);
            if (after.IntegratedLoudness is not { } reached) break;
            var excess = (after.TruePeak ?? double.NegativeInfinity) - maxTruePeak;
            if (excess > PeakTolerance)
            {
                ceiling -= excess;
                continue;
            }

            trial = trial with { Loudness = reached, TruePeak = after.TruePeak, IsHeldBack = Math.Abs(reached - target) > Promised };
            if (DistanceOf(trial) < DistanceOf(best)) best = trial;
            if (DistanceOf(best) <= LoudnessGain.Tolerance) break;
            var slope = (reached - low.Loudness!.Value) / (decibels - low.Decibels);
            if (reached > goal)
            {
                high = trial;
            }
            else if (high is null && slope < LeastSlope)
            {
                // No louder than this: as loud, but for what is not heard, with as little as does it.
                goal = Math.Max(reached, low.Loudness.Value) - LeastSlope;
                best = low;
                if (reached <= goal || DistanceOf(low) <= LeastSlope) break;
                high = trial;
            }
            else
            {
                low = trial;
            }

            decibels = high is null ? NextStep(low, Math.Clamp(slope, LeastSlope, 1)) : Between(low, high, goal, pass);
        }

        return best;

        double DistanceOf(LoudnessGain gain) => Math.Abs(gain.Loudness!.Value - goal);

        double NextStep(LoudnessGain from, double slope) => from.Decibels + Math.Min((goal - from.Loudness!.Value) / slope, LargestStep);
    }

    // Where a line from one to the other meets the goal, or now and then the middle, as the curve is bent.
    private static double Between(LoudnessGain low, LoudnessGain high, double goal, int pass)
    {
        var (lower, upper) = (low.Loudness!.Value, high.Loudness!.Value);
        var share = pass % 3 == 2 ? 0.5 : Math.Clamp((goal - lower) / (upper - lower), 0.05, 0.95);
        return low.Decibels + share * (high.Decibels - low.Decibels);
    }
}
