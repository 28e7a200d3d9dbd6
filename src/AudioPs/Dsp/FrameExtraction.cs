using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// One run over one signal, whose frames are handed on in blocks, channel by channel. What is made of them is up to the
/// derived class.
/// </summary>
internal abstract class FrameExtraction : IDisposable
{
    private readonly FrameReader _reader;
    private readonly List<LaneBuffer> _buffers = [];

    /// <param name="options">How the signal is cut.</param>
    /// <param name="signal">The signal; it stays open.</param>
    /// <param name="blockFrames">The most frames that are handed on at once.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    protected FrameExtraction(StftOptions options, SampleStream signal, int blockFrames)
    {
        _reader = new FrameReader(options, signal, blockFrames) { TooShort = TooShort };
        SampleRate = signal.SampleRate;
        Channels = signal.Channels;
        Source = signal.Source;
        ExpectedFrames = _reader.ExpectedFrames;
    }

    /// <summary>Hz of the signal.</summary>
    protected int SampleRate { get; }

    /// <summary>Channels of the signal.</summary>
    protected int Channels { get; }

    /// <summary>Where the signal comes from.</summary>
    protected AudioSource Source { get; }

    /// <summary>The frames to make room for; 0 when nothing is known. A wrong number costs time only.</summary>
    protected long ExpectedFrames { get; }

    /// <summary>Takes what is left of the signal.</summary>
    /// <exception cref="AudioException">The signal is too short for a frame or holds NaN or infinity; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(CancellationToken cancellationToken) => _reader.ReadAll(Take, cancellationToken);

    /// <summary>Gives back what the run worked in.</summary>
    public virtual void Dispose()
    {
        _reader.Dispose();
        foreach (var buffer in _buffers)
        {
            buffer.Dispose();
        }
    }

    /// <summary>A buffer for as long as the run.</summary>
    protected LaneBuffer CreateBuffer(int length)
    {
        var buffer = new LaneBuffer(length);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Takes the next frames of a channel.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="samples">Frame i begins at i · HopLength; all of each frame is there.</param>
    /// <param name="count">Number of frames, 1 to blockFrames.</param>
    protected abstract void Take(int channel, ReadOnlySpan<float> samples, int count);

    /// <summary>What is wrong with a signal without a whole frame, and what to do.</summary>
    /// <param name="length">Its samples.</param>
    protected virtual string TooShort(long length) => _reader.TooFewSamples(length);

    /// <summary>An error that names the signal.</summary>
    protected AudioException Refusal(AudioError error, string message) => new(error, message, Source.Path);
}
