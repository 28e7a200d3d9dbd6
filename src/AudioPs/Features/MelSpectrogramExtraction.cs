using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Features;

/// <summary>One run of an extractor over one signal: its frames under way, its work buffers and its result.</summary>
internal sealed class MelSpectrogramExtraction
{
    private readonly MelSpectrogramOptions _options;
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly FilterBank _filterBank;
    private readonly AudioSource _source;
    private readonly int _sampleRate;
    private readonly Framer[] _framers;
    private readonly long[] _written;
    private readonly SpectrogramBuilder _builder;
    private readonly float[] _frame;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float[] _work;
    private readonly float[] _bands;

    /// <param name="extractor">The tables and the options.</param>
    /// <param name="sampleRate">Hz of the signal.</param>
    /// <param name="channels">Channels of the signal.</param>
    /// <param name="expectedLength">Samples a channel, as far as known; −1 otherwise. A wrong number costs time only.</param>
    /// <param name="source">Where the signal comes from; named in errors.</param>
    public MelSpectrogramExtraction(
        MelSpectrogramExtractor extractor, int sampleRate, int channels, long expectedLength, AudioSource source)
    {
        _options = extractor.Options;
        _source = source;
        _sampleRate = sampleRate;
        if (_options.SampleRate is { } required && required != sampleRate)
        {
            throw Refusal(
                AudioError.InvalidArgument,
                $"These features are defined for audio of {required} Hz, and this has {sampleRate} Hz. Convert it first: Convert-AudioRate -SampleRate {required}.");
        }

        _filterBank = FilterBankFor(extractor);
        _fft = extractor.Fft;
        _window = extractor.Window;
        _framers = new Framer[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            _framers[channel] = new Framer(_options.Framing);
        }

        _written = new long[channels];
        var frames = expectedLength < 0 ? 0 : _options.Framing.FrameCount(Math.Max(expectedLength, PaddedLength));
        _builder = new SpectrogramBuilder(channels, _options.MelCount, frames);
        _frame = new float[_fft.Length];
        _real = new float[_fft.BinCount];
        _imaginary = new float[_fft.BinCount];
        _work = new float[_fft.WorkLength];
        _bands = new float[_options.MelCount];
    }

    private long PaddedLength => (long)Math.Round(_options.PadToSeconds * _sampleRate);

    /// <summary>Takes the next samples of a channel.</summary>
    public void Write(int channel, ReadOnlySpan<float> samples)
    {
        if (VectorMath.IndexOfNonFinite(samples) is >= 0 and var index)
        {
            throw Refusal(
                AudioError.InvalidData,
                $"Sample {_written[channel] + index} of channel {channel} is {(float.IsNaN(samples[index]) ? "not a number" : "infinite")}, and every frame that holds it would be too. Write the audio to an integer format first, which turns such samples into silence or full scale: Convert-AudioFormat -Format flac.");
        }

        Append(channel, samples);
    }

    /// <summary>States the end of the signal and gives the result.</summary>
    public Spectrogram Complete(CancellationToken cancellationToken)
    {
        var length = _written[0];
        Span<float> zeros = stackalloc float[1024];
        zeros.Clear();
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            while (_written[channel] < PaddedLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Append(channel, zeros[..(int)Math.Min(zeros.Length, PaddedLength - _written[channel])]);
            }
        }

        if (_options.Framing.FrameCount(_written[0]) == 0)
        {
            throw Refusal(
                AudioError.InvalidArgument,
                length == 0
                    ? "The audio has no samples, so there is no frame to analyse. PadToSeconds would append silence."
                    : $"The audio has {length} samples, too few for one frame of {_options.FftLength}. Use a shorter FftLength, centre the frames, or append silence with PadToSeconds.");
        }

        for (var channel = 0; channel < _framers.Length; channel++)
        {
            _framers[channel].Complete();
            Drain(channel);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var (values, frames) = _builder.Build();
        Compress(values);
        return new Spectrogram(values, _framers.Length, _options.MelCount, frames)
        {
            SampleRate = _sampleRate,
            FftLength = _options.FftLength,
            HopLength = _options.HopLength,
            WindowLength = _options.EffectiveWindowLength,
            Window = _options.Window,
            Center = _options.Center,
            Scale = SpectrogramScale.Mel,
            Quantity = _options.Quantity,
            Frequencies = _filterBank.Frequencies,
            Source = _source,
        };
    }

    private FilterBank FilterBankFor(MelSpectrogramExtractor extractor)
    {
        try
        {
            return extractor.GetFilterBank(_sampleRate);
        }
        catch (AudioException error) when (error.Path is null)
        {
            throw Refusal(error.Error, error.Message);
        }
    }

    private AudioException Refusal(AudioError error, string message) => new(error, message, _source.Path);

    private void Append(int channel, ReadOnlySpan<float> samples)
    {
        _written[channel] += samples.Length;
        while (!samples.IsEmpty)
        {
            samples = samples[_framers[channel].Write(samples)..];
            Drain(channel);
        }
    }

    private void Drain(int channel)
    {
        while (_framers[channel].TryRead(out var frame))
        {
            VectorMath.Multiply(frame, _window, _frame);
            _fft.Forward(_frame, _real, _imaginary, _work);

            // The spectrum takes the place of its real parts.
            VectorMath.Power(_real, _imaginary, _real);
            if (_options.Power == 1) VectorMath.SquareRoot(_real);
            _filterBank.Apply(_real, _bands);
            _builder.Add(channel, _bands);
        }
    }

    private void Compress(Span<float> values)
    {
        var floor = _options.EffectiveFloor;
        switch (_options.Log)
        {
            case LogCompression.Decibel when _options.Power == 2:
                Decibel.FromPower(values, _options.Reference, floor);
                break;
            case LogCompression.Decibel:
                Decibel.FromMagnitude(values, _options.Reference, floor);
                break;
            case LogCompression.Log10:
                VectorMath.ScaledLog2(values, (float)floor, (float)Math.Log10(2), 0);
                break;
            case LogCompression.Ln:
                VectorMath.ScaledLog2(values, (float)floor, (float)Math.Log(2), 0);
                break;
            default:
                return;
        }

        var lowest = _options.DynamicRange is { } range ? VectorMath.Max(values) - (float)range : float.NegativeInfinity;
        VectorMath.FloorShiftScale(values, lowest, (float)_options.Shift, (float)_options.Gain);
    }
}
