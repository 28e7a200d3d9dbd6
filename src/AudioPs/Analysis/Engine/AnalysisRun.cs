using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>One run of an analysis over one signal: a taker of samples with a result.</summary>
/// <remarks>Dispose of it in any case: it gives back what it worked in. Its result stays.</remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class AnalysisRun<TResult> : ISampleSink, IDisposable
{
    /// <summary>The result, after <see cref="Complete"/>.</summary>
    /// <exception cref="InvalidOperationException">The signal has not been taken to its end.</exception>
    public abstract TResult Result { get; }

    /// <summary>Stops what is computed at the end of the signal. Before it, the run is stopped by being given no more.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <inheritdoc/>
    public abstract void Begin(SignalInfo signal);

    /// <inheritdoc/>
    public abstract void Accept(AudioBuffer block);

    /// <inheritdoc/>
    public abstract void Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the run worked in.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
