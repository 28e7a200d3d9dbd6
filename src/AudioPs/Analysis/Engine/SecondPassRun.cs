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
    private readonly List<float[]> _kept = [];
    private SignalInfo? _signal;
    private TResult? _result;

    public override TResult Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        _signal = signal;
        first.Begin(signal);
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        first.Accept(block);
        var samples = new float[block.Channels * block.Count];
        for (var channel = 0; channel < block.Channels; channel++) block.Channel(channel).CopyTo(samples.AsSpan(channel * block.Count));
        _kept.Add(samples);
    }

    public override void Complete()
    {
        first.Complete();
        using var run = then(first.Result);
        run.Begin(_signal!);
        var channels = _signal!.Channels;
        var block = new AudioBuffer(channels, _kept.Count == 0 ? 1 : _kept.Max(samples => samples.Length) / channels);
        foreach (var samples in _kept)
        {
            block.Count = samples.Length / channels;
            for (var channel = 0; channel < channels; channel++) samples.AsSpan(channel * block.Count, block.Count).CopyTo(block.Channel(channel));
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
            _kept.Clear();
        }

        base.Dispose(disposing);
    }
}
