using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes mel frequency cepstral coefficients.</summary>
/// <remarks>
/// Memory beside the result grows with the signal's length only where the logarithm relates bands to the whole array, as
/// librosa's bound of 80 dB does, or deltas are wanted. S. B. Davis, P. Mermelstein, "Comparison of parametric
/// representations for monosyllabic word recognition", IEEE Trans. ASSP 28 (1980).
/// </remarks>
public sealed class MfccAnalysis : FrameAnalysis<FeatureMatrix>
{
    private readonly MelBands _bands;
    private readonly FrameStage[] _stages;

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public MfccAnalysis(MfccOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Names = MakeNames(options);
        _bands = new MelBands(options.Mel with { TakesValuesAsPowers = true }, options.UseEnergy);
        _stages = [.. MakeStages(options)];
    }

    /// <summary>The options.</summary>
    public MfccOptions Options { get; }

    /// <summary>
    /// The names of the rows: c0, c1, …, or energy in the first's place; c0_delta, …, c0_delta2, … for their derivatives.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The filter bank for audio of a sampling rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequency range of the options does not fit the rate.</exception>
    public FilterBank GetFilterBank(int sampleRate) => _bands.GetFilterBank(sampleRate);

    private protected override FramePlan MakePlan(int sampleRate) => _bands.Plan(sampleRate, _stages);

    /// <summary>The same in double precision, the tables too. It takes several times as long.</summary>
    public DoubleFrameAnalysis<DoubleFeatureMatrix> InDouble => new(PlanFor, frames => (DoubleFeatureMatrix)Make(frames));

    internal override FeatureMatrix MakeResult(FrameResult<float> frames) => (FeatureMatrix)Make(frames);

    private FeatureMatrix<T> Make<T>(FrameResult<T> frames) => FeatureMatrix<T>.Make(
        frames.Values,
        Names,
        new FeatureAxes(
            "Mfcc", frames.Channels, frames.Frames, frames.Signal.SampleRate, frames.HopLength, frames.FirstFrameCenter,
            frames.Signal.StartTime, frames.Signal.Source));

    private static IEnumerable<FrameStage> MakeStages(MfccOptions options)
    {
        yield return new DctStage(
            new Dct(options.DctType, options.Mel.MelCount, options.CoefficientCount, options.Orthonormal),
            options.CoefficientCount);
        if (options.Lifter != 0)
        {
            yield return new LifterStage(Lifter.Weights(options.CoefficientCount, options.Lifter, options.LifterFormula));
        }

        if (options.UseEnergy) yield return new EnergyStage(EnergyPlace.First);
        if (options.HtkCompatible) yield return new HtkOrderStage(options.UseEnergy);
        if (options.SubtractMean) yield return new MeanStage();
        if (options.Delta == 0) yield break;
        yield return new DeltaStage(
            [.. Enumerable.Range(1, options.Delta).Select(order => new Delta(order, options.DeltaWidth, options.DeltaMode))]);
    }

    private static string[] MakeNames(MfccOptions options)
    {
        List<string> names = [.. Enumerable.Range(0, options.CoefficientCount).Select(n => $"c{n}")];
        if (options.UseEnergy) names[0] = "energy";
        if (options.HtkCompatible)
        {
            names.Add(names[0]);
            names.RemoveAt(0);
        }

        var statics = names.ToArray();
        for (var order = 1; order <= options.Delta; order++)
        {
            names.AddRange(statics.Select(name => order == 1 ? $"{name}_delta" : $"{name}_delta{order}"));
        }

        return [.. names];
    }
}
