using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Finds the course of beats with the most strength that keeps to a tempo, by dynamic programming.</summary>
/// <remarks>
/// C(t) = s(t) + max over d of C(t − d) − α (ln d − ln p)², with the local score s, a beat of p frames and the tightness α; d runs from p/2 to 2p.
/// The local score is the strength, divided by its standard deviation, under a bell curve of p/32 frames. The last beat is the last local
/// maximum of C that reaches half of their median. D. P. W. Ellis, "Beat tracking by dynamic programming", Journal of New Music Research 36 (2007).
/// Double precision throughout, so that no score far from all onsets gets lost.
/// </remarks>
internal static class BeatTracker
{
    // Where strengths below this share of the largest come first, no beat has one before it.
    private const double FirstShare = 0.01;

    // The bell curve has this many standard deviations in a beat.
    private const double BellWidth = 32;

    // The least normal float32 value.
    private const double Tiny = 1.1754943508222875e-38;

    /// <summary>The frames of the beats, ascending; none where no strength stands out.</summary>
    /// <param name="strengths">Of each frame.</param>
    /// <param name="tempi">Beats a minute: one, or one for each frame.</param>
    /// <param name="frameRate">Frames a second.</param>
    /// <param name="tightness">α.</param>
    /// <param name="trims">Whether weak beats at both ends are left out.</param>
    public static List<int> Find(double[] strengths, IReadOnlyList<double> tempi, double frameRate, double tightness, bool trims)
    {
        if (strengths.Length < 2 || Array.TrueForAll(strengths, value => value == 0)) return [];
        var periods = new int[tempi.Count];
        for (var i = 0; i < periods.Length; i++) periods[i] = PeriodOf(tempi[i], frameRate, strengths.Length);
        var scores = LocalScores(Normalized(strengths), periods);
        var (links, sums) = Link(scores, periods, tightness);
        var beats = new List<int>();
        for (var frame = LastBeat(sums); frame >= 0; frame = links[frame]) beats.Add(frame);
        beats.Reverse();
        return Trim(beats, scores, trims);
    }

    // Longer than twice the signal there is but one beat, so that the length need not grow.
    private static int PeriodOf(double tempo, double frameRate, int frames)
    {
        var period = Math.Round(frameRate * 60 / tempo);
        SignalOptions.Require(period >= 1, "Tempo", tempo, FormattableString.Invariant($"at most {frameRate * 60:0.##}, one beat a frame; or take a shorter hop"));
        return (int)Math.Min(period, 4.0 * frames);
    }

    private static double[] Normalized(double[] strengths)
    {
        var mean = 0.0;
        foreach (var value in strengths) mean += value;
        mean /= strengths.Length;
        var sum = 0.0;
        foreach (var value in strengths) sum += (value - mean) * (value - mean);
        var scale = Math.Sqrt(sum / (strengths.Length - 1)) + Tiny;
        return Array.ConvertAll(strengths, value => value / scale);
    }

    private static double[] LocalScores(double[] strengths, int[] periods)
    {
        var scores = new double[strengths.Length];
        double[] bell = [];
        for (var t = 0; t < scores.Length; t++)
        {
            if (t < periods.Length && (t == 0 || periods[t] != periods[t - 1])) bell = Bell(periods[t]);
            var reach = bell.Length - 1;
            var sum = bell[0] * strengths[t];
            for (var d = 1; d <= reach; d++)
            {
                if (t >= d) sum += bell[d] * strengths[t - d];
                if (t + d < strengths.Length) sum += bell[d] * strengths[t + d];
            }

            scores[t] = sum;
        }

        return scores;
    }

    // Half of the bell curve, as far as it is above nothing.
    private static double[] Bell(int period)
    {
        var bell = new List<double>();
        for (var d = 0; d <= period; d++)
        {
            var distance = d * BellWidth / period;
            var value = Math.Exp(-0.5 * distance * distance);
            if (value == 0) break;
            bell.Add(value);
        }

        return [.. bell];
    }

    private static (int[] Links, double[] Sums) Link(double[] scores, int[] periods, double tightness)
    {
        var (links, sums) = (new int[scores.Length], new double[scores.Length]);
        var threshold = 0.0;
        foreach (var score in scores) threshold = Math.Max(threshold, FirstShare * score);
        var penalties = Array.Empty<double>();
        var (least, isFirst) = (0, true);
        for (var t = 0; t < scores.Length; t++)
        {
            if (t < periods.Length && (t == 0 || periods[t] != periods[t - 1])) (least, penalties) = Penalties(periods[t], tightness);
            var (best, most) = (-1, double.NegativeInfinity);
            var count = Math.Min(penalties.Length, t - least + 1);
            for (var i = 0; i < count; i++)
            {
                var sum = sums[t - least - i] - penalties[i];
                if (sum > most) (best, most) = (t - least - i, sum);
            }

            sums[t] = best < 0 ? scores[t] : scores[t] + most;
            if (isFirst && scores[t] < threshold)
            {
                links[t] = -1;
                continue;
            }

            links[t] = best;
            isFirst = false;
        }

        return (links, sums);
    }

    private static (int Least, double[] Values) Penalties(int period, double tightness)
    {
        var least = Math.Max(1, (int)Math.Round(period / 2.0));
        var values = new double[(2 * period) - least + 1];
        for (var i = 0; i < values.Length; i++)
        {
            var distance = Math.Log(least + i) - Math.Log(period);
            values[i] = tightness * distance * distance;
        }

        return (least, values);
    }

    private static int LastBeat(double[] sums)
    {
        var peaks = new List<double>();
        for (var t = 1; t < sums.Length; t++)
        {
            if (IsPeak(t)) peaks.Add(sums[t]);
        }

        if (peaks.Count == 0) return sums.Length - 1;
        peaks.Sort();
        var middle = peaks.Count / 2;
        var median = peaks.Count % 2 == 1 ? peaks[middle] : (peaks[middle - 1] + peaks[middle]) / 2;
        for (var t = sums.Length - 1; t > 0; t--)
        {
            if (IsPeak(t) && sums[t] >= median / 2) return t;
        }

        return sums.Length - 1;

        bool IsPeak(int t) => sums[t] > sums[t - 1] && (t == sums.Length - 1 || sums[t] >= sums[t + 1]);
    }

    // Beats at both ends whose score is at most half of the root mean square of all, smoothed over three; or is nothing.
    private static List<int> Trim(List<int> beats, double[] scores, bool trims)
    {
        var threshold = 0.0;
        if (trims)
        {
            var sum = 0.0;

            // The smoothed scores end one after the last beat, and the mean counts another one.
            for (var i = 0; i <= beats.Count; i++)
            {
                var smooth = (0.5 * At(i - 1)) + At(i) + (0.5 * At(i + 1));
                sum += smooth * smooth;
            }

            threshold = 0.5 * Math.Sqrt(sum / Math.Min(beats.Count + 2, scores.Length));
        }

        var (first, end) = (0, scores.Length);
        while (first < end && scores[first] <= threshold) first++;
        while (end > first && scores[end - 1] <= threshold) end--;
        return beats.FindAll(frame => frame >= first && frame < end);

        double At(int index) => index >= 0 && index < beats.Count ? scores[beats[index]] : 0;
    }
}
