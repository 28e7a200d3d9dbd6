using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>An analysis of frames in double precision, from the window to the last step: the same steps, with values of float64.</summary>
/// <remarks>
/// It works value by value, and takes several times as long as that in single precision. Samples are float32 in either, as they
/// were decoded.
/// </remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
public sealed class DoubleFrameAnalysis<TResult> : Analysis<TResult>, IFrameAnalysis<TResult>
{
    private readonly Func<int, FramePlan> _planFor;
    private readonly Func<FrameResult<double>, TResult> _makeResult;

    /// <param name="planFor">The plan for a sampling rate.</param>
    /// <param name="makeResult">Makes the result of what the stages have given.</param>
    internal DoubleFrameAnalysis(Func<int, FramePlan> planFor, Func<FrameResult<double>, TResult> makeResult)
    {
        _planFor = planFor;
        _makeResult = makeResult;
    }

    /// <inheritdoc/>
    public override AnalysisRun<TResult> Begin()
    {
        var frames = new FrameSink<double>(_planFor, maxFrames: null);
        return new SinkRun<TResult>(frames, () => _makeResult(frames.Result));
    }

    /// <inheritdoc cref="FrameAnalysis{TResult}.Compute(AudioSpectrogram)"/>
    public TResult Compute(AudioSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        return SpectrogramFeed.Compute(_planFor, _makeResult, spectrogram);
    }
}
