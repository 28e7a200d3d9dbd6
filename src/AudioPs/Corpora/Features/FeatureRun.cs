using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>One feature of one signal in the making: what takes the samples, and what comes of it.</summary>
internal sealed class FeatureRun : IDisposable
{
    private readonly IDisposable _run;
    private readonly Func<IFeatureArray> _result;

    private FeatureRun(ISampleSink sink, IDisposable run, Func<IFeatureArray> result)
    {
        Sink = sink;
        _run = run;
        _result = result;
    }

    /// <summary>Takes the samples.</summary>
    public ISampleSink Sink { get; }

    /// <summary>What came of them, when the signal has ended.</summary>
    public IFeatureArray Result => _result();

    /// <summary>A run of an analysis, which is owned from here on.</summary>
    public static FeatureRun Of<T>(AnalysisRun<T> run)
        where T : class, IFeatureArray => new(run, run, () => run.Result);

    public void Dispose() => _run.Dispose();
}
