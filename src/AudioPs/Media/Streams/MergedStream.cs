using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>Signals that sound together: their plain sum, in which an end of one changes nothing of the others.</summary>
/// <remarks>
/// Samples are added in the order of the signals, in float32; nothing is divided and nothing is limited. It ends where the last signal does.
/// </remarks>
public sealed class MergedStream : SampleStream
{
    private readonly Track[] _tracks;
    private long _position;

    /// <summary>Mixes signals of one rate and one number of channels.</summary>
    /// <param name="signals">One or more.</param>
    /// <param name="delays">How many samples of silence each has before it, 0 or more; null for none.</param>
    /// <exception cref="ArgumentException">The delays are not as many as the signals, or below 0.</exception>
    /// <exception cref="AudioException">Rates or channels differ.</exception>
    public MergedStream(IReadOnlyList<OpenableSignal> signals, IReadOnlyList<long>? delays = null)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentOutOfRangeException.ThrowIfZero(signals.Count, nameof(signals));
        if (delays is not null && (delays.Count != signals.Count || delays.Any(delay => delay < 0)))
            throw new ArgumentException("There is one delay of 0 or more for each signal.", nameof(delays));
        SignalAgreement.Require(signals);
        _tracks = [.. signals.Select((signal, i) => new Track(signal, delays?[i] ?? 0))];
        (SampleRate, Channels) = (signals[0].Signal.SampleRate, signals[0].Signal.Channels);
        ChannelMask = SignalAgreement.MaskOf(signals);
        Source = AudioSource.Together(signals.Select(signal => signal.Signal.Source)).Processed();
        Length = Array.Exists(_tracks, track => track.Signal.Signal.Length < 0)
            ? -1
            : _tracks.Max(track => track.Signal.Signal.Length > 0 ? track.Delay + track.Signal.Signal.Length : 0);
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

    /// <summary>The largest absolute value so far; full scale is 1.</summary>
    public float Peak { get; private set; }

    /// <summary>The sample at which it first was.</summary>
    public long PeakSample { get; private set; }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = destination.Capacity;
        for (var channel = 0; channel < Channels; channel++) destination.Channel(channel).Clear();
        var count = 0;
        foreach (var track in _tracks) count = Math.Max(count, track.AddTo(destination, _position));
        destination.Count = count;
        FindPeak(destination);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var track in _tracks) track.Dispose();
        }

        base.Dispose(disposing);
    }

    private void FindPeak(AudioBuffer block)
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            var samples = block.Channel(channel);
            for (var i = 0; i < samples.Length; i++)
            {
                var value = Math.Abs(samples[i]);
                if (value < Peak || !(value > Peak || _position + i < PeakSample)) continue;
                (Peak, PeakSample) = (value, _position + i);
            }
        }
    }

    private sealed class Track(OpenableSignal signal, long delay) : IDisposable
    {
        private SampleStream? _stream;
        private AudioBuffer? _buffer;
        private int _offset;
        private bool _hasEnded;

        public OpenableSignal Signal { get; } = signal;

        public long Delay { get; } = delay;

        // Adds what it has of a block; says how far the mix goes by it.
        public int AddTo(AudioBuffer block, long position)
        {
            if (_hasEnded) return 0;
            if (Delay - position >= block.Capacity) return HasSamples() ? block.Capacity : 0;
            var at = (int)Math.Max(0, Delay - position);
            while (at < block.Capacity && HasSamples())
            {
                var count = Math.Min(block.Capacity - at, _buffer!.Count - _offset);
                for (var channel = 0; channel < block.Channels; channel++)
                    Add(_buffer.Channel(channel).Slice(_offset, count), block.Channel(channel).Slice(at, count));
                _offset += count;
                at += count;
                if (at == block.Capacity) return at;
            }

            // Where it has ended before its first sample, it is no part of the mix.
            return at > Math.Max(0, Delay - position) ? at : 0;
        }

        public void Dispose() => _stream?.Dispose();

        private bool HasSamples()
        {
            if (_hasEnded) return false;
            _stream ??= Signal.Open();
            _buffer ??= new AudioBuffer(_stream.Channels);
            if (_offset < _buffer.Count) return true;
            _offset = 0;
            if (_stream.Read(_buffer) > 0) return true;
            _hasEnded = true;
            _stream.Dispose();
            return false;
        }

        private static void Add(ReadOnlySpan<float> source, Span<float> target)
        {
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(source);
            var sums = MemoryMarshal.Cast<float, Vector<float>>(target);
            for (var i = 0; i < vectors.Length; i++) sums[i] += vectors[i];
            for (var i = vectors.Length * Vector<float>.Count; i < source.Length; i++) target[i] += source[i];
        }
    }
}
