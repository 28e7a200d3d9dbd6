using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>One run of an analysis of frames over one signal.</summary>
internal sealed class FrameRun<TResult> : AnalysisRun<TResult>
{
    private readonly FrameAnalysis<TResult> _analysis;
    private readonly int? _maxFrames;
    private readonly FrameFeed.BlockHandler _take;
    private SignalInfo? _signal;
    private FramePlan? _plan;
    private FrameFeed? _feed;
    private StageRunner? _stages;
    private LaneBuffer? _work;
    private LaneBuffer? _powers;
    private LaneBuffer? _energies;
    private TResult? _result;
    private bool _complete;

    /// <param name="analysis">The options and the tables.</param>
    /// <param name="maxFrames">The most frames of the result, or null.</param>
    public FrameRun(FrameAnalysis<TResult> analysis, int? maxFrames)
    {
        _analysis = analysis;
        _maxFrames = maxFrames;
        _take = Take;
    }

    public override TResult Result =>
        _complete ? _result! : throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        _plan = SignalRefusal.Naming(signal, () => _analysis.PlanFor(signal.SampleRate));
        var transform = _plan.Transform;
        _feed = new FrameFeed(_plan.Options, signal, transform.LaneCount) { TooShort = _plan.TooShort };
        _stages = new StageRunner(
            _plan.Stages, transform.BinCount, signal.Channels, transform.LaneCount, _feed.ExpectedFrames, _maxFrames);
        _work = new LaneBuffer(transform.WorkLength);
        _powers = new LaneBuffer(transform.BinCount * transform.LaneCount);
        if (_plan.TakesEnergies) _energies = new LaneBuffer(transform.LaneCount);
    }

    public override void Accept(AudioBuffer block) => _feed!.Accept(block, _take);

    public override void Complete()
    {
        _feed!.Complete(_take);
        var (values, rows, frames) = SignalRefusal.Naming(_signal!, _stages!.Build);
        var options = _plan!.Options;
        _result = _analysis.MakeResult(new FrameResult(
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

    private void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        var energies = _energies is null ? default : _energies.Span;
        _plan!.Transform.Power(samples, count, _powers!.Span, energies, _work!.Span);
        if (!energies.IsEmpty) VectorMath.ScaledLog2(energies, (float)_plan.EnergyFloor, (float)Math.Log(2), 0);
        _stages!.Add(channel, _powers.Span, energies, count);
    }
}
