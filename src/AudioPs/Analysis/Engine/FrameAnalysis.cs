using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>An analysis of frames of a signal: their powers, sent through a list of stages.</summary>
/// <remarks>
/// Beside the result, memory does not grow with the signal's length, unless a stage needs all frames and makes other rows of
/// them, such as cepstra of decibels below the loudest.
/// </remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class FrameAnalysis<TResult> : Analysis<TResult>, IFrameAnalysis<TResult>
{
    private readonly RateTable<FramePlan> _plans = new();

    /// <inheritdoc/>
    public sealed override AnalysisRun<TResult> Begin() => Begin(maxFrames: null);

    /// <summary>Computes it of a spectrogram instead of a signal, from the stage on that takes what the spectrogram holds.</summary>
    /// <param name="spectrogram">
    /// Complex values, powers or magnitudes of the transform; or, for what is made of mel bands, these bands as powers or as
    /// a logarithm. It was made with the transform, the hop and the window of the options.
    /// </param>
    /// <exception cref="AudioException">It holds something else, or the options ask for what is in the signal alone.</exception>
    public TResult Compute(AudioSpectrogram spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        return SpectrogramFeed.Compute<float, TResult>(PlanFor, MakeResult, spectrogram);
    }

    /// <summary>As the other, but with no more than so many frames: each the maximum of 1, 2, 4, … neighbours.</summary>
    internal AnalysisRun<TResult> Begin(int? maxFrames)
    {
        var frames = new FrameSink<float>(PlanFor, maxFrames);
        return new SinkRun<TResult>(frames, () => MakeResult(frames.Result));
    }

    /// <summary>The plan for audio of a sampling rate, made once.</summary>
    /// <exception cref="AudioException">The options do not fit the rate.</exception>
    internal FramePlan PlanFor(int sampleRate) => _plans.Get(sampleRate, MakePlan);

    /// <summary>Makes the plan for audio of a sampling rate.</summary>
    /// <exception cref="AudioException">The options do not fit the rate.</exception>
    private protected abstract FramePlan MakePlan(int sampleRate);

    /// <summary>Makes the result of what the stages have given.</summary>
    internal abstract TResult MakeResult(FrameResult<float> frames);
}
