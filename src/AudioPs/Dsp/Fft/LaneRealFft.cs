using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>
/// Discrete Fourier transform of several real signals of one length side by side, one a SIMD lane: float32 data, tables
/// computed in double precision. Immutable: threads may share a plan, each with its own work buffer.
/// </summary>
/// <remarks>
/// A block holds <see cref="LaneCount"/> signals or spectra: value r of signal i is at r · LaneCount + i. No lane depends on
/// another one, so a signal's spectrum does not depend on what it shares a block with.
/// </remarks>
internal abstract class LaneRealFft
{
    // Beyond so many values a block is of fewer signals, as memory matters more than speed.
    private const long MaxBlockLength = 1 << 21;

    private protected LaneRealFft(int length) => Length = length;

    /// <summary>Samples of a signal, N.</summary>
    public int Length { get; }

    /// <summary>Bins of a one-sided spectrum: ⌊N/2⌋ + 1.</summary>
    public int BinCount => Length / 2 + 1;

    /// <summary>Signals of a block.</summary>
    public abstract int LaneCount { get; }

    /// <summary>Floats a work buffer must have.</summary>
    public abstract int WorkLength { get; }

    /// <summary>Signals of a block on this machine, for signals of so many samples.</summary>
    public static int LanesOf(int length) => LaneWidth.For(length, MaxBlockLength);

    /// <summary>A plan for the widest vectors of this machine.</summary>
    /// <param name="length">Samples, 1 to <see cref="RealFft.MaxLength"/>.</param>
    public static LaneRealFft Create(int length) => LanesOf(length) switch
    {
        16 => new LaneRealFft<Lanes512>(length),
        8 => new LaneRealFft<Lanes256>(length),
        4 => new LaneRealFft<Lanes128>(length),
        _ => new LaneRealFft<ScalarLane>(length),
    };

    /// <summary>X[k] = Σ x[n] exp(−2πi nk/N), k = 0 … ⌊N/2⌋, of each signal.</summary>
    /// <param name="signal">A block of Length rows, which is overwritten.</param>
    /// <param name="real">Takes the real parts: a block of BinCount rows.</param>
    /// <param name="imaginary">Takes the imaginary parts: a block of BinCount rows.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public void Forward(Span<float> signal, Span<float> real, Span<float> imaginary, Span<float> work) =>
        Forward(signal, real, imaginary, LaneCount, work);

    /// <summary>The same, with the rows of the spectrum any distance apart.</summary>
    /// <param name="signal">A block of Length rows, which is overwritten.</param>
    /// <param name="real">Takes LaneCount real parts at the start of each of BinCount rows.</param>
    /// <param name="imaginary">Takes LaneCount imaginary parts at the start of each of BinCount rows.</param>
    /// <param name="stride">From one row of the spectrum to the next; LaneCount or more.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public abstract void Forward(
        Span<float> signal, Span<float> real, Span<float> imaginary, int stride, Span<float> work);

    /// <summary>|X[k]|² of each signal, k = 0 … ⌊N/2⌋.</summary>
    /// <param name="signal">A block of Length rows, which is overwritten.</param>
    /// <param name="power">Takes the powers: a block of BinCount rows.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public abstract void Power(Span<float> signal, Span<float> power, Span<float> work);

    /// <summary>x[n] = 1/N Σ X[k] exp(+2πi nk/N) over the whole spectrum, whose other half is the given one's conjugate.</summary>
    /// <param name="real">A block of BinCount rows of real parts.</param>
    /// <param name="imaginary">
    /// A block of BinCount rows of imaginary parts; those of bin 0 and, for even lengths, of the last bin count as 0.
    /// </param>
    /// <param name="signal">Takes the signals: a block of Length rows.</param>
    /// <param name="work">WorkLength values or more, of any content. No two of the spans may overlap.</param>
    public abstract void Inverse(
        ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> signal, Span<float> work);
}

/// <summary>The form for one width of vectors.</summary>
/// <remarks>
/// An even length takes a complex transform of half of it, whose real parts are the even samples and whose imaginary parts
/// are the odd ones: a block of samples is a block of complex values as it stands. <see cref="RealFft"/> has the source.
/// </remarks>
internal sealed class LaneRealFft<T> : LaneRealFft
    where T : struct, ILanes<T>
{
    private readonly LaneFft<T> _complex;

    // Of even lengths: half of exp(−2πi k/N), real and imaginary parts in turn, for k = 0 … N/4.
    private readonly float[] _twiddles = [];

    // Of even lengths that are divided by four once more.
    private readonly LaneLastLevel<T>? _last;

    // Where each frequency of the complex transform begins in its block.
    private readonly int[] _offsets;

    public LaneRealFft(int length)
        : base(length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, RealFft.MaxLength);
        _complex = LaneFft<T>.Create(IsEven ? length / 2 : length);
        _offsets = new int[_complex.Length];
        for (var k = 0; k < _offsets.Length; k++)
        {
            _offsets[k] = checked(_complex.RowOf(k) * LaneFft<T>.RowLength);
        }

        if (!IsEven) return;
        _twiddles = new float[2 * (length / 4 + 1)];
        for (var k = 0; k < _twiddles.Length / 2; k++)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * k / length);
            _twiddles[2 * k] = (float)(cosine / 2);
            _twiddles[2 * k + 1] = (float)(sine / 2);
        }

        _last = LaneLastLevel<T>.Of(_complex, _twiddles);
    }

    public override int LaneCount => T.Count;

    public override int WorkLength => checked(_complex.Length * LaneFft<T>.RowLength + _complex.WorkLength);

    /// <summary>Floats that suffice for spectra of frames.</summary>
    public int FrameWorkLength => IsEven ? _complex.WorkLength : WorkLength;

    private bool IsEven => Length % 2 == 0;

    public override void Forward(
        Span<float> signal, Span<float> real, Span<float> imaginary, int stride, Span<float> work)
    {
        CheckRoom(real, stride);
        CheckRoom(imaginary, stride);
        Check(signal, work);
        Start(signal, work);
        Finish<LaneSpectrum.Parts<T>>(signal, real, imaginary, stride, work);
    }

    /// <summary>The spectra of frames, which are read and weighed as they are transformed.</summary>
    /// <param name="frames">Length samples a frame.</param>
    /// <param name="signal">Room for a block of Length rows.</param>
    /// <param name="real">Takes T.Count real parts at the start of each of BinCount rows.</param>
    /// <param name="imaginary">Takes T.Count imaginary parts at the start of each of BinCount rows.</param>
    /// <param name="stride">From one row of the spectrum to the next; T.Count or more.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public void Forward(
        LaneFrames<T> frames, Span<float> signal, Span<float> real, Span<float> imaginary, int stride, Span<float> work)
    {
        CheckRoom(real, stride);
        CheckRoom(imaginary, stride);
        Start(frames, signal, work);
        Finish<LaneSpectrum.Parts<T>>(signal, real, imaginary, stride, work);
    }

    public override void Power(Span<float> signal, Span<float> power, Span<float> work)
    {
        CheckRoom(power, T.Count);
        Check(signal, work);
        Start(signal, work);
        Finish<LaneSpectrum.Power<T>>(signal, power, power, T.Count, work);
    }

    /// <summary>The powers of frames, which are read and weighed as they are transformed.</summary>
    /// <param name="frames">Length samples a frame.</param>
    /// <param name="signal">Room for a block of Length rows.</param>
    /// <param name="power">Takes the powers: a block of BinCount rows.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public void Power(LaneFrames<T> frames, Span<float> signal, Span<float> power, Span<float> work)
    {
        CheckRoom(power, T.Count);
        Start(frames, signal, work);
        Finish<LaneSpectrum.Power<T>>(signal, power, power, T.Count, work);
    }

    public override void Inverse(
        ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> signal, Span<float> work)
    {
        var bins = BinCount * T.Count;
        if (real.Length < bins || imaginary.Length < bins)
        {
            throw new ArgumentException($"The spectrum needs {BinCount} rows.");
        }

        Check(signal, work);
        var size = _complex.Length * LaneFft<T>.RowLength;
        ref var block = ref MemoryMarshal.GetReference(work);
        ref var re = ref MemoryMarshal.GetReference(real);
        ref var im = ref MemoryMarshal.GetReference(imaginary);
        if (IsEven)
        {
            LaneSpectrum.Merge<T>(Length, _twiddles, ref re, ref im, ref block);
        }
        else
        {
            LaneSpectrum.Mirror<T>(Length, ref re, ref im, ref block);
        }

        _complex.InverseUnscaled(work[..size], work[size..]);
        ref var to = ref MemoryMarshal.GetReference(signal);
        var scale = T.Broadcast(1f / Length);
        for (nint n = 0; n < _offsets.Length; n++)
        {
            nint from = _offsets[n];
            if (!IsEven)
            {
                (T.Load(ref block, from) * scale).Store(ref to, n * T.Count);
                continue;
            }

            (T.Load(ref block, from) * scale).Store(ref to, n * LaneFft<T>.RowLength);
            (T.Load(ref block, from + T.Count) * scale).Store(ref to, n * LaneFft<T>.RowLength + T.Count);
        }
    }

    private void Start(Span<float> signal, Span<float> work)
    {
        if (_last is not null)
        {
            _last.Fft.ForwardButLast(signal);
        }
        else if (IsEven)
        {
            _complex.Forward(signal, work);
        }
    }

    private void Start(LaneFrames<T> frames, Span<float> signal, Span<float> work)
    {
        CheckLengths(signal.Length, work.Length, FrameWorkLength);
        if (_last is not null)
        {
            _last.Fft.ForwardButLast(frames, signal);
        }
        else if (IsEven)
        {
            _complex.Forward(frames, signal, work);
        }
        else
        {
            frames.CopyTo(signal);
        }
    }

    /// <summary>The bins, from what was started of pairs of samples, or from the samples where their number is odd.</summary>
    private void Finish<TBins>(Span<float> signal, Span<float> firstRows, Span<float> secondRows, nint stride, Span<float> work)
        where TBins : struct, ILaneBins<T>
    {
        ref var first = ref MemoryMarshal.GetReference(firstRows);
        ref var second = ref MemoryMarshal.GetReference(secondRows);
        if (_last is not null)
        {
            _last.Run<TBins>(ref MemoryMarshal.GetReference(signal), ref first, ref second, stride);
            return;
        }

        if (IsEven)
        {
            LaneSpectrum.Split<T, TBins>(
                Length, _twiddles, _offsets, ref MemoryMarshal.GetReference(signal), ref first, ref second, stride);
            return;
        }

        // An odd length takes the complex transform of all of it.
        var size = Length * LaneFft<T>.RowLength;
        ref var from = ref MemoryMarshal.GetReference(signal);
        ref var block = ref MemoryMarshal.GetReference(work);
        for (nint n = 0; n < Length; n++)
        {
            T.Load(ref from, n * T.Count).Store(ref block, n * LaneFft<T>.RowLength);
            T.Broadcast(0).Store(ref block, n * LaneFft<T>.RowLength + T.Count);
        }

        _complex.Forward(work[..size], work[size..]);
        for (nint k = 0; k < BinCount; k++)
        {
            nint row = _offsets[k];
            var imaginary = k == 0 ? T.Broadcast(0) : T.Load(ref block, row + T.Count);
            TBins.Store(T.Load(ref block, row), imaginary, ref first, ref second, k * stride);
        }
    }

    private void CheckRoom(Span<float> rows, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, T.Count);
        if (rows.Length < (BinCount - 1) * (long)stride + T.Count)
        {
            throw new ArgumentException($"The spectrum needs room for {BinCount} rows.");
        }
    }

    private void Check(Span<float> signal, Span<float> work) => CheckLengths(signal.Length, work.Length, WorkLength);

    private void CheckLengths(int signal, int work, int neededWork)
    {
        if (signal != Length * T.Count) throw new ArgumentException($"The block must have {Length} rows.");
        if (work < neededWork) throw new ArgumentException($"The work buffer needs {neededWork} values.");
    }
}
