namespace AudioPs.Inference;

/// <summary>The measures of what a network that tells speech takes: those of Silero's, versions 5 and 6, at 16 kHz.</summary>
public static class VoiceChunks
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16000;

    /// <summary>Samples of a chunk, 32 ms, which a probability is of.</summary>
    public const int Length = 512;

    /// <summary>Samples before a chunk that it is given with. Without them version 6 finds no speech in anything, and says nothing of it.</summary>
    public const int Context = 64;

    /// <summary>Samples that a chunk is given as.</summary>
    public const int Window = Context + Length;

    /// <summary>Numbers that are kept from one chunk to the next: two vectors of 128.</summary>
    public const int State = 2 * 128;
}
