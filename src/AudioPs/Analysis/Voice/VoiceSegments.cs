using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Makes segments of the probabilities of frames.</summary>
internal static class VoiceSegments
{
    /// <summary>The segments of speech, padded, in seconds from the start of the file or clip.</summary>
    /// <param name="scores">The probability of each frame.</param>
    /// <param name="hop">Samples from one frame to the next.</param>
    /// <param name="count">Samples of the signal.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="options">What counts as speech.</param>
    public static AudioSegment[] Of(ReadOnlySpan<float> scores, int hop, long count, SignalInfo signal, VoiceActivityOptions options)
    {
        var stretches = new SpeechStretches(options, (double)signal.SampleRate / hop).Find(scores);
        var padding = (long)Math.Round(options.Padding * signal.SampleRate);
        var segments = new AudioSegment[stretches.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            var (start, end) = Samples(i);
            var before = i == 0 ? start : (start - Samples(i - 1).End) / 2;
            var after = i == segments.Length - 1 ? count - end : Samples(i + 1).Start - end - ((Samples(i + 1).Start - end) / 2);
            start -= Math.Min(padding, before);
            end += Math.Min(padding, after);
            var sum = 0.0;
            for (var frame = stretches[i].Start; frame < stretches[i].End; frame++) sum += scores[frame];
            segments[i] = new AudioSegment(
                signal.StartTime + ((double)start / signal.SampleRate), signal.StartTime + ((double)end / signal.SampleRate), signal.SampleRate)
            {
                Label = "speech",
                Source = signal.Source,
                Score = sum / (stretches[i].End - stretches[i].Start),
            };
        }

        return segments;

        (long Start, long End) Samples(int index) => (
            (long)stretches[index].Start * hop, Math.Min(count, (long)stretches[index].End * hop));
    }
}
