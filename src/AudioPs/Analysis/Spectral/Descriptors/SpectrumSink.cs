using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Describes the spectra of one signal, by a transform in one of both precisions.</summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
internal sealed class SpectrumSink<T> : IDisposable
{
    private readonly IFrameTransform<T> _transform;
    private readonly FrameFeed<T> _feed;
    private readonly FrameFeed<T>.BlockHandler _take;
    private readonly SpectrumDescriber _describer;
    private readonly LaneBuffer<T> _work;
    private readonly LaneBuffer<T> _powers;

    /// <param name="transform">What gives the powers of the frames.</param>
    /// <param name="descriptors">One or more.</param>
    /// <param name="options">How the signal is cut.</param>
    /// <param name="signal">The signal that will come.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    public SpectrumSink(IFrameTransform<T> transform, SpectralDescriptor[] descriptors, FrameOptions options, SignalInfo signal)
    {
        _transform = transform;
        _feed = new FrameFeed<T>(options, signal, transform.LaneCount);
        _take = Take;
        _describer = new SpectrumDescriber(descriptors, transform.BinCount, signal.Channels, transform.LaneCount, _feed.ExpectedFrames);
        _work = new LaneBuffer<T>(transform.WorkLength);
        _powers = new LaneBuffer<T>(transform.BinCount * transform.LaneCount);
    }

    /// <summary>Takes a block of the signal.</summary>
    public void Accept(AudioBuffer block) => _feed.Accept(block, _take);

    /// <summary>Takes the end of the signal.</summary>
    public void Complete() => _feed.Complete(_take);

    /// <inheritdoc cref="SpectrumDescriber.Build"/>
    public (float[] Values, int Frames) Build() => _describer.Build();

    public void Dispose()
    {
        _feed.Dispose();
        _describer.Dispose();
        _work.Dispose();
        _powers.Dispose();
    }

    private void Take(int channel, ReadOnlySpan<T> samples, int count)
    {
        _transform.Power(samples, count, _powers.Span, default, _work.Span);
        if (typeof(T) == typeof(float)) _describer.Add(channel, Elementwise.Singles(_powers.Span), count);
        else _describer.Add(channel, Elementwise.Doubles(_powers.Span), count);
    }
}
