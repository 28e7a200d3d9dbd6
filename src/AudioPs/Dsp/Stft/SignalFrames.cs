using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>The transform of a signal's frames, read while its samples arrive.</summary>
internal sealed class SignalFrames : StftStream
{
    private readonly FrameTransform _transform;
    private readonly SampleStream _signal;
    private readonly FrameFeed<float> _feed;
    private readonly AudioBuffer _buffer;
    private readonly LaneBuffer _work;
    private readonly CancellationToken _cancellationToken;

    // What has been taken of the signal and not yet all been written; null at the start, and once all of it has been.
    private AudioBuffer? _taken;
    private int _written;
    private bool _ended;
    private bool _complete;
    private long _frames;

    /// <param name="stft">The options and the tables.</param>
    /// <param name="signal">The signal; owned from here on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public SignalFrames(Stft stft, SampleStream signal, CancellationToken cancellationToken)
    {
        Options = stft.Options;
        _transform = stft.Transform;
        _signal = signal;
        _cancellationToken = cancellationToken;
        _feed = new FrameFeed<float>(Options.Frames, SignalInfo.Of(signal), _transform.LaneCount);
        _buffer = new AudioBuffer(signal.Channels);
        _work = new LaneBuffer(_transform.WorkLength);
    }

    public override StftOptions Options { get; }

    public override int SampleRate => _signal.SampleRate;

    public override int Channels => _signal.Channels;

    public override long Length => _feed.Length;

    public override AudioSource Source => _signal.Source;

    public override bool Read(StftBlock destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireShape(Channels, Bins);
        destination.FirstFrame = _frames;
        do
        {
            destination.Count = TakeFrames(destination);
        }
        while (destination.Count == 0 && Advance());
        _frames += destination.Count;
        return destination.Count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _feed.Dispose();
            _work.Dispose();
            _signal.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TakeFrames(StftBlock destination)
    {
        var count = 0;
        for (var channel = 0; channel < Channels; channel++)
        {
            if (!_feed.TryReadBlock(channel, out var samples, out count)) return 0;
            _transform.Spectrum(
                samples, count, destination.Real(channel), destination.Imaginary(channel), destination.Capacity, _work.Span);
        }

        return count;
    }

    /// <summary>Takes more of the signal; false when there is no more.</summary>
    private bool Advance()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_complete) return false;
        if (_taken is null || _written == _taken.Count)
        {
            _written = 0;
            _taken = TakeBlock();
        }

        if (_taken is null)
        {
            _feed.CompleteFrames();
            _complete = true;
        }
        else
        {
            _written += _feed.Write(_taken, _written);
        }

        return true;
    }

    /// <summary>The next samples: the signal's, then the zeros it is padded with; null after these.</summary>
    private AudioBuffer? TakeBlock()
    {
        if (!_ended)
        {
            if (_signal.Read(_buffer) > 0)
            {
                _feed.Check(_buffer);
                return _buffer;
            }

            _ended = true;
            _feed.End();
        }

        return _feed.NextPadding();
    }
}
