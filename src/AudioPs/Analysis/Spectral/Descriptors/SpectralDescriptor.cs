using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Numbers that describe the spectrum of a frame. Immutable: runs share it.</summary>
/// <remarks>It takes several frames at a time, side by side, so that none of its sums goes across the values of a vector.</remarks>
/// <param name="names">The name of each row of the result.</param>
internal abstract class SpectralDescriptor(params string[] names)
{
    /// <summary>Frames side by side.</summary>
    public const int Width = ColumnSums.Width;

    /// <summary>The name of each row of the result.</summary>
    public string[] Names => names;

    /// <summary>How many values of a frame are kept until all frames are there; by default one a row.</summary>
    public virtual int KeptCount => names.Length;

    /// <summary>
    /// Whether it hangs on the weakest bins, where a transform in single precision has nothing but its rounding: it is given one in
    /// double precision.
    /// </summary>
    public virtual bool NeedsDouble => false;

    /// <summary>Whether it compares a frame with the one before.</summary>
    public virtual bool NeedsPrevious => false;

    /// <summary>Describes frames.</summary>
    /// <param name="frames">Their spectra: bins x <see cref="Width"/>.</param>
    /// <param name="values">Takes <see cref="KeptCount"/> x <see cref="Width"/> values.</param>
    public abstract void Describe(DescribedFrames frames, Span<float> values);

    /// <summary>Makes the rows of what was kept of all frames of a channel; by default that is the rows.</summary>
    /// <param name="kept">KeptCount x frames.</param>
    /// <param name="rows">Names x frames.</param>
    public virtual void Complete(ReadOnlySpan<float> kept, Span<float> rows) => kept.CopyTo(rows);
}
