namespace AudioPs.Dsp;

/// <summary>
/// Takes overlapping frames out of a signal, times a window, into their spectra: several frames at once, one a SIMD lane.
/// Immutable: threads may share it, each with its own work buffer.
/// </summary>
/// <remarks>Blocks are those of <see cref="LaneRealFft"/>; lanes without a frame hold values of no meaning, finite as the samples are.</remarks>
internal abstract class FrameTransform : IFrameTransform<float>
{
    private protected FrameTransform(int frameLength, int hopLength)
    {
        FrameLength = frameLength;
        HopLength = hopLength;
    }

    /// <summary>Samples of a frame; zeros follow it up to the transform's length.</summary>
    public int FrameLength { get; }

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; }

    /// <summary>Length of the transform.</summary>
    public abstract int FftLength { get; }

    /// <summary>Bins of a spectrum: ⌊FftLength/2⌋ + 1.</summary>
    public int BinCount => FftLength / 2 + 1;

    /// <summary>Frames of a block.</summary>
    public abstract int LaneCount { get; }

    /// <summary>Floats a work buffer must have. It should be a <see cref="LaneBuffer"/>, for speed.</summary>
    public abstract int WorkLength { get; }

    /// <summary>A transform for the widest vectors of this machine.</summary>
    /// <param name="fftLength">1 to <see cref="RealFft.MaxLength"/>.</param>
    /// <param name="hopLength">1 or more.</param>
    /// <param name="window">As many values as a frame has samples: 1 to <paramref name="fftLength"/>.</param>
    public static FrameTransform Create(int fftLength, int hopLength, ReadOnlySpan<float> window) =>
        Create(fftLength, hopLength, window, null);

    /// <summary>
    /// The transform of valid options. A window shorter than the frame stands in its middle; what else they ask to be done to
    /// each frame is done.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="takesEnergy">Whether the energies of the frames are wanted.</param>
    /// <param name="rawEnergy">Whether these are taken before pre-emphasis and window, or after them.</param>
    public static FrameTransform Create(FrameOptions options, bool takesEnergy = false, bool rawEnergy = true) =>
        Create(
            options.FftLength,
            options.HopLength,
            options.FrameWindow,
            FramePreparation.For(options, takesEnergy, rawEnergy));

    /// <summary>The spectra of frames, their real and imaginary parts.</summary>
    /// <param name="samples">Frame i begins at i · HopLength; all of each frame is there.</param>
    /// <param name="count">Number of frames, 1 to LaneCount.</param>
    /// <param name="real">Takes LaneCount real parts at the start of each of BinCount rows.</param>
    /// <param name="imaginary">Takes LaneCount imaginary parts at the start of each of BinCount rows.</param>
    /// <param name="stride">From one row to the next; LaneCount or more.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public abstract void Spectrum(
        ReadOnlySpan<float> samples, int count, Span<float> real, Span<float> imaginary, int stride, Span<float> work);

    /// <summary>The powers |X[k]|² of frames.</summary>
    /// <param name="samples">Frame i begins at i · HopLength; all of each frame is there.</param>
    /// <param name="count">Number of frames, 1 to LaneCount.</param>
    /// <param name="power">Takes a block of BinCount rows.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public void Power(ReadOnlySpan<float> samples, int count, Span<float> power, Span<float> work) =>
        Power(samples, count, power, [], work);

    /// <summary>The powers |X[k]|² of frames, and their energies.</summary>
    /// <param name="samples">Frame i begins at i · HopLength; all of each frame is there.</param>
    /// <param name="count">Number of frames, 1 to LaneCount.</param>
    /// <param name="power">Takes a block of BinCount rows.</param>
    /// <param name="energies">Takes the sum of the squares of each frame, LaneCount values; empty where none is wanted.</param>
    /// <param name="work">WorkLength values or more, of any content.</param>
    public abstract void Power(
        ReadOnlySpan<float> samples, int count, Span<float> power, Span<float> energies, Span<float> work);

    private static FrameTransform Create(
        int fftLength, int hopLength, ReadOnlySpan<float> window, FramePreparation? preparation) =>
        LaneRealFft.Create(fftLength) switch
        {
            LaneRealFft<Lanes512> fft => new FrameTransform<Lanes512>(fft, hopLength, window, preparation),
            LaneRealFft<Lanes256> fft => new FrameTransform<Lanes256>(fft, hopLength, window, preparation),
            LaneRealFft<Lanes128> fft => new FrameTransform<Lanes128>(fft, hopLength, window, preparation),
            var fft => new FrameTransform<ScalarLane>((LaneRealFft<ScalarLane>)fft, hopLength, window, preparation),
        };
}

/// <summary>The form for one width of vectors.</summary>
/// <remarks>
/// Sample n of neighbouring frames lies HopLength apart. The samples are first laid out with a hop a column: sample n of the
/// frames from f on then is the run from column f + n div HopLength on in row n mod HopLength. So each sample is moved
/// once, however many frames it is in.
/// </remarks>
internal sealed class FrameTransform<T> : FrameTransform
    where T : struct, ILanes<T>
{
    private readonly LaneRealFft<T> _fft;
    private readonly FramePreparation? _preparation;

    // A weight and a place among the columns for each sample of the transform; the weights after the frame are zeros.
    private readonly float[] _window;
    private readonly int[] _offsets;
    private readonly int _rows;
    private readonly int _columns;

    public FrameTransform(
        LaneRealFft<T> fft, int hopLength, ReadOnlySpan<float> window, FramePreparation? preparation = null)
        : base(window.Length, hopLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hopLength, 1);
        if (window.Length < 1 || window.Length > fft.Length)
        {
            throw new ArgumentException($"A window of {window.Length} does not fit a transform of {fft.Length}.");
        }

        _fft = fft;
        _preparation = preparation;
        _window = new float[fft.Length];
        window.CopyTo(_window);

        // The preparation lays the window itself, as its steps come before it.
        if (preparation is not null) _window.AsSpan(0, FrameLength).Fill(1);
        _rows = Math.Min(hopLength, FrameLength);
        _columns = T.Count + (FrameLength - 1) / hopLength;
        _offsets = new int[fft.Length];
        for (var n = 0; n < FrameLength; n++)
        {
            _offsets[n] = checked(n % hopLength * _columns + n / hopLength);
        }
    }

    public override int FftLength => _fft.Length;

    public override int LaneCount => T.Count;

    public override int WorkLength => checked(SignalLength + FftWorkLength + _rows * _columns);

    // Prepared frames take the ordinary transform of a block.
    private int FftWorkLength => _preparation is null ? _fft.FrameWorkLength : _fft.WorkLength;

    private int SignalLength => _fft.Length * T.Count;

    public override void Spectrum(
        ReadOnlySpan<float> samples, int count, Span<float> real, Span<float> imaginary, int stride, Span<float> work)
    {
        var frames = Frames(samples, count, work);
        var signal = work[..SignalLength];
        if (_preparation is null)
        {
            _fft.Forward(frames, signal, real, imaginary, stride, work[SignalLength..]);
            return;
        }

        frames.CopyTo(signal);
        _preparation.Apply<T>(signal, []);
        _fft.Forward(signal, real, imaginary, stride, work[SignalLength..]);
    }

    public override void Power(
        ReadOnlySpan<float> samples, int count, Span<float> power, Span<float> energies, Span<float> work)
    {
        var frames = Frames(samples, count, work);
        var signal = work[..SignalLength];
        if (_preparation is null)
        {
            _fft.Power(frames, signal, power, work[SignalLength..]);
            return;
        }

        frames.CopyTo(signal);
        _preparation.Apply<T>(signal, energies);
        _fft.Power(signal, power, work[SignalLength..]);
    }

    /// <summary>The frames, their samples at the end of the work buffer.</summary>
    private LaneFrames<T> Frames(ReadOnlySpan<float> samples, int count, Span<float> work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, T.Count);
        var length = (count - 1L) * HopLength + FrameLength;
        if (samples.Length < length || work.Length < WorkLength)
        {
            throw new ArgumentException("There are fewer samples, or less room, than these frames need.");
        }

        var columns = work[(WorkLength - _rows * _columns)..WorkLength];
        SampleColumns.Fill(samples[..(int)length], HopLength, _rows, _columns, columns);
        return new LaneFrames<T>(columns, _offsets, _window);
    }
}
