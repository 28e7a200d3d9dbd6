using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>The transform of a signal's frames, while its samples arrive.</summary>
internal sealed class StftAnalysis : StftStream
{
    private readonly FrameTransform _transform;
    private readonly SampleStream _signal;
    private readonly FrameReader _reader;
    private readonly LaneBuffer _work;
    private readonly CancellationToken _cancellationToken;
    private long _frames;

    /// <param name="stft">The options and the tables.</param>
    /// <param name="signal">The signal; owned from here on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public StftAnalysis(Stft stft, SampleStream signal, CancellationToken cancellationToken)
    {
        Options = stft.Options;
        _transform = stft.Transform;
        _signal = signal;
        _cancellationToken = cancellationToken;
        _reader = new FrameReader(Options, signal, _transform.LaneCount);
        _work = new LaneBuffer(_transform.WorkLength);
    }

    public override StftOptions Options { get; }

    public override int SampleRate => _signal.SampleRate;

    public override int Channels => _signal.Channels;

    public override long Length => _reader.Length;

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
        while (destination.Count == 0 && _reader.Advance(_cancellationToken));
        _frames += destination.Count;
        return destination.Count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
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
            if (!_reader.TryReadBlock(channel, out var samples, out count)) return 0;
            _transform.Spectrum(
                samples, count, destination.Real(channel), destination.Imaginary(channel), destination.Capacity, _work.Span);
        }

        return count;
    }
}
