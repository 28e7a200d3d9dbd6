using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>A run that is made once the sampling rate of its signal is known.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
/// <param name="make">Makes it.</param>
internal sealed class RateRun<TResult>(Func<int, AnalysisRun<TResult>> make) : AnalysisRun<TResult>
    where TResult : class
{
    private AnalysisRun<TResult>? _run;

    public override TResult Result => _run?.Result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _run = SignalRefusal.Naming(signal, () => make(signal.SampleRate));
        _run.CancellationToken = CancellationToken;
        _run.Begin(signal);
    }

    public override void Accept(AudioBuffer block) => _run!.Accept(block);

    public override void Complete() => _run!.Complete();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _run?.Dispose();
        base.Dispose(disposing);
    }
}
