using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>One run of an analysis of frames over one signal.</summary>
/// <typeparam name="T">The precision: float or double.</typeparam>
/// <typeparam name="TResult">What is computed.</typeparam>
internal sealed class FrameRun<T, TResult> : AnalysisRun<TResult>
{
    private readonly Func<int, FramePlan> _planFor;
    private readonly Func<FrameResult<T>, TResult> _makeResult;
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
    private TResult? _result;
    private bool _complete;

    /// <param name="planFor">The plan for a sampling rate.</param>
    /// <param name="makeResult">Makes the result of what the stages have given.</param>
    /// <param name="maxFrames">The most frames of the result, or null.</param>
    public FrameRun(Func<int, FramePlan> planFor, Func<FrameResult<T>, TResult> makeResult, int? maxFrames)
    {
        _planFor = planFor;
        _makeResult = makeResult;
        _maxFrames = maxFrames;
        _take = Take;
    }

    public override TResult Result =>
        _complete ? _result! : throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
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

    public override void Accept(AudioBuffer block) => _feed!.Accept(block, _take);

    public override void Complete()
    {
        _feed!.Complete(_take);
        var (values, rows, frames) = SignalRefusal.Naming(_signal!, _stages!.Build);
        var options = _plan!.Options;
        _result = _makeResult(new FrameResult<T>(
            values,
            _signal!.Channels,
            rows,
            frames,
            _signal,
            options.HopLength * _stages.FramesPerColumn,
            _stages.MiddleOfFirst(options.Framing.FirstFrameCenter - options.PadBefore, options.HopLength)));
        _complete = true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _feed?.Dispose();
            _stages?.Dispose();
            _work?.Dispose();
            _powers?.Dispose();
            _energies?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(int channel, ReadOnlySpan<T> samples, int count)
    {
        var energies = _energies is null ? default : _energies.Span;
        _transform!.Power(samples, count, _powers!.Span, energies, _work!.Span);
        if (!energies.IsEmpty) Elementwise.Log(energies, _plan!.EnergyFloor, isDecimal: false);
        _stages!.Add(channel, _powers.Span, energies, count);
    }
}
