namespace AudioPs.Analysis;

/// <summary>Makes stretches of speech of the probabilities of frames.</summary>
/// <remarks>
/// Speech begins with a frame of the threshold or more, and ends where frames have been below the lower one for as long as the least
/// pause, at the start of that pause. What is shorter than the least speech is left out, what is longer than the most is cut: in the middle of
/// the longest pause that leaves both parts long enough, or where there is none before the frame that is least likely speech. That holds for the last
/// stretch too.
/// </remarks>
internal sealed class SpeechStretches(VoiceActivityOptions options, double framesASecond)
{
    /// <summary>The stretches, in frames: the first of each, and the one after its last.</summary>
    public List<(int Start, int End)> Find(ReadOnlySpan<float> scores)
    {
        var found = new List<(int Start, int End)>();
        var leastPause = Math.Max(1, Frames(options.MinSilence));
        var (start, silentFrom) = (-1, -1);
        for (var i = 0; i < scores.Length; i++)
        {
            if (start < 0)
            {
                if (scores[i] >= options.Threshold) (start, silentFrom) = (i, -1);
                continue;
            }

            if (scores[i] >= options.Release)
            {
                // A pause between the two thresholds goes on with what it is in.
                if (scores[i] >= options.Threshold) silentFrom = -1;
                continue;
            }

            if (silentFrom < 0) silentFrom = i;
            if (i - silentFrom + 1 < leastPause) continue;
            found.Add((start, silentFrom));
            start = -1;
        }

        if (start >= 0) found.Add((start, silentFrom < 0 ? scores.Length : silentFrom));
        var least = Frames(options.MinSpeech);
        var kept = new List<(int Start, int End)>();
        foreach (var stretch in found)
        {
            if (stretch.End - stretch.Start >= least) Cut(stretch.Start, stretch.End, scores, kept);
        }

        return kept;
    }

    private void Cut(int start, int end, ReadOnlySpan<float> scores, List<(int Start, int End)> kept)
    {
        var most = double.IsPositiveInfinity(options.MaxSpeech) ? int.MaxValue : Math.Max(1, Frames(options.MaxSpeech));
        while (end - start > most)
        {
            var least = Math.Max(1, Frames(options.MinSpeech));
            var (first, last) = Pause(scores, start + Math.Min(least, most), Math.Min(start + most, end - 1));
            kept.Add((start, first));
            start = last;
        }

        kept.Add((start, end));
    }

    // The longest run of frames below the lower threshold that begins within a range; else the least likely frame, without length.
    private (int First, int Last) Pause(ReadOnlySpan<float> scores, int from, int to)
    {
        var (best, length) = (-1, 0);
        for (var i = from; i <= to; i++)
        {
            var run = i;
            while (run < scores.Length && scores[run] < options.Release) run++;
            if (run - i > length) (best, length) = (i, run - i);
            if (run > i) i = run - 1;
        }

        if (best >= 0) return (best, best + length);
        best = to;
        for (var i = to; i >= from; i--)
        {
            if (scores[i] < scores[best]) best = i;
        }

        return (best, best);
    }

    private int Frames(double seconds) => (int)Math.Round(seconds * framesASecond);
}
