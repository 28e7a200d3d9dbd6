using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>
/// Computes constant-Q transforms (CQT) and variable-Q transforms (VQT), whose bins are as many to each octave, with the numbers of
/// librosa 0.11.
/// </summary>
/// <remarks>
/// Beside the result and as much again, memory does not grow with the signal's length. What the bins are: <see cref="ConstantQBasis"/>; how
/// they are computed: <see cref="ConstantQMethod"/>. A signal shorter than the lowest filter (<see cref="LongestFilter"/>) is mostly what
/// it was padded with.
/// </remarks>
public sealed class ConstantQAnalysis : Analysis<ComplexSpectrogram>
{
    private readonly RateTable<ConstantQPlan> _plans = new();

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public ConstantQAnalysis(ConstantQOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public ConstantQOptions Options { get; }

    /// <summary>Samples of the longest filter, that of the lowest bin.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The bins do not fit below half of the sampling rate, or a filter is too long.</exception>
    public int LongestFilter(int sampleRate) => PlanFor(sampleRate).LongestFilter;

    /// <summary>A run over one signal, whose values keep their phases.</summary>
    /// <exception cref="AudioException">The method has no phases.</exception>
    public override AnalysisRun<ComplexSpectrogram> Begin() => RequirePhases().Begin(values => values.ToComplex());

    /// <summary>This analysis, once it is sure that its values have phases.</summary>
    /// <exception cref="AudioException">The method has no phases.</exception>
    public ConstantQAnalysis RequirePhases() => Options.Method == ConstantQMethod.Full
        ? this
        : throw new AudioException(
            AudioError.InvalidArgument, $"{Options.Method} has no phases: take its magnitudes, powers or decibels, or the method Full.");

    internal ConstantQPlan PlanFor(int sampleRate) => _plans.Get(sampleRate, rate => new ConstantQPlan(Options, rate));

    /// <summary>A run whose result is made of the values.</summary>
    internal AnalysisRun<TResult> Begin<TResult>(Func<ConstantQValues, TResult> makeResult)
        where TResult : class => Options.Tuning is null
        ? new SecondPassRun<AudioTuning, TResult>(
            new TuningAnalysis(new TuningOptions { BinsPerOctave = Options.BinsPerOctave }).Begin(),
            found => new ConstantQAnalysis(Options with { Tuning = found.Tuning ?? 0 }).Begin(makeResult))
        : new ConstantQRun<TResult>(PlanFor, makeResult);
}
