using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Computes something of audio with one set of options.</summary>
/// <remarks>
/// An analysis holds options and tables; it is immutable in effect, and threads may share it. What works on one signal is a run
/// of it (<see cref="Begin"/>). Audio is taken as it arrives, and the result does not depend on how it arrives.
/// </remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class Analysis<TResult> : IAnalysis<TResult>
{
    /// <summary>A run over one signal, to be given to <see cref="Pump"/>, alone or beside others.</summary>
    public abstract AnalysisRun<TResult> Begin();

    /// <summary>The result for what is left of a stream, which stays open.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The audio does not fit the options, is too short or not finite; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TResult Compute(SampleStream stream, CancellationToken cancellationToken = default)
    {
        using var run = Begin();
        run.CancellationToken = cancellationToken;
        Pump.Run(stream, [run], cancellationToken);
        return run.Result;
    }

    /// <summary>The result for a clip.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As for a stream.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TResult Compute(AudioClip clip, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Compute(stream, cancellationToken);
    }
}
