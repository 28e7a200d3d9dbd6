using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Sends the frames of one signal through the stages of an analysis.</summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
internal sealed class FrameSink<T> : ISampleSink, IDisposable
{
    private readonly Func<int, FramePlan> _planFor;
    private readonly int? _maxFrames;
    private readonly FrameFeed<T>.BlockHandler _take;
    private SignalInfo? _signal;
    private FramePlan? _plan;
    private IFrameTransform<T>? _transform;
    private FrameFeed<T>? _feed;
    private StageRunner<T>? _stages;
    private LaneBuffer<T>? _work;
    private LaneBuffer<T>? _powers;
    private LaneBuffer<T>? _energies;
    private FrameResult<T>? _result;

    /// <param name="planFor">The plan for a sampling rate.</param>
    /// <param name="maxFrames">The most frames of the result, or null.</param>
    public FrameSink(Func<int, FramePlan> planFor, int? maxFrames)
    {
        _planFor = planFor;
        _maxFrames = maxFrames;
        _take = Take;
    }

    /// <summary>What the stages have made of the signal.</summary>
    public FrameResult<T> Result => _result!;

    public void Begin(SignalInfo signal)
    {
        _signal = signal;
        _plan = SignalRefusal.Naming(signal, () => _planFor(signal.SampleRate));
        var transform = _transform = _plan.TransformOf<T>();
        _feed = new FrameFeed<T>(_plan.Options, signal, transform.LaneCount) { TooShort = _plan.TooShort };
        _stages = new StageRunner<T>(
            _plan.Stages, transform.BinCount, signal.Channels, transform.LaneCount, _feed.ExpectedFrames, _maxFrames);
        _work = new LaneBuffer<T>(transform.WorkLength);
        _powers = new LaneBuffer<T>(transform.BinCount * transform.LaneCount);
        if (_plan.TakesEnergies) _energies = new LaneBuffer<T>(transform.LaneCount);
    }

    public void Accept(AudioBuffer block) => _feed!.Accept(block, _take);

    public void Complete()
    {
        _feed!.Complete(_take);
        var (values, rows, frames) = (Array.Empty<T>(), 0, 0);
        SignalRefusal.Naming(_signal!, () => { (values, rows, frames) = _stages!.Build(); });
        var options = _plan!.Options;
        _result = new FrameResult<T>(
            values,
            _signal!.Channels,
            rows,
            frames,
            _signal!,
            options.HopLength * _stages!.FramesPerColumn,
            _stages.MiddleOfFirst(options.Framing.FirstFrameCenter - options.PadBefore, options.HopLength));
    }

    public void Dispose()
    {
        _feed?.Dispose();
        _stages?.Dispose();
        _work?.Dispose();
        _powers?.Dispose();
        _energies?.Dispose();
    }

    private void Take(int channel, ReadOnlySpan<T> samples, int count)
    {
        var energies = _energies is null ? default : _energies.Span;
        _transform!.Power(samples, count, _powers!.Span, energies, _work!.Span);
        if (!energies.IsEmpty) Elementwise.Log(energies, _plan!.EnergyFloor, isDecimal: false);
        _stages!.Add(channel, _powers.Span, energies, count);
    }
}
