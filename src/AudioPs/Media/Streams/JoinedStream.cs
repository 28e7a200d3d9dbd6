using System.Globalization;

namespace AudioPs.Media;

/// <summary>Signals one after another, exact to the sample: nothing is between two of them but what was asked for.</summary>
/// <remarks>
/// <para>
/// In a crossfade of N samples the last N of one signal and the first N of the next are added: sample i of them is
/// a·g((N − i)/N) + b·g(i/N), with g the curve of <see cref="FadeStream.Gain"/>. With the linear one the two gains add to 1, with the
/// quarter sine their squares do.
/// </para>
/// <para>One signal is open at a time. As many samples as a crossfade has are held back, and no more memory is used.</para>
/// </remarks>
public sealed class JoinedStream : SampleStream
{
    private readonly IReadOnlyList<OpenableSignal> _signals;
    private readonly JoinOptions _options;
    private readonly long _last;
    private readonly int _crossfade;

    private SampleStream? _current;
    private long _index = -1;
    private long _position;
    private long _gapLeft;

    // The end of the signal so far, of each channel a ring whose oldest sample stands at _oldest.
    private float[][] _held = [];
    private int _oldest;
    private int _heldCount;
    private int _fadeLeft;

    /// <summary>Joins signals of one rate and one number of channels.</summary>
    /// <param name="signals">In their order, one or more.</param>
    /// <param name="options">What comes between them; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option outside its range.</exception>
    /// <exception cref="AudioException">Rates or channels differ, or a signal is shorter than its crossfades.</exception>
    public JoinedStream(IReadOnlyList<OpenableSignal> signals, JoinOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentOutOfRangeException.ThrowIfZero(signals.Count, nameof(signals));
        _options = options ?? new JoinOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Gap, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Crossfade, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.Crossfade, Array.MaxLength, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Repeat, nameof(options));
        if (_options is { Gap: > 0, Crossfade: > 0 }) throw new ArgumentException("Either a gap or a crossfade is between signals.", nameof(options));
        SignalAgreement.Require(signals);
        _signals = signals;
        _last = signals.Count * (_options.Repeat + 1L) - 1;
        _crossfade = _last > 0 ? (int)_options.Crossfade : 0;
        (SampleRate, Channels) = (signals[0].Signal.SampleRate, signals[0].Signal.Channels);
        ChannelMask = SignalAgreement.MaskOf(signals);
        var source = AudioSource.Together(signals.Select(signal => signal.Signal.Source));
        Source = _crossfade > 0 ? source.Processed() : source;
        Length = Count();
        for (var i = 0; i < signals.Count; i++)
        {
            if (signals[i].Signal.Length >= 0) RequireRoom(i, signals[i].Signal.Length);
        }
    }

    /// <inheritdoc/>
    public override int SampleRate { get; }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override AudioSource Source { get; }

    /// <inheritdoc/>
    public override ulong ChannelMask { get; }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = 0;
        while (_gapLeft == 0 && (_current is not null || _index < _last))
        {
            if (_current is null) Begin();
            if (_current!.Read(destination) == 0)
            {
                End();
                continue;
            }

            _position += destination.Count;
            var mixed = CrossFade(destination);
            if (_index < _last) HoldBack(destination, mixed);
            if (destination.Count > 0) return destination.Count;
        }

        return FillGap(destination);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _current?.Dispose();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        _index++;
        _position = 0;
        _fadeLeft = _index > 0 ? _crossfade : 0;
        _current = SignalAt(_index).Open();
    }

    private void End()
    {
        _current!.Dispose();
        _current = null;
        RequireRoom((int)(_index % _signals.Count), _position);
        if (_index < _last) _gapLeft = _options.Gap;
    }

    private OpenableSignal SignalAt(long index) => _signals[(int)(index % _signals.Count)];

    private int FillGap(AudioBuffer destination)
    {
        destination.Count = (int)Math.Min(_gapLeft, destination.Capacity);
        for (var channel = 0; channel < Channels; channel++) destination.Channel(channel).Clear();
        _gapLeft -= destination.Count;
        return destination.Count;
    }

    // Adds the end of the signal before to what this block has of the crossfade; says how many samples that are.
    private int CrossFade(AudioBuffer block)
    {
        var count = Math.Min(_fadeLeft, block.Count);
        if (count == 0) return 0;
        var done = _crossfade - _fadeLeft;
        for (var i = 0; i < count; i++)
        {
            var falling = FadeStream.Gain(_options.Curve, (double)(_crossfade - done - i) / _crossfade);
            var rising = FadeStream.Gain(_options.Curve, (double)(done + i) / _crossfade);
            for (var channel = 0; channel < Channels; channel++)
            {
                ref var sample = ref block.Channel(channel)[i];
                sample = (float)(_held[channel][_oldest] * falling + sample * rising);
            }

            if (++_oldest == _crossfade) _oldest = 0;
        }

        _heldCount -= count;
        _fadeLeft -= count;
        return count;
    }

    // Exchanges what follows the mixed samples for what is older than the next crossfade may reach back.
    private void HoldBack(AudioBuffer block, int mixed)
    {
        if (_crossfade == 0) return;
        if (_held.Length == 0) _held = [.. Enumerable.Range(0, Channels).Select(_ => new float[_crossfade])];
        var count = block.Count - mixed;

        // While a crossfade is under way, what the ring holds belongs to it, and nothing is behind it in the block.
        if (count == 0) return;
        var free = _crossfade - _heldCount;
        var released = Math.Max(0, count - free);
        for (var channel = 0; channel < Channels; channel++)
        {
            var samples = block.Channel(channel);
            var ring = _held[channel];
            var (write, read) = ((int)(((long)_oldest + _heldCount) % _crossfade), _oldest);
            var output = mixed;
            for (var i = 0; i < count; i++)
            {
                var sample = samples[mixed + i];
                if (i >= free)
                {
                    samples[output++] = ring[read];
                    if (++read == _crossfade) read = 0;
                }

                ring[write] = sample;
                if (++write == _crossfade) write = 0;
            }
        }

        _oldest = (int)(((long)_oldest + released) % _crossfade);
        _heldCount += count - released;
        block.Count = mixed + released;
    }

    private long Count()
    {
        Int128 length = 0;
        foreach (var signal in _signals)
        {
            if (signal.Signal.Length < 0) return -1;
            length += signal.Signal.Length;
        }

        length = length * (_options.Repeat + 1) + (Int128)_last * (_options.Gap - _crossfade);
        return length > long.MaxValue ? -1 : (long)length;
    }

    // A signal takes part in a crossfade at each end that another one is next to.
    private void RequireRoom(int index, long length)
    {
        if (_crossfade == 0) return;
        var inside = index > 0 ? index : _signals.Count;
        var ends = inside < _last ? 2 : 1;
        if (length >= (long)_crossfade * ends) return;
        var signal = _signals[index];
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{SignalAgreement.Call(signal, index)} is {(double)length / SampleRate:0.###} s long, which has no room for {(ends == 1 ? "a crossfade" : "two crossfades")} of {(double)_crossfade / SampleRate:0.###} s. Give a shorter crossfade."),
            signal.Signal.Source.Path);
    }
}
