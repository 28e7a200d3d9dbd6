using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>A stream convolved with an impulse response: y[n] = Σ h[k] x[n − k].</summary>
/// <remarks>
/// A response of one channel serves every channel, one of as many serves each its own, and audio of one channel comes out with as many
/// as the response has. Blocks are counted from the start of the stream, so that the bits are the same however it is read.
/// </remarks>
public sealed class ConvolvedStream : SampleStream
{
    private readonly SampleStream _inner;
    private readonly PartitionedConvolution.Run[] _runs;
    private readonly int _block;
    private readonly int _step;

    // Of each channel that goes in the block before this step and the step; of each that comes out the step.
    private readonly float[][] _in;
    private readonly float[][] _out;
    private readonly AudioBuffer _read;
    private int _ready;
    private int _given;
    private bool _hasEnded;

    // What was read beyond this step.
    private int _left;
    private int _leftAt;

    /// <summary>Convolves <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">What to convolve.</param>
    /// <param name="response">For its rate.</param>
    /// <param name="tail">Whether what sounds on after the end is kept: one sample less than the response has.</param>
    /// <exception cref="AudioException">The channels do not go together.</exception>
    /// <exception cref="ArgumentException">The response is for another rate.</exception>
    public ConvolvedStream(SampleStream inner, ImpulseResponse response, AudioTail tail = AudioTail.Keep)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(response);
        if (response.SampleRate != inner.SampleRate) throw new ArgumentException($"The response is for {response.SampleRate} Hz, and the stream has {inner.SampleRate}.", nameof(response));
        if (inner.Channels != response.Channels && inner.Channels != 1 && response.Channels != 1)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"{inner.Source.Name} has {inner.Channels} channels, and the impulse response {response.Name} has {response.Channels}. One channel, or as many as the sound has, go together.",
                inner.Source.Path);
        }

        _inner = tail == AudioTail.Keep ? new PaddedStream(inner, 0, response.Length - 1) : inner;
        Channels = Math.Max(inner.Channels, response.Channels);
        _block = response.Plans[0].BlockLength;
        _step = response.Plans[0].StepLength;
        _runs = [.. Enumerable.Range(0, Channels).Select(channel => response.Plans[response.Channels == 1 ? 0 : channel].Begin())];
        _in = [.. Enumerable.Range(0, inner.Channels).Select(_ => new float[_block + _step])];
        _out = [.. _runs.Select(_ => new float[_step])];
        _read = new AudioBuffer(inner.Channels);
    }

    /// <inheritdoc/>
    public override int SampleRate => _inner.SampleRate;

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override long Length => _inner.Length;

    /// <inheritdoc/>
    public override AudioSource Source => _inner.Source.Processed();

    /// <inheritdoc/>
    public override double StartTime => _inner.StartTime;

    /// <inheritdoc/>
    public override ulong ChannelMask => Channels == _inner.Channels ? _inner.ChannelMask : 0;

    internal override long LengthEstimate => _inner.LengthEstimate;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        if (_given == _ready && !_hasEnded) Advance();
        var count = Math.Min(_ready - _given, destination.Capacity);
        destination.Count = count;
        for (var channel = 0; channel < Channels; channel++)
            _out[channel].AsSpan(_given, count).CopyTo(destination.Channel(channel));
        _given += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var run in _runs) run.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // Channels side by side: they do not know of each other, so that their number of threads changes nothing.
    private void Advance()
    {
        foreach (var samples in _in) samples.AsSpan(_step).CopyTo(samples);
        _given = 0;
        _ready = Fill();
        _hasEnded = _ready < _step;
        if (_ready == 0) return;
        foreach (var samples in _in) samples.AsSpan(_block + _ready).Clear();
        if (Channels == 1) Step(0);
        else Parallel.For(0, Channels, Step);

        void Step(int channel) => _runs[channel].Step(_in[_in.Length == 1 ? 0 : channel], _out[channel]);
    }

    private int Fill()
    {
        var filled = 0;
        while (filled < _step)
        {
            if (_left == 0)
            {
                _left = _inner.Read(_read);
                _leftAt = 0;
                if (_left == 0) break;
            }

            var count = Math.Min(_left, _step - filled);
            for (var channel = 0; channel < _in.Length; channel++)
                _read.Channel(channel).Slice(_leftAt, count).CopyTo(_in[channel].AsSpan(_block + filled));
            filled += count;
            _left -= count;
            _leftAt += count;
        }

        return filled;
    }
}
