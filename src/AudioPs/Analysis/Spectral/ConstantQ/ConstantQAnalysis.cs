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
    public override AnalysisRun<ComplexSpectrogram> Begin()
    {
        if (Options.Method != ConstantQMethod.Full)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"{Options.Method} has no phases: take its magnitudes, powers or decibels, or the method Full.");
        }

        return Begin(values => values.ToComplex());
    }

    /// <summary>The same as real values.</summary>
    /// <param name="quantity">Magnitude, Power, Decibel, or of the method Full Phase (radians).</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <exception cref="AudioException">The method has no phases.</exception>
    public Analysis<Spectrogram> In(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null)
    {
        if (quantity == SpectrogramQuantity.Phase && Options.Method != ConstantQMethod.Full)
            throw new AudioException(AudioError.InvalidArgument, $"{Options.Method} has no phases. Take the method Full for them.");
        return new Values(this, quantity, reference, floor, dynamicRange);
    }

    internal ConstantQPlan PlanFor(int sampleRate) => _plans.Get(sampleRate, rate => new ConstantQPlan(Options, rate));

    /// <summary>A run whose result is made of the values.</summary>
    internal AnalysisRun<TResult> Begin<TResult>(Func<ConstantQValues, TResult> makeResult)
        where TResult : class => Options.EstimatesTuning
        ? new SecondPassRun<AudioTuning, TResult>(
            new TuningAnalysis(new TuningOptions { BinsPerOctave = Options.Basis.BinsPerOctave }).Begin(),
            found => new ConstantQAnalysis(Tuned(found.Tuning ?? 0)).Begin(makeResult))
        : new ConstantQRun<TResult>(PlanFor, makeResult);

    private ConstantQOptions Tuned(double tuning) => Options with { EstimatesTuning = false, Basis = Options.Basis with { Tuning = tuning } };

    private sealed class Values(
        ConstantQAnalysis analysis, SpectrogramQuantity quantity, DecibelReference reference, double floor, double? dynamicRange)
        : Analysis<Spectrogram>
    {
        public override AnalysisRun<Spectrogram> Begin() =>
            analysis.Begin(values => values.ToSpectrogram(quantity, reference, floor, dynamicRange));
    }
}
