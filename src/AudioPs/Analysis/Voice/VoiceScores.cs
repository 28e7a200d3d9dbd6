namespace AudioPs.Analysis;

/// <summary>Tells of each frame of a signal of one channel how likely it is speech. Frames follow each other without a gap.</summary>
/// <param name="sampleRate">Samples a second of what it takes.</param>
/// <param name="hopLength">Samples of a frame.</param>
internal abstract class VoiceScores(int sampleRate, int hopLength)
{
    /// <summary>Samples a second of what it takes.</summary>
    public int SampleRate => sampleRate;

    /// <summary>Samples of a frame, which is as far as the next begins.</summary>
    public int HopLength => hopLength;

    /// <summary>Takes what comes next.</summary>
    public abstract void Add(ReadOnlySpan<float> samples);

    /// <summary>The probabilities of all frames, 0 to 1, of which the last may be shorter.</summary>
    public abstract float[] Complete();
}
