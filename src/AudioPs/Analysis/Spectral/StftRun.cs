using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>One run of a short-time Fourier transform over one signal. What is kept of its values is up to the derived class.</summary>
internal abstract class StftRun<TResult>(Stft stft) : AnalysisRun<TResult>
{
    private FrameFeed? _feed;
    private FrameFeed.BlockHandler? _take;
    private LaneBuffer? _work;
    private TResult? _result;
    private bool _complete;

    public sealed override TResult Result =>
        _complete ? _result! : throw new InvalidOperationException("The signal has not been taken to its end.");

    protected StftOptions Options => stft.Options;

    protected FrameTransform Transform => stft.Transform;

    protected Span<float> Work => _work!.Span;

    protected SignalInfo Signal { get; private set; } = null!;

    public sealed override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        Signal = signal;
        _take = Take;
        _feed = new FrameFeed(Options.Frames, signal, Transform.LaneCount);
        _work = new LaneBuffer(Transform.WorkLength);
        MakeRoom(_feed.ExpectedFrames);
    }

    public sealed override void Accept(AudioBuffer block) => _feed!.Accept(block, _take!);

    public sealed override void Complete()
    {
        _feed!.Complete(_take!);
        _result = MakeResult(_feed.Length);
        _complete = true;
    }

    /// <summary>Makes room for about so many frames.</summary>
    protected abstract void MakeRoom(long expectedFrames);

    /// <summary>Takes the next frames of a channel; parameters as of <see cref="Framer.TryRead"/>.</summary>
    protected abstract void Take(int channel, ReadOnlySpan<float> samples, int count);

    /// <summary>The result for a signal of so many samples, with the zeros that it was padded with.</summary>
    protected abstract TResult MakeResult(long length);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _feed?.Dispose();
            _work?.Dispose();
        }

        base.Dispose(disposing);
    }
}
