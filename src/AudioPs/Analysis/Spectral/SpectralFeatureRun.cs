using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Describes the frames of one signal while it arrives: one transform for all descriptors of spectra of one precision.</summary>
/// <param name="analysis">What is asked for.</param>
internal sealed class SpectralFeatureRun(SpectralFeatureAnalysis analysis) : AnalysisRun<FeatureMatrix>
{
    private SignalInfo? _signal;
    private SpectralFeaturePlan? _plan;
    private SpectrumSink<float>? _spectra;
    private SpectrumSink<double>? _exact;
    private WaveDescriber[] _waves = [];
    private FeatureMatrix? _result;

    public override FeatureMatrix Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _signal = signal;
        _plan = SignalRefusal.Naming(signal, () => analysis.PlanFor(signal.SampleRate));
        var (table, options) = (_plan.Table, _plan.Options);
        if (table.Spectral.Length > 0) _spectra = new SpectrumSink<float>(_plan.Transform, table.Spectral, options, signal);
        if (table.Exact.Length > 0) _exact = new SpectrumSink<double>(_plan.Exact!, table.Exact, options, signal);
        _waves = new WaveDescriber[table.Wave.Length];
        for (var i = 0; i < _waves.Length; i++) _waves[i] = new WaveDescriber(table.Wave[i], options, signal);
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _spectra?.Accept(block);
        _exact?.Accept(block);
        foreach (var wave in _waves) wave.Accept(block);
    }

    public override void Complete()
    {
        _spectra?.Complete();
        _exact?.Complete();
        foreach (var wave in _waves) wave.Complete();
        var frames = 0;
        float[] kept = [], keptExact = [];
        if (_spectra is not null) (kept, frames) = _spectra.Build();
        if (_exact is not null) (keptExact, frames) = _exact.Build();
        var waves = new float[_waves.Length][];
        for (var i = 0; i < waves.Length; i++) (waves[i], frames) = _waves[i].Build();
        var (table, options) = (_plan!.Table, _plan.Options);
        var framing = _spectra is null && _exact is null ? options.Framing with { FrameLength = options.WaveFrameLength } : options.Framing;
        _result = SpectralFeatureAnalysis.MakeResult(
            table, table.Assemble(_signal!.Channels, frames, kept, keptExact, waves), _signal.Channels, frames, _signal, framing.HopLength,
            framing.FirstFrameCenter - options.PadBefore);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _spectra?.Dispose();
            _exact?.Dispose();
            foreach (var wave in _waves) wave?.Dispose();
        }

        base.Dispose(disposing);
    }
}
