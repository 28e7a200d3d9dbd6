using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Finds the pitch of one signal while it arrives.</summary>
/// <param name="analysis">What is asked for.</param>
internal sealed class PitchRun(PitchAnalysis analysis) : AnalysisRun<FeatureMatrix>
{
    private SignalInfo? _signal;
    private PitchPlan? _plan;
    private FrameFeed<float>? _feed;
    private FrameFeed<float>.BlockHandler? _take;
    private PitchTracker[] _trackers = [];
    private LaneBuffer<float>? _work;
    private float[] _differences = [];
    private FeatureMatrix? _result;

    public override FeatureMatrix Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        _plan = SignalRefusal.Naming(signal, () => analysis.PlanFor(signal.SampleRate));
        _take = Take;
        _feed = new FrameFeed<float>(FramesOf(_plan.Options), signal, _plan.Difference.LaneCount) { TooShort = TooShort };
        _trackers = new PitchTracker[signal.Channels];
        for (var channel = 0; channel < _trackers.Length; channel++) _trackers[channel] = new PitchTracker(_plan);
        _work = new LaneBuffer<float>(_plan.Difference.WorkLength);
        _differences = new float[_plan.Difference.PeriodCount];
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _feed!.Accept(block, _take!);
    }

    public override void Complete()
    {
        _feed!.Complete(_take!);
        foreach (var tracker in _trackers) tracker.Complete();
        var (rows, frames) = (analysis.Names.Count, _trackers[0].Count);
        var values = new float[checked(_trackers.Length * rows * frames)];
        for (var channel = 0; channel < _trackers.Length; channel++) _trackers[channel].CopyTo(values.AsSpan(channel * rows * frames, rows * frames));
        var framing = FramesOf(_plan!.Options).Framing;
        _result = new FeatureMatrix(values, _trackers.Length, analysis.Names, frames)
        {
            Kind = PitchAnalysis.MatrixKind,
            SampleRate = _signal!.SampleRate,
            HopLength = framing.HopLength,
            FirstFrameCenter = framing.FirstFrameCenter,
            StartTime = _signal.StartTime,
            Source = _signal.Source,
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _feed?.Dispose();
            _work?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static FrameOptions FramesOf(PitchOptions options) => new()
    {
        FftLength = options.FrameLength,
        HopLength = options.EffectiveHopLength,
        Center = options.Center,
        PadMode = options.PadMode,
    };

    private string TooShort(long length) =>
        $"The audio has {length} samples, too few for one frame of {_plan!.Options.FrameLength}. Use a shorter FrameLength, or centre the frames.";

    private void Take(int channel, ReadOnlySpan<float> samples, int count)
    {
        var difference = _plan!.Difference;
        var correlations = difference.Correlate(samples, count, _work!.Span);
        for (var frame = 0; frame < count; frame++)
        {
            difference.Normalize(samples.Slice(frame * difference.HopLength, difference.FrameLength), correlations, frame, _differences);
            _trackers[channel].Add(_differences);
        }
    }
}
