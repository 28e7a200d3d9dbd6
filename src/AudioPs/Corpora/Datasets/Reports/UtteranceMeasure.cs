namespace AudioPs.Corpora;

/// <summary>How long an utterance is, and what of. Immutable.</summary>
/// <param name="Utterance">The utterance.</param>
/// <param name="SampleCount">Samples of each channel; null where they could not be counted, as all else is then.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Loudness">LUFS; null where it has none, or was not measured.</param>
public sealed record UtteranceMeasure(AudioUtterance Utterance, long? SampleCount, int SampleRate, int Channels, double? Loudness)
{
    /// <summary>How long it is; null where that could not be measured.</summary>
    public double? Seconds => (double?)SampleCount / SampleRate;
}
