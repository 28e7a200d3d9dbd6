namespace AudioPs.Analysis;

/// <summary>A descriptor that takes several frames at a time.</summary>
/// <param name="names">The name of each row of the result.</param>
internal abstract class BlockDescriptor(params string[] names) : SpectralDescriptor(names)
{
    /// <summary>Frames side by side.</summary>
    public const int Width = 8;

    /// <summary>Describes frames.</summary>
    /// <param name="frames">Their spectra: bins x <see cref="Width"/>.</param>
    /// <param name="values">Takes <see cref="SpectralDescriptor.KeptCount"/> x <see cref="Width"/> values.</param>
    public abstract void Describe(DescribedSpectrum frames, Span<float> values);
}
