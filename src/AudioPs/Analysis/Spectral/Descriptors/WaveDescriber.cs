using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Describes the samples of the frames of one signal, and keeps the values of all of them.</summary>
internal sealed class WaveDescriber : IDisposable
{
    private const int BlockFrames = 16;

    private readonly WaveDescriptor _descriptor;
    private readonly FrameFeed<float> _feed;
    private readonly FrameAppender<float> _kept;
    private readonly FrameFeed<float>.BlockHandler _take;
    private readonly float[] _values = new float[BlockFrames];
    private readonly int _frameLength;
    private readonly int _hopLength;

    /// <param name="descriptor">What is computed of each frame.</param>
    /// <param name="options">How the signal is cut, its lengths in samples.</param>
    /// <param name="signal">The signal that will come.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    public WaveDescriber(WaveDescriptor descriptor, SpectralFeatureOptions options, SignalInfo signal)
    {
        (_frameLength, _hopLength) = (options.WaveFrameLength, options.HopLength);
        var frames = options with { PadMode = descriptor.PadModeOr(options.PadMode) };
        frames = options.SnipEdges is null ? frames with { FftLength = _frameLength, WindowLength = null } : frames with { WindowLength = _frameLength };
        _descriptor = descriptor;
        _feed = new FrameFeed<float>(frames, signal, BlockFrames);
        _kept = new FrameAppender<float>(signal.Channels, 1, _feed.ExpectedFrames);
        _take = Take;
    }

    /// <summary>Takes a block of the signal.</summary>
    public void Accept(AudioBuffer block) => _feed.Accept(block, _take);

    /// <summary>Takes the end of the signal.</summary>
    public void Complete() => _feed.Complete(_take);

    /// <summary>Channels x frames, and the frames.</summary>
    public (float[] Values, int Frames) Build() => _kept.Build();

    public void Dispose()
    {
        _feed.Dispose();
        _kept.Dispose();
    }

    private void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        _descriptor.Describe(samples[..((count - 1) * _hopLength + _frameLength)], _hopLength, _frameLength, _values.AsSpan(0, count));
        _kept.AddBlock(channel, _values, BlockFrames, count);
    }
}
