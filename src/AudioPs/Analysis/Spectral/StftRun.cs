using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>One run of a short-time Fourier transform over one signal. What is kept of its values is up to the derived class.</summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
/// <typeparam name="TResult">What is kept.</typeparam>
internal abstract class StftRun<T, TResult>(Stft stft) : AnalysisRun<TResult>
{
    private FrameFeed<T>? _feed;
    private FrameFeed<T>.BlockHandler? _take;
    private LaneBuffer<T>? _work;
    private TResult? _result;
    private bool _complete;

    public sealed override TResult Result =>
        _complete ? _result! : throw new InvalidOperationException("The signal has not been taken to its end.");

    protected StftOptions Options => stft.Options;

    protected IFrameTransform<T> Transform { get; } = stft.TransformOf<T>();

    protected Span<T> Work => _work!.Span;

    protected SignalInfo Signal { get; private set; } = null!;

    public sealed override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        Signal = signal;
        _take = Take;
        _feed = new FrameFeed<T>(Options.Frames, signal, Transform.LaneCount);
        _work = new LaneBuffer<T>(Transform.WorkLength);
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

    /// <summary>Takes the next frames of a channel; parameters as of <see cref="Framer{T}.TryRead"/>.</summary>
    protected abstract void Take(int channel, ReadOnlySpan<T> samples, int count);

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
