using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>A run whose samples a sink takes, and whose result is made of what the sink has kept.</summary>
/// <remarks>
/// The sinks are generic over the precision alone, and this over the result alone: ahead of time, code over a number and a class
/// together is left out, and would be compiled in the first call.
/// </remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
/// <param name="sink">Takes the samples; disposed with the run, where it can be.</param>
/// <param name="makeResult">Makes the result, when the sink has taken the last sample.</param>
internal sealed class SinkRun<TResult>(ISampleSink sink, Func<TResult> makeResult) : AnalysisRun<TResult>
{
    private TResult? _result;
    private bool _complete;

    public override TResult Result =>
        _complete ? _result! : throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        sink.Begin(signal);
    }

    public override void Accept(AudioBuffer block) => sink.Accept(block);

    public override void Complete()
    {
        sink.Complete();
        _result = makeResult();
        _complete = true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) (sink as IDisposable)?.Dispose();
        base.Dispose(disposing);
    }
}
