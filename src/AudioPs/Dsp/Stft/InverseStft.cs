using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Turns a short-time Fourier transform back into the signal, as <c>librosa.istft</c> does, while it is read.</summary>
/// <remarks>
/// Each frame is transformed back, taken times the window once more and added to its neighbours; the sum is divided by that of
/// the squared windows, which gives the signal nearest to a spectrogram that was changed. Source: D. W. Griffin and J. S. Lim,
/// "Signal estimation from modified short-time Fourier transform", IEEE Trans. ASSP 32 (1984). Memory does not grow with the
/// signal's length. Where frames were not centred, the first and the last samples lie under the ends of a single window: what
/// that is near zero at is reconstructed with little accuracy, and what it is zero at is zero.
/// </remarks>
public sealed class InverseStft : SampleStream
{
    private readonly StftStream _frames;
    private readonly long? _wanted;
    private readonly OverlapAddNorm _norm;
    private readonly LaneRealFft _fft;
    private readonly float[] _window;
    private readonly StftBlock _block;
    private readonly LaneBuffer _signal;
    private readonly LaneBuffer _work;
    private readonly LaneBuffer _lanes;
    private readonly float[][] _sums;
    private readonly int _hopLength;

    // All in samples from the start of the first frame: _sums[…][0]; what is finished; what has been handed out; the end.
    private long _origin;
    private long _ready;
    private long _given;
    private long _end = long.MaxValue;
    private long _frameCount;

    /// <summary>The signal of a transform.</summary>
    /// <param name="frames">The transform at its start; owned from here on.</param>
    /// <param name="length">
    /// Samples per channel wanted: the rest is cut off, or zeros follow. Null takes the length of the analysed signal, and where
    /// that is not known all that the frames hold.
    /// </param>
    /// <exception cref="AudioException">
    /// The windows leave samples uncovered (the NOLA condition), so that there is no inverse; or the length is negative.
    /// </exception>
    public InverseStft(StftStream frames, long? length = null)
        : this(frames, length, allowsGaps: false)
    {
    }

    private InverseStft(StftStream frames, long? length, bool allowsGaps)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (length < 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"The length must be 0 samples or more, not {length}.", frames.Source.Path);
        }

        var options = frames.Options;
        options.Validate();
        _frames = frames;
        _wanted = length;
        _hopLength = options.HopLength;
        _norm = new OverlapAddNorm(options, frames.Source.Path, allowsGaps);
        _window = Array.ConvertAll(_norm.Window, value => (float)value);
        _fft = LaneRealFft.Create(options.FftLength);
        _block = frames.CreateBlock();
        _signal = new LaneBuffer(options.FftLength * _fft.LaneCount);
        _work = new LaneBuffer(_fft.WorkLength);
        _lanes = new LaneBuffer(_signal.Length);
        _sums = new float[frames.Channels][];
        for (var channel = 0; channel < _sums.Length; channel++)
        {
            _sums[channel] = new float[checked(options.FftLength + _block.Capacity * _hopLength)];
        }

        // What stood before the signal so that frames could be centred is skipped.
        _given = _ready = Padding;
        if (length is { } wanted) _end = Padding + wanted;
        Source = frames.Source.Processed();
    }

    /// <inheritdoc/>
    public override int SampleRate => _frames.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _frames.Channels;

    /// <inheritdoc/>
    public override long Length => _wanted ?? _frames.Length;

    /// <inheritdoc/>
    public override AudioSource Source { get; }

    private int Padding => _frames.Options.Frames.Framing.Padding;

    /// <summary>The signal of a spectrogram as a clip.</summary>
    /// <param name="spectrogram">As <see cref="Stft"/> gives it, or changed.</param>
    /// <param name="length">As for the stream.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As for the stream; or its bins are not those of its transform.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AudioClip Compute(
        ComplexSpectrogram spectrogram,
        long? length = null,
        Action<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        length ??= spectrogram.Length < 0 ? null : spectrogram.Length;
        using var inverse = new InverseStft(new SpectrogramFrames(spectrogram, progress, cancellationToken), length);
        return inverse.ToClip(cancellationToken);
    }

    /// <summary>The same of one whose windows may leave samples uncovered, which are zeros then; all that the frames hold.</summary>
    internal static AudioClip ComputeWithGaps(ComplexSpectrogram spectrogram, CancellationToken cancellationToken)
    {
        using var inverse = new InverseStft(new SpectrogramFrames(spectrogram, progress: null, cancellationToken), length: null, allowsGaps: true);
        return inverse.ToClip(cancellationToken);
    }

    /// <summary>
    /// Samples per channel that lie under the window of a frame, from the signal's start on; what follows comes out as zeros.
    /// With a hop of more than half of the transform the last samples of a signal may be such.
    /// </summary>
    public static long CoveredLength(ComplexSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        if (spectrogram.Frames == 0) return 0;
        var start = (spectrogram.FftLength - spectrogram.WindowLength) / 2 - (spectrogram.Center ? spectrogram.FftLength / 2 : 0);
        return (spectrogram.Frames - 1L) * spectrogram.HopLength + start + spectrogram.WindowLength;
    }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        while (_given >= _ready && _given < _end)
        {
            Advance();
        }

        destination.Count = (int)Math.Clamp(Math.Min(_ready, _end) - _given, 0, destination.Capacity);
        for (var channel = 0; channel < Channels; channel++)
        {
            Copy(_sums[channel], destination.Channel(channel));
        }

        _given += destination.Count;
        return destination.Count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _signal.Dispose();
            _work.Dispose();
            _lanes.Dispose();
            _frames.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Adds the next frames, and finishes the samples that no later one reaches; at the end all the rest.</summary>
    private void Advance()
    {
        Discard();
        if (!_frames.Read(_block))
        {
            var covered = _frameCount == 0 ? Padding : (_frameCount - 1) * _hopLength + _window.Length;
            _end = Padding + (Length >= 0 ? Length : Math.Max(0, covered - 2L * Padding));
            Finish(Math.Min(covered, _end));

            // Zeros follow where there are no frames.
            _ready = _end;
            return;
        }

        for (var channel = 0; channel < Channels; channel++)
        {
            _fft.Inverse(_block.Real(channel), _block.Imaginary(channel), _signal.Span, _work.Span);

            // One lane after the other: samples of a frame side by side again.
            SampleColumns.Fill(_signal.Span, _fft.LaneCount, _fft.LaneCount, _window.Length, _lanes.Span);
            for (var i = 0; i < _block.Count; i++)
            {
                var start = (int)((_frameCount + i) * _hopLength - _origin);
                VectorMath.AddProduct(
                    _lanes.Span.Slice(i * _window.Length, _window.Length), _window, _sums[channel].AsSpan(start, _window.Length));
            }
        }

        // Not up to the last frame's end but to its start: as far as that the signal is sure to reach, whatever its length.
        _frameCount += _block.Count;
        Finish((_frameCount - 1) * _hopLength);
    }

    /// <summary>Drops the samples before the ones that are still being added to.</summary>
    private void Discard()
    {
        var drop = (int)Math.Max(0, (_frameCount - 1) * _hopLength - _origin);
        if (drop == 0) return;
        foreach (var sums in _sums)
        {
            sums.AsSpan(drop).CopyTo(sums);
            sums.AsSpan(sums.Length - drop).Clear();
        }

        _origin += drop;
    }

    /// <summary>Divides the samples up to <paramref name="end"/> by the sums of squared windows.</summary>
    private void Finish(long end)
    {
        while (_ready < end)
        {
            var segment = _ready / _hopLength;
            var skip = (int)(_ready % _hopLength);
            var factors = _norm.Factors(segment, Math.Max(_frameCount, 1))[skip..];
            var count = (int)Math.Min(factors.Length, end - _ready);
            foreach (var sums in _sums)
            {
                var part = sums.AsSpan((int)(_ready - _origin), count);
                VectorMath.Multiply(part, factors[..count], part);
            }

            _ready += count;
        }
    }

    private void Copy(ReadOnlySpan<float> sums, Span<float> destination)
    {
        // Beyond the sums there was no frame.
        var start = (int)Math.Min(sums.Length, _given - _origin);
        var count = Math.Min(destination.Length, sums.Length - start);
        sums.Slice(start, count).CopyTo(destination);
        destination[count..].Clear();
    }
}
