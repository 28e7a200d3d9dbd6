namespace AudioPs.Analysis;

/// <summary>A descriptor that takes one frame after the other.</summary>
/// <param name="names">The name of each row of the result.</param>
internal abstract class FrameDescriptor(params string[] names) : SpectralDescriptor(names)
{
    /// <summary>Describes a frame.</summary>
    /// <param name="frame">Its spectrum.</param>
    /// <param name="values">Takes <see cref="SpectralDescriptor.KeptCount"/> values.</param>
    public abstract void Describe(DescribedSpectrum frame, Span<float> values);
}
