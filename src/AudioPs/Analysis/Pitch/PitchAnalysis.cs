using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Finds the pitch of voices and instruments that sound one note at a time: its fundamental frequency in each frame.</summary>
/// <remarks>
/// Each channel by itself. Beside the result, memory does not grow with the signal's length. YIN: <see cref="PeriodDifference"/> and
/// <see cref="YinPeriod"/>; pYIN: <see cref="PitchCandidates"/> and <see cref="PitchDecoder"/> after it.
/// </remarks>
public sealed class PitchAnalysis : Analysis<FeatureMatrix>
{
    /// <summary>The kind of the result.</summary>
    public const string MatrixKind = "Pitch";

    /// <summary>The name of the row that has the frequency, in Hz, NaN where there is none.</summary>
    internal const string FrequencyRow = "frequency";

    private readonly RateTable<PitchPlan> _plans = new();

    /// <summary>An analysis with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public PitchAnalysis(PitchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Names = options.Method == PitchMethod.Yin ? new[] { FrequencyRow } : new[] { FrequencyRow, "voiced", "probability" };
    }

    /// <summary>The options.</summary>
    public PitchOptions Options { get; }

    /// <summary>
    /// The names of the rows: frequency, in Hz; of pYIN also voiced, 1 or 0, and probability, that the frame is voiced, 0 to 1.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The length of frame from which on two periods of the lowest frequency fit into it, as they should; null where they do.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">The frequencies do not fit the rate or the frame.</exception>
    public int? GetBetterFrameLength(int sampleRate) => PlanFor(sampleRate).BetterFrameLength;

    /// <inheritdoc/>
    public override AnalysisRun<FeatureMatrix> Begin() => new PitchRun(this);

    internal PitchPlan PlanFor(int sampleRate) => _plans.Get(sampleRate, rate => new PitchPlan(Options, rate));
}
