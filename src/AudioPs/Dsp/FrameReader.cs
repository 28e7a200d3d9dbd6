using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// Reads a signal, checks and pads it, and cuts each channel into frames, which are taken in blocks as they become ready.
/// </summary>
/// <remarks>
/// Take every block of every channel, then <see cref="Advance"/>, and so on until that is false. Each channel gives blocks of
/// the same numbers of frames.
/// </remarks>
internal sealed class FrameReader : IDisposable
{
    private readonly StftOptions _options;
    private readonly SampleStream _signal;
    private readonly SignalPreparation[] _preparations;
    private readonly Framer[] _framers;
    private readonly AudioBuffer _buffer;
    private int _position;
    private long _read;
    private long _padding;
    private bool _ended;
    private bool _complete;

    /// <param name="options">How the signal is cut.</param>
    /// <param name="signal">The signal; it stays open.</param>
    /// <param name="blockFrames">The most frames of a block.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    public FrameReader(StftOptions options, SampleStream signal, int blockFrames)
    {
        _options = options;
        _signal = signal;
        if (options.SampleRate is { } required && required != signal.SampleRate)
        {
            throw Refusal(
                AudioError.InvalidArgument,
                $"These features are defined for audio of {required} Hz, and this has {signal.SampleRate} Hz. Convert it first: Convert-AudioRate -SampleRate {required}.");
        }

        _framers = new Framer[signal.Channels];
        _preparations = new SignalPreparation[signal.Channels];
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            _preparations[channel] = new SignalPreparation(options, channel);
            _framers[channel] = new Framer(options.Framing, blockFrames);
        }

        _buffer = new AudioBuffer(signal.Channels);
        TooShort = TooFewSamples;
    }

    /// <summary>Takes the next frames of a channel; parameters as of <see cref="Framer.TryRead"/>.</summary>
    public delegate void BlockHandler(int channel, ReadOnlySpan<float> samples, int count);

    /// <summary>Tells what is wrong with a signal of so many samples, too few for a frame, and what to do.</summary>
    public Func<long, string> TooShort { get; init; }

    /// <summary>Samples per channel, with the zeros they are padded with; until the end what the signal states, or −1.</summary>
    public long Length =>
        _ended ? Math.Max(_read, PaddedLength) : _signal.Length < 0 ? -1 : Math.Max(_signal.Length, PaddedLength);

    /// <summary>The frames that a signal of this length has; 0 when that is not known.</summary>
    public long ExpectedFrames => Length < 0 ? 0 : _options.Framing.FrameCount(Length);

    private long PaddedLength => (long)Math.Round(_options.PadToSeconds * _signal.SampleRate);

    /// <summary>The next frames of a channel, if they are ready; parameters as of <see cref="Framer.TryRead"/>.</summary>
    public bool TryReadBlock(int channel, out ReadOnlySpan<float> samples, out int count) =>
        _framers[channel].TryRead(out samples, out count);

    /// <summary>Hands every block of every channel on, to the end of the signal.</summary>
    /// <param name="take">Takes the next frames of a channel.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As of <see cref="Advance"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void ReadAll(BlockHandler take, CancellationToken cancellationToken)
    {
        do
        {
            for (var channel = 0; channel < _framers.Length; channel++)
            {
                while (TryReadBlock(channel, out var samples, out var count))
                {
                    take(channel, samples, count);
                }
            }
        }
        while (Advance(cancellationToken));
    }

    /// <summary>Takes more of the signal.</summary>
    /// <returns>False when there is no more.</returns>
    /// <exception cref="AudioException">The signal is too short for a frame or holds NaN or infinity; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool Advance(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_complete) return false;
        if (_position == _buffer.Count && !Fill())
        {
            foreach (var framer in _framers)
            {
                framer.Complete();
            }

            _complete = true;
            return true;
        }

        var taken = 0;
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            taken = _framers[channel].Write(_buffer.Channel(channel)[_position..]);
        }

        _position += taken;
        return true;
    }

    /// <summary>The next samples: the signal's, then the zeros it is padded with; false after these.</summary>
    private bool Fill()
    {
        _position = 0;
        if (!_ended)
        {
            if (_signal.Read(_buffer) > 0)
            {
                Prepare();
                _read += _buffer.Count;
                return true;
            }

            _ended = true;
            RequireFrame();
            _padding = Length - _read;
        }

        _buffer.Count = (int)Math.Min(_padding, _buffer.Capacity);
        _padding -= _buffer.Count;
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            _buffer.Channel(channel).Clear();
        }

        return _buffer.Count > 0;
    }

    /// <summary>What is wrong with a signal of so many samples, too few for a frame, and what to do.</summary>
    public string TooFewSamples(long length) =>
        $"The audio has {length} samples, too few for one frame of {_options.Framing.FrameLength}. Use a shorter FftLength, centre the frames, or append silence with PadToSeconds.";

    /// <summary>Gives back what the frames were cut in.</summary>
    public void Dispose()
    {
        foreach (var framer in _framers)
        {
            framer.Dispose();
        }
    }

    private void Prepare()
    {
        for (var channel = 0; channel < _framers.Length; channel++)
        {
            var samples = _buffer.Channel(channel);
            if (VectorMath.IndexOfNonFinite(samples) is not (>= 0 and var index))
            {
                _preparations[channel].Apply(samples);
                continue;
            }

            throw Refusal(
                AudioError.InvalidData,
                $"Sample {_read + index} of channel {channel} is {(float.IsNaN(samples[index]) ? "not a number" : "infinite")}, and every frame that holds it would be too. Write the audio to an integer format first, which turns such samples into silence or full scale: Convert-AudioFormat -Format flac.");
        }
    }

    private void RequireFrame()
    {
        if (ExpectedFrames > 0) return;
        throw Refusal(
            AudioError.InvalidArgument,
            _read == 0
                ? "The audio has no samples, so there is no frame to analyse. PadToSeconds would append silence."
                : TooShort(_read));
    }

    private AudioException Refusal(AudioError error, string message) => new(error, message, _signal.Source.Path);
}
