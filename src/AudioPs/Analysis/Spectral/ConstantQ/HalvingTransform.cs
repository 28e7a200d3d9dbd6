using System.Runtime.InteropServices;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// The filter of <see cref="HalvingFilter"/> and the halving after it, by transforms of overlapping stretches of a signal, several side by side.
/// Immutable: threads may share it.
/// </summary>
/// <remarks>
/// What is filtered is a product of spectra, and what keeps every other sample has the spectrum Y[k] = (X[k] + X[k + N/2]) / 2, of half the
/// length. Of each stretch the samples count that the filter reaches all around. Source: R. E. Crochiere, L. R. Rabiner, "Multirate digital
/// signal processing", Prentice-Hall 1983, chapters 2 and 7.
/// </remarks>
internal sealed class HalvingTransform
{
    /// <summary>Samples from one stretch to the next.</summary>
    public const int Step = Length - (2 * HalvingFilter.Reach);

    /// <summary>Samples that a stretch gives.</summary>
    public const int Given = Step / 2;

    private const int Length = 2048;

    private readonly FrameTransform _forward;
    private readonly LaneRealFft _back;

    // The spectrum of the filter, which is real, as it is even; halved.
    private readonly float[] _response;

    private HalvingTransform()
    {
        var window = new float[Length];
        Array.Fill(window, 1);
        _forward = FrameTransform.Create(Length, Step, window);
        _back = LaneRealFft.Create(Length / 2);
        var impulse = new double[Length];
        for (var n = 0; n <= HalvingFilter.Reach; n++) impulse[n] = impulse[(Length - n) % Length] = HalvingFilter.Weights[n];
        var fft = new DoubleRealFft(Length);
        var real = new double[fft.BinCount];
        fft.Forward(impulse, real, new double[fft.BinCount], new double[fft.WorkLength]);
        _response = Array.ConvertAll(real, value => (float)(value / 2));
    }

    /// <summary>The one of this process.</summary>
    public static HalvingTransform Shared { get; } = new();

    /// <summary>Stretches that are worked on side by side.</summary>
    public int LaneCount => _forward.LaneCount;

    /// <summary>Samples of so many stretches.</summary>
    public static int SamplesOf(int stretches) => ((stretches - 1) * Step) + Length;

    /// <summary>Room to work in.</summary>
    public int WorkLength => (2 * _forward.BinCount * LaneCount) + (2 * _back.BinCount * LaneCount) + (_back.Length * LaneCount) + Math.Max(_forward.WorkLength, _back.WorkLength);

    /// <summary>Filters and halves stretches.</summary>
    /// <param name="samples">Stretch i begins at i · Step; what it gives begins at its sample Reach.</param>
    /// <param name="count">How many, 1 to LaneCount.</param>
    /// <param name="destination">Takes Given samples of each of LaneCount stretches, one after another.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public void Apply(ReadOnlySpan<float> samples, int count, Span<float> destination, Span<float> work)
    {
        var lanes = LaneCount;
        Span<float> real = Take(ref work, _forward.BinCount * lanes), imaginary = Take(ref work, _forward.BinCount * lanes);
        Span<float> foldedReal = Take(ref work, _back.BinCount * lanes), foldedImaginary = Take(ref work, _back.BinCount * lanes);
        var signal = Take(ref work, _back.Length * lanes);
        _forward.Spectrum(samples, count, real, imaginary, lanes, work);
        switch (lanes)
        {
            case 16: Fold<Lanes512>(real, imaginary, foldedReal, foldedImaginary); break;
            case 8: Fold<Lanes256>(real, imaginary, foldedReal, foldedImaginary); break;
            case 4: Fold<Lanes128>(real, imaginary, foldedReal, foldedImaginary); break;
            default: Fold<ScalarLane>(real, imaginary, foldedReal, foldedImaginary); break;
        }

        _back.Inverse(foldedReal, foldedImaginary, signal, work);
        SampleColumns.Fill(signal[(HalvingFilter.Reach / 2 * lanes)..], lanes, lanes, Given, destination);
    }

    private static Span<float> Take(ref Span<float> work, int count)
    {
        var taken = work[..count];
        work = work[count..];
        return taken;
    }

    // X[k + N/2] is the conjugate of X[N/2 − k], as the signal is real.
    private void Fold<TLanes>(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> foldedReal, Span<float> foldedImaginary)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var re = ref MemoryMarshal.GetReference(real);
        ref var im = ref MemoryMarshal.GetReference(imaginary);
        ref var toRe = ref MemoryMarshal.GetReference(foldedReal);
        ref var toIm = ref MemoryMarshal.GetReference(foldedImaginary);
        for (var k = 0; k <= Length / 4; k++)
        {
            nint at = k * TLanes.Count, mirror = ((Length / 2) - k) * TLanes.Count;
            var (own, other) = (TLanes.Broadcast(_response[k]), TLanes.Broadcast(_response[(Length / 2) - k]));
            TLanes.MultiplyAdd(TLanes.Load(ref re, at), own, TLanes.Load(ref re, mirror) * other).Store(ref toRe, at);
            TLanes.MultiplySubtract(TLanes.Load(ref im, at), own, TLanes.Load(ref im, mirror) * other).Store(ref toIm, at);
        }
    }
}
