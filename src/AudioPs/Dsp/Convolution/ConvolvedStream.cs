using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>A stream convolved with an impulse response: y[n] = Σ h[k] x[n − k].</summary>
/// <remarks>
/// A response of one channel serves every channel, one of as many serves each its own, and audio of one channel comes out with as many
/// as the response has. Blocks are counted from the start of the stream, so that the bits are the same however it is read.
/// </remarks>
public sealed class ConvolvedStream : SampleStream
{
    // Floats of it.
    private const int CacheLine = 16;

    private readonly SampleStream _inner;
    private readonly ConvolutionPlan.Run[] _runs;
    private readonly int _history;
    private readonly int _step;

    // Of each channel that goes in the samples before this step that it needs and the step, one channel after another, where streams read into; of each
    // that comes out the step.
    private float[] _in;
    private int _inStart;
    private readonly float[][] _out;
    private int _ready;
    private int _given;
    private bool _hasEnded;

    // The same of the step after this one, which is read while this one is convolved; how much of it there is, -1 where nothing was
    // read yet; and why it could not be, which is told when its turn comes.
    private float[] _next;
    private int _nextStart;
    private int _nextReady = -1;
    private ExceptionDispatchInfo? _failure;

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
        _history = response.Plans[0].HistoryLength;
        _step = response.Plans[0].StepLength;
        _runs = [.. Enumerable.Range(0, Channels).Select(channel => response.Plans[response.Channels == 1 ? 0 : channel].Begin())];
        (_in, _inStart) = Allocate();
        (_next, _nextStart) = Allocate();
        _out = [.. _runs.Select(_ => GC.AllocateUninitializedArray<float>(_step))];

        // Silence stands before the first step.
        for (var channel = 0; channel < inner.Channels; channel++) Samples(_in, _inStart, channel)[_step..].Clear();
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

    internal override long TrustedLength => _inner.TrustedLength;

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

    // Channels side by side, and the reading of what comes next beside them: they do not know of each other, so that the number of
    // threads changes nothing. The stream is read by the thread that reads this one.
    private void Advance()
    {
        if (_nextReady < 0) _nextReady = Fill();
        _failure?.Throw();
        (_in, _inStart, _next, _nextStart) = (_next, _nextStart, _in, _inStart);
        (_ready, _given) = (_nextReady, 0);
        _hasEnded = _ready < _step;
        if (_ready == 0) return;
        for (var channel = 0; channel < _inner.Channels; channel++) Samples(_in, _inStart, channel)[(_history + _ready)..].Clear();
        var steps = new Task[Channels];
        for (var channel = 0; channel < steps.Length; channel++)
        {
            var which = channel;
            steps[channel] = Task.Run(() => _runs[which].Step(Samples(_in, _inStart, _inner.Channels == 1 ? 0 : which), _out[which]));
        }

        if (!_hasEnded) ReadAhead();
        Task.WaitAll(steps);
    }

    private void ReadAhead()
    {
        try
        {
            _nextReady = Fill();
        }
        catch (Exception e)
        {
            // The step before it is whole, and comes first.
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    // From one channel to the next; a multiple of what a vector holds, as are what is kept of the past and a step.
    private int Width => CacheLine + _history + _step;

    // Room whose channels start at a cache line, so that no vector of them lies across two.
    private unsafe (float[] Values, int Start) Allocate()
    {
        var values = GC.AllocateUninitializedArray<float>(checked(_inner.Channels * Width), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(values)) / sizeof(float);
        return (values, (int)((CacheLine - address % CacheLine) % CacheLine));
    }

    private Span<float> Samples(float[] channels, int start, int channel) => channels.AsSpan(channel * Width + start, _history + _step);

    // The last samples of a step, then the samples after it.
    private int Fill()
    {
        for (var channel = 0; channel < _inner.Channels; channel++) Samples(_in, _inStart, channel)[_step..].CopyTo(Samples(_next, _nextStart, channel));
        var filled = 0;
        while (filled < _step)
        {
            var room = Math.Min(AudioBuffer.DefaultCapacity, _step - filled);
            var read = _inner.Read(AudioBuffer.Within(_next, _inner.Channels, _nextStart + _history + filled, room));
            if (read == 0) break;
            filled += read;
        }

        return filled;
    }
}
