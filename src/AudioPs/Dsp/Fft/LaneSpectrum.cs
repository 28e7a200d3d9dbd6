using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AudioPs.Dsp;

/// <summary>What is kept of a bin of a spectrum.</summary>
internal interface ILaneBins<T>
    where T : struct, ILanes<T>
{
    static abstract void Store(T real, T imaginary, ref float first, ref float second, nint offset);
}

/// <summary>
/// The passes between the spectra of real signals and those of the complex signals, half as long, of their pairs of samples.
/// </summary>
internal static class LaneSpectrum
{
    /// <summary>Separates the spectrum of pairs of samples into that of all samples.</summary>
    /// <param name="length">N, even.</param>
    /// <param name="twiddles">Half of exp(−2πi k/N), k = 0 … N/4.</param>
    /// <param name="offsets">Where frequency k of the pairs begins in the block.</param>
    /// <param name="block">The spectrum of the pairs.</param>
    /// <param name="first">Takes N/2 + 1 rows.</param>
    /// <param name="second">Takes N/2 + 1 rows.</param>
    /// <param name="stride">From one of these rows to the next.</param>
    /// <remarks>
    /// Z[k] is the transform of the even samples plus i times that of the odd ones. Symmetry separates them:
    /// even[k] = (Z[k] + conj Z[N/2 − k]) / 2, and X[k] = even[k] + exp(−2πi k/N) odd[k].
    /// </remarks>
    public static void Split<T, TBins>(
        int length, float[] twiddles, int[] offsets, ref float block, ref float first, ref float second, nint stride)
        where T : struct, ILanes<T>
        where TBins : struct, ILaneBins<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var half = length / 2;
        var zero = T.Broadcast(0);
        var one = T.Broadcast(0.5f);
        var minus = T.Broadcast(-0.5f);
        var dc = T.Load(ref block, offsets[0]);
        var dcOdd = T.Load(ref block, offsets[0] + T.Count);
        TBins.Store(dc + dcOdd, zero, ref first, ref second, 0);
        TBins.Store(dc - dcOdd, zero, ref first, ref second, half * stride);
        ref var w = ref MemoryMarshal.GetArrayDataReference(twiddles);
        ref var rows = ref MemoryMarshal.GetArrayDataReference(offsets);
        for (nint k = 1; k <= half / 2; k++)
        {
            nint j = half - k;
            nint low = Unsafe.Add(ref rows, k);
            nint high = Unsafe.Add(ref rows, j);
            var lowR = T.Load(ref block, low);
            var lowI = T.Load(ref block, low + T.Count);
            var highR = T.Load(ref block, high);
            var highI = T.Load(ref block, high + T.Count);
            var cosine = T.Broadcast(Unsafe.Add(ref w, 2 * k));
            var sine = T.Broadcast(Unsafe.Add(ref w, 2 * k + 1));
            var evenR = lowR + highR;
            var evenI = lowI - highI;
            var oddR = lowI + highI;
            var oddI = highR - lowR;
            var turnedR = T.MultiplySubtract(oddR, cosine, oddI * sine);
            var turnedI = T.MultiplyAdd(oddI, cosine, oddR * sine);
            TBins.Store(
                T.MultiplyAdd(evenR, one, turnedR), T.MultiplyAdd(evenI, one, turnedI), ref first, ref second, k * stride);
            TBins.Store(
                T.MultiplySubtract(evenR, one, turnedR),
                T.MultiplyAdd(evenI, minus, turnedI),
                ref first,
                ref second,
                j * stride);
        }
    }

    /// <summary>The steps of <see cref="Split"/> backwards, times 2: the spectrum of the pairs, in natural order.</summary>
    /// <param name="length">N, even.</param>
    /// <param name="twiddles">Half of exp(−2πi k/N), k = 0 … N/4.</param>
    /// <param name="real">N/2 + 1 rows.</param>
    /// <param name="imaginary">N/2 + 1 rows.</param>
    /// <param name="block">Takes N/2 complex rows.</param>
    public static void Merge<T>(int length, float[] twiddles, ref float real, ref float imaginary, ref float block)
        where T : struct, ILanes<T>
    {
        Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
        var half = length / 2;
        nint row = 2 * T.Count;
        var two = T.Broadcast(2);
        var dc = T.Load(ref real, 0);
        var last = T.Load(ref real, (nint)half * T.Count);
        (dc + last).Store(ref block, 0);
        (dc - last).Store(ref block, T.Count);
        for (nint k = 1; k <= half / 2; k++)
        {
            nint j = half - k;
            var lowR = T.Load(ref real, k * T.Count);
            var lowI = T.Load(ref imaginary, k * T.Count);
            var highR = T.Load(ref real, j * T.Count);
            var highI = T.Load(ref imaginary, j * T.Count);
            var cosine = T.Broadcast(twiddles[2 * k]) * two;
            var sine = T.Broadcast(twiddles[2 * k + 1]) * two;
            var evenR = lowR + highR;
            var evenI = lowI - highI;
            var turnedR = lowR - highR;
            var turnedI = lowI + highI;
            var oddR = T.MultiplyAdd(turnedR, cosine, turnedI * sine);
            var oddI = T.MultiplySubtract(turnedI, cosine, turnedR * sine);
            (evenR - oddI).Store(ref block, k * row);
            (evenI + oddR).Store(ref block, k * row + T.Count);
            (evenR + oddI).Store(ref block, j * row);
            (oddR - evenI).Store(ref block, j * row + T.Count);
        }
    }

    /// <summary>The whole spectrum of a signal of odd length, from its half.</summary>
    /// <param name="length">N, odd.</param>
    /// <param name="real">(N + 1) / 2 rows.</param>
    /// <param name="imaginary">(N + 1) / 2 rows.</param>
    /// <param name="block">Takes N complex rows.</param>
    public static void Mirror<T>(int length, ref float real, ref float imaginary, ref float block)
        where T : struct, ILanes<T>
    {
        nint row = 2 * T.Count;
        T.Load(ref real, 0).Store(ref block, 0);
        T.Broadcast(0).Store(ref block, T.Count);
        for (nint k = 1; k <= length / 2; k++)
        {
            var re = T.Load(ref real, k * T.Count);
            var im = T.Load(ref imaginary, k * T.Count);
            re.Store(ref block, k * row);
            im.Store(ref block, k * row + T.Count);
            re.Store(ref block, (length - k) * row);
            (T.Broadcast(0) - im).Store(ref block, (length - k) * row + T.Count);
        }
    }

    /// <summary>Keeps the real part in the first rows and the imaginary part in the second ones.</summary>
    internal readonly struct Parts<T> : ILaneBins<T>
        where T : struct, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(T real, T imaginary, ref float first, ref float second, nint offset)
        {
            real.Store(ref first, offset);
            imaginary.Store(ref second, offset);
        }
    }

    /// <summary>Keeps re² + im² in the first rows.</summary>
    internal readonly struct Power<T> : ILaneBins<T>
        where T : struct, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(T real, T imaginary, ref float first, ref float second, nint offset) =>
            T.MultiplyAdd(real, real, imaginary * imaginary).Store(ref first, offset);
    }
}
