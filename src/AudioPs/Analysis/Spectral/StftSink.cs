using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The short-time Fourier transform of one signal. What is kept of its values is up to the keeper.</summary>
/// <remarks>Sealed, with the keeper beside it: methods of a base class over a number are not compiled ahead.</remarks>
/// <typeparam name="T">The precision: float or double.</typeparam>
/// <param name="stft">The transform.</param>
/// <param name="keeper">Keeps its values; disposed with this, where it can be.</param>
internal sealed class StftSink<T>(Stft stft, IStftKeeper<T> keeper) : ISampleSink, IDisposable
{
    private FrameFeed<T>? _feed;
    private FrameFeed<T>.BlockHandler? _take;
    private LaneBuffer<T>? _work;

    public StftOptions Options => stft.Options;

    public IFrameTransform<T> Transform { get; } = stft.TransformOf<T>();

    /// <summary>Room for the transform to work in.</summary>
    public Span<T> Work => _work!.Span;

    public SignalInfo Signal { get; private set; } = null!;

    /// <summary>Samples of the signal, with the zeros that it was padded with.</summary>
    public long Length => _feed!.Length;

    public void Begin(SignalInfo signal)
    {
        Signal = signal;
        _take = Take;
        _feed = new FrameFeed<T>(Options.Frames, signal, Transform.LaneCount);
        _work = new LaneBuffer<T>(Transform.WorkLength);
        keeper.MakeRoom(this, _feed.ExpectedFrames);
    }

    public void Accept(AudioBuffer block) => _feed!.Accept(block, _take!);

    public void Complete() => _feed!.Complete(_take!);

    public void Dispose()
    {
        _feed?.Dispose();
        _work?.Dispose();
        (keeper as IDisposable)?.Dispose();
    }

    private void Take(int channel, ReadOnlySpan<T> samples, int count) => keeper.Take(this, channel, samples, count);
}
