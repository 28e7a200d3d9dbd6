using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Makes segments of the probabilities of frames.</summary>
internal static class VoiceSegments
{
    /// <summary>The segments of speech, padded, in seconds from the start of the file or clip.</summary>
    /// <param name="scores">The probability of each frame.</param>
    /// <param name="rate">Samples a second of what the frames are of.</param>
    /// <param name="hop">Such samples from one frame to the next.</param>
    /// <param name="count">Such samples of the signal.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="options">What counts as speech.</param>
    public static AudioSegment[] Of(ReadOnlySpan<float> scores, int rate, int hop, double count, SignalInfo signal, VoiceActivityOptions options)
    {
        var stretches = new SpeechStretches(options, (double)rate / hop).Find(scores);
        var padding = Math.Round(options.Padding * rate);
        var segments = new AudioSegment[stretches.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            var (start, end) = Samples(i);
            var before = i == 0 ? start : Math.Floor((start - Samples(i - 1).End) / 2);
            var after = i == segments.Length - 1 ? count - end : Samples(i + 1).Start - end - Math.Floor((Samples(i + 1).Start - end) / 2);
            start -= Math.Min(padding, before);
            end += Math.Min(padding, after);
            var sum = 0.0;
            for (var frame = stretches[i].Start; frame < stretches[i].End; frame++) sum += scores[frame];
            segments[i] = new AudioSegment(
                signal.StartTime + (start / rate), signal.StartTime + (end / rate), signal.SampleRate)
            {
                Label = "speech",
                Source = signal.Source,
                Score = sum / (stretches[i].End - stretches[i].Start),
            };
        }

        return segments;

        (double Start, double End) Samples(int index) => (
            (double)stretches[index].Start * hop, Math.Min(count, (double)stretches[index].End * hop));
    }
}
