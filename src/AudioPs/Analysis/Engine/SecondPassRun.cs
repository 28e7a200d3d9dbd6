using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>
/// A run whose options hang on what another analysis finds in all of the signal: it keeps the samples, four bytes each, and goes
/// through them once more.
/// </summary>
/// <typeparam name="TFirst">What is found first.</typeparam>
/// <typeparam name="TResult">What is computed.</typeparam>
/// <param name="first">Finds it; disposed with this.</param>
/// <param name="then">The run that is made of it.</param>
internal sealed class SecondPassRun<TFirst, TResult>(AnalysisRun<TFirst> first, Func<TFirst, AnalysisRun<TResult>> then) : AnalysisRun<TResult>
    where TResult : class
{
    private KeptSignal? _kept;
    private SignalInfo? _signal;
    private TResult? _result;

    public override TResult Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_signal, _kept) = (signal, new KeptSignal(signal.Channels));
        first.Begin(signal);
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        first.Accept(block);
        _kept!.Add(block);
    }

    public override void Complete()
    {
        first.Complete();
        using var run = then(first.Result);
        run.Begin(_signal!);
        run.CancellationToken = CancellationToken;
        foreach (var block in _kept!.Blocks())
        {
            CancellationToken.ThrowIfCancellationRequested();
            run.Accept(block);
        }

        run.Complete();
        _result = run.Result;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            _kept?.Clear();
        }

        base.Dispose(disposing);
    }
}
