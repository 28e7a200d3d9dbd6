namespace AudioPs.Inference;

/// <summary>A network that tells speech, loaded. Threads may share it: what it remembers of a signal is the caller's.</summary>
public interface IVoiceModel
{
    /// <summary>What it is called, for messages: its version, or its path.</summary>
    string Name { get; }

    /// <summary>How many chunks are best given at once, 1 or more.</summary>
    int ChunksACall { get; }

    /// <summary>The probabilities of speech of chunks that follow each other.</summary>
    /// <param name="windows">
    /// <see cref="VoiceChunks.Window"/> samples at <see cref="VoiceChunks.SampleRate"/> for each chunk: those of the chunk after the
    /// <see cref="VoiceChunks.Context"/> before it. May hold more.
    /// </param>
    /// <param name="count">Chunks, 1 to <see cref="ChunksACall"/>.</param>
    /// <param name="state"><see cref="VoiceChunks.State"/> numbers: what it remembers of the chunks before, zeros before the first; changed.</param>
    /// <param name="scores">Takes <paramref name="count"/> numbers from 0 to 1.</param>
    /// <exception cref="AudioException">The network failed, or gave what is no probability.</exception>
    void Score(float[] windows, int count, float[] state, Span<float> scores);
}
