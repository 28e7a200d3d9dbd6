using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>
/// What is done to each frame before its transform, beside the window: the mean is removed, the energy taken, pre-emphasis
/// applied. Works on blocks of frames side by side; immutable.
/// </summary>
/// <remarks>The steps and their order are those of Kaldi's <c>ProcessWindow</c> (feat/feature-window.cc).</remarks>
internal sealed class FramePreparation
{
    private readonly float[] _window;
    private readonly bool _removeDcOffset;
    private readonly float _preEmphasis;
    private readonly bool _takesEnergy;
    private readonly bool _rawEnergy;

    private FramePreparation(FrameOptions options, bool takesEnergy, bool rawEnergy)
    {
        _window = options.FrameWindow;
        _removeDcOffset = options.RemoveDcOffset;
        _preEmphasis = options.PreEmphasisScope == PreEmphasisScope.Frame ? (float)options.PreEmphasis : 0;
        _takesEnergy = takesEnergy;
        _rawEnergy = rawEnergy;
    }

    /// <summary>The preparation that options ask for; null where the window is all there is.</summary>
    /// <param name="options">The options.</param>
    /// <param name="takesEnergy">Whether the energies of the frames are wanted.</param>
    /// <param name="rawEnergy">Whether they are taken before pre-emphasis and window, or after them.</param>
    public static FramePreparation? For(FrameOptions options, bool takesEnergy, bool rawEnergy)
    {
        var emphasised = options.PreEmphasis != 0 && options.PreEmphasisScope == PreEmphasisScope.Frame;
        return takesEnergy || options.RemoveDcOffset || emphasised
            ? new FramePreparation(options, takesEnergy, rawEnergy)
            : null;
    }

    /// <summary>Prepares frames and lays the window over them.</summary>
    /// <param name="block">As many rows as the window has values; overwritten.</param>
    /// <param name="energies">Takes the energy of each frame, Σ x²; may be empty where none is wanted.</param>
    public void Apply<T>(Span<float> block, Span<float> energies)
        where T : struct, ILanes<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        nint rows = _window.Length;
        ref var x = ref MemoryMarshal.GetReference(block[..(_window.Length * T.Count)]);
        ref var window = ref MemoryMarshal.GetArrayDataReference(_window);
        var mean = _removeDcOffset ? Mean<T>(ref x, rows) : T.Broadcast(0);
        var coefficient = T.Broadcast(-_preEmphasis);

        // Two sums each, so that an addition need not wait for the one before.
        var (evenRaw, oddRaw, even, odd) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));

        // Before its first sample, Kaldi's frame repeats it.
        var previous = T.Load(ref x, 0) - mean;
        nint row = 0;
        for (; row < rows - 1; row += 2)
        {
            var first = T.Load(ref x, row * T.Count) - mean;
            var second = T.Load(ref x, (row + 1) * T.Count) - mean;
            evenRaw = T.MultiplyAdd(first, first, evenRaw);
            oddRaw = T.MultiplyAdd(second, second, oddRaw);
            var y = T.MultiplyAdd(previous, coefficient, first) * T.Broadcast(Unsafe.Add(ref window, row));
            var z = T.MultiplyAdd(first, coefficient, second) * T.Broadcast(Unsafe.Add(ref window, row + 1));
            even = T.MultiplyAdd(y, y, even);
            odd = T.MultiplyAdd(z, z, odd);
            y.Store(ref x, row * T.Count);
            z.Store(ref x, (row + 1) * T.Count);
            previous = second;
        }

        if (row < rows)
        {
            var last = T.Load(ref x, row * T.Count) - mean;
            evenRaw = T.MultiplyAdd(last, last, evenRaw);
            var y = T.MultiplyAdd(previous, coefficient, last) * T.Broadcast(Unsafe.Add(ref window, row));
            even = T.MultiplyAdd(y, y, even);
            y.Store(ref x, row * T.Count);
        }

        if (_takesEnergy && !energies.IsEmpty)
        {
            (_rawEnergy ? evenRaw + oddRaw : even + odd).Store(ref MemoryMarshal.GetReference(energies[..T.Count]), 0);
        }
    }

    private static T Mean<T>(ref float x, nint rows)
        where T : struct, ILanes<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var (a, b, c, d) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));
        nint row = 0;
        for (; row <= rows - 4; row += 4)
        {
            a += T.Load(ref x, row * T.Count);
            b += T.Load(ref x, (row + 1) * T.Count);
            c += T.Load(ref x, (row + 2) * T.Count);
            d += T.Load(ref x, (row + 3) * T.Count);
        }

        for (; row < rows; row++)
        {
            a += T.Load(ref x, row * T.Count);
        }

        return (a + b + (c + d)) * T.Broadcast(1f / rows);
    }
}
