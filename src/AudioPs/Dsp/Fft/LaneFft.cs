using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Complex discrete Fourier transform of one length over a block: one signal a lane. Immutable: threads may share it.
/// </summary>
/// <remarks>
/// Row n of a block holds the real parts of sample n, lane by lane, and after them the imaginary ones: 2·T.Count values. The
/// result replaces the block, its rows in an order of the transform's own: frequency k is at row <see cref="RowOf"/>(k).
/// </remarks>
internal abstract class LaneFft<T>
    where T : struct, ILanes<T>
{
    private protected LaneFft(int length) => Length = length;

    public int Length { get; }

    /// <summary>Floats that a transform needs beside its block.</summary>
    public abstract int WorkLength { get; }

    /// <summary>Floats of a row: real parts, then imaginary ones.</summary>
    public static int RowLength => 2 * T.Count;

    public static LaneFft<T> Create(int length) =>
        MixedRadixLaneFft<T>.TryFactor(length, out var radices)
            ? new MixedRadixLaneFft<T>(length, radices)
            : new BluesteinLaneFft<T>(length);

    /// <summary>The row of a frequency after a transform.</summary>
    public abstract int RowOf(int frequency);

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N).</summary>
    /// <param name="block">Length rows.</param>
    /// <param name="work">At least WorkLength values, of any content.</param>
    public void Forward(Span<float> block, Span<float> work)
    {
        ref var real = ref MemoryMarshal.GetReference(block[..checked(Length * RowLength)]);
        Transform(ref real, ref Unsafe.Add(ref real, T.Count), work[..WorkLength]);
    }

    /// <summary>The same of frames, of which each pair of samples makes a complex value.</summary>
    /// <param name="frames">2 · Length samples a frame.</param>
    /// <param name="block">Takes Length rows.</param>
    /// <param name="work">At least WorkLength values, of any content.</param>
    public virtual void Forward(LaneFrames<T> frames, Span<float> block, Span<float> work)
    {
        frames.CopyTo(block[..(Length * RowLength)]);
        Forward(block, work);
    }

    /// <summary>x[n] = Σ X[k] exp(+2πi nk/N), without the factor 1/N; sample n is at row <see cref="RowOf"/>(n).</summary>
    /// <param name="block">Length rows.</param>
    /// <param name="work">At least WorkLength values, of any content.</param>
    public void InverseUnscaled(Span<float> block, Span<float> work)
    {
        // The transform of a signal with its real and imaginary parts exchanged is the inverse, with them exchanged.
        ref var real = ref MemoryMarshal.GetReference(block[..checked(Length * RowLength)]);
        Transform(ref Unsafe.Add(ref real, T.Count), ref real, work[..WorkLength]);
    }

    private protected abstract void Transform(ref float real, ref float imaginary, Span<float> work);
}
