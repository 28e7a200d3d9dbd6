using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// One run over one signal: each channel is checked, padded and cut into frames while its samples arrive, and the frames are
/// handed on in blocks. What is made of them is up to the derived class.
/// </summary>
internal abstract class FrameExtraction
{
    private readonly StftOptions _options;
    private readonly SignalPreparation[] _preparations;
    private readonly Framer[] _framers;
    private readonly long[] _written;

    /// <param name="options">How the signal is cut.</param>
    /// <param name="sampleRate">Hz of the signal.</param>
    /// <param name="channels">Channels of the signal.</param>
    /// <param name="source">Where the signal comes from; named in errors.</param>
    /// <param name="blockFrames">The most frames that are handed on at once.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    protected FrameExtraction(StftOptions options, int sampleRate, int channels, AudioSource source, int blockFrames)
    {
        _options = options;
        Source = source;
        SampleRate = sampleRate;
        if (options.SampleRate is { } required && required != sampleRate)
        {
            throw Refusal(
                AudioError.InvalidArgument,
                $"These features are defined for audio of {required} Hz, and this has {sampleRate} Hz. Convert it first: Convert-AudioRate -SampleRate {required}.");
        }

        _preparations = new SignalPreparation[channels];
        _framers = new Framer[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            _preparations[channel] = new SignalPreparation(options, channel);
            _framers[channel] = new Framer(options.Framing, blockFrames);
        }

        _written = new long[channels];
    }

    /// <summary>Hz of the signal.</summary>
    protected int SampleRate { get; }

    /// <summary>Channels of the signal.</summary>
    protected int Channels => _framers.Length;

    /// <summary>Where the signal comes from.</summary>
    protected AudioSource Source { get; }

    private long PaddedLength => (long)Math.Round(_options.PadToSeconds * SampleRate);

    /// <summary>Takes what is left of a stream, which stays open, and the end of the signal after it.</summary>
    /// <exception cref="AudioException">The signal is too short for a frame or holds NaN or infinity; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Read(SampleStream stream, CancellationToken cancellationToken)
    {
        var buffer = new AudioBuffer(stream.Channels);
        while (stream.Read(buffer) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var channel = 0; channel < stream.Channels; channel++)
            {
                Write(channel, buffer.Channel(channel));
            }
        }

        Complete(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The frames to make room for.</summary>
    /// <param name="expectedLength">Samples a channel, as far as known; −1 otherwise.</param>
    protected long ExpectedFrames(long expectedLength) =>
        expectedLength < 0 ? 0 : _options.Framing.FrameCount(Math.Max(expectedLength, PaddedLength));

    /// <summary>Takes the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="samples">Frame i begins at i · HopLength; all of each frame is there.</param>
    /// <param name="count">Number of frames, 1 to blockFrames.</param>
    protected abstract void Take(int channel, ReadOnlySpan<float> samples, int count);

    /// <summary>The error of a signal without a whole frame.</summary>
    /// <param name="length">Its samples.</param>
    protected virtual AudioException TooShort(long length) => Refusal(
        AudioError.InvalidArgument,
        $"The audio has {length} samples, too few for one frame of {_options.Framing.FrameLength}. Use a shorter FftLength, centre the frames, or append silence with PadToSeconds.");

    /// <summary>An error that names the signal.</summary>
    protected AudioException Refusal(AudioError error, string message) => new(error, message, Source.Path);

    private void Write(int channel, Span<float> samples)
    {
        if (VectorMath.IndexOfNonFinite(samples) is >= 0 and var index)
        {
            throw Refusal(
                AudioError.InvalidData,
                $"Sample {_written[channel] + index} of channel {channel} is {(float.IsNaN(samples[index]) ? "not a number" : "infinite")}, and every frame that holds it would be too. Write the audio to an integer format first, which turns such samples into silence or full scale: Convert-AudioFormat -Format flac.");
        }

        _preparations[channel].Apply(samples);
        Append(channel, samples);
    }

    private void Complete(CancellationToken cancellationToken)
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
            if (length > 0) throw TooShort(length);
            throw Refusal(
                AudioError.InvalidArgument,
                "The audio has no samples, so there is no frame to analyse. PadToSeconds would append silence.");
        }

        for (var channel = 0; channel < _framers.Length; channel++)
        {
            _framers[channel].Complete();
            Drain(channel);
        }
    }

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
        while (_framers[channel].TryRead(out var samples, out var count))
        {
            Take(channel, samples, count);
        }
    }
}
