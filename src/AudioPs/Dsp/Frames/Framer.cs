namespace AudioPs.Dsp;

/// <summary>Cuts one channel into frames of float32 while its samples arrive.</summary>
/// <inheritdoc cref="Framer{T}" path="/remarks"/>
public sealed class Framer : Framer<float>
{
    /// <inheritdoc/>
    public Framer(Framing framing, int blockFrames = 1)
        : base(framing, blockFrames)
    {
    }
}
