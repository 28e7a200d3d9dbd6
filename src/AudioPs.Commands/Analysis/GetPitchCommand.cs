using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Finds the pitch of a voice or an instrument over time: its frequency, and whether there is one, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Get, "Pitch", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Pitch.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetPitchCommand : AnalysisCmdlet<FeatureMatrix>
{
    private static readonly PitchOptions Defaults = new();

    /// <summary>Pyin (the default) finds the likeliest course over all frames, and where there is none; Yin takes each frame by itself.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<PitchMethod>))]
    public Choice<PitchMethod> Method { get; set; }

    /// <summary>
    /// The lowest frequency that is looked for, in Hz, or as a note; by default C2, 65.4 Hz. A period of it has to fit into a
    /// frame, and two should: a warning tells where they do not.
    /// </summary>
    [Parameter]
    [Alias("fmin", "min_f0", "min-f0", "freq_low")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NoteFrequency MinFrequency { get; set; } = Defaults.MinFrequency;

    /// <summary>
    /// The highest frequency that is looked for, in Hz, or as a note, at most half of the sampling rate; by default C7, 2093 Hz, or
    /// half of the rate where that is less.
    /// </summary>
    [Parameter]
    [Alias("fmax", "max_f0", "max-f0", "freq_high")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NoteFrequency? MaxFrequency { get; set; }

    /// <summary>Samples of a frame; 2048 by default.</summary>
    [Parameter]
    [ValidateRange(PitchOptions.MinFrameLength, PitchOptions.MaxFrameLength)]
    [Alias("frame_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FrameLength { get; set; } = Defaults.FrameLength;

    /// <summary>Samples from one frame to the next; by default a quarter of the frame.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <inheritdoc cref="FrameCmdlet{TResult}.NoCenter"/>
    [Parameter]
    public SwitchParameter NoCenter { get; set; }

    /// <inheritdoc cref="FrameCmdlet{TResult}.PadMode"/>
    [Parameter]
    [Alias("pad_mode")]
    [ArgumentCompleter(typeof(MemberCompleter<PadMode>))]
    public Choice<PadMode>? PadMode { get; set; }

    /// <summary>Of Yin, how deep a trough of the difference has to be to count, above 0; 0.1 by default.</summary>
    [Parameter]
    [Alias("trough_threshold")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double TroughThreshold { get; set; } = Defaults.TroughThreshold;

    /// <summary>Of Pyin, how many thresholds are tried, 1 to 10000; 100 by default.</summary>
    [Parameter]
    [ValidateRange(1, PitchOptions.MaxThresholdCount)]
    [Alias("n_thresholds")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThresholdCount { get; set; } = Defaults.ThresholdCount;

    /// <summary>Of Pyin, the two shapes of the beta distribution of the thresholds, above 0; 2, 18 by default, whose mean is 0.1.</summary>
    [Parameter]
    [ValidateCount(2, 2)]
    [Alias("beta_parameters", "beta")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[] ThresholdBeta { get; set; } = [Defaults.ThresholdBeta.Alpha, Defaults.ThresholdBeta.Beta];

    /// <summary>Of Pyin, how much the shorter of several periods is preferred, above 0; 2 by default.</summary>
    [Parameter]
    [Alias("boltzmann_parameter")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double BoltzmannParameter { get; set; } = Defaults.BoltzmannParameter;

    /// <summary>Of Pyin, the distance of the frequencies that are told apart, in semitones, 0.001 to below 1; 0.1, ten cents, by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Resolution { get; set; } = Defaults.Resolution;

    /// <summary>Of Pyin, how fast the pitch may change, in octaves a second, above 0; 35.92 by default.</summary>
    [Parameter]
    [Alias("max_transition_rate")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxTransitionRate { get; set; } = Defaults.MaxTransitionRate;

    /// <summary>Of Pyin, the probability that voicing begins or ends from one frame to the next, above 0 and below 1; 0.01 by default.</summary>
    [Parameter]
    [Alias("switch_prob")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double SwitchProbability { get; set; } = Defaults.SwitchProbability;

    /// <summary>Of Pyin, the most probability that the deepest trough has where none is deep enough, 0 to 1; 0.01 by default.</summary>
    [Parameter]
    [Alias("no_trough_prob")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double NoTroughProbability { get; set; } = Defaults.NoTroughProbability;

    /// <summary>Of Pyin, the frequency that unvoiced frames have: NaN by default; <c>$null</c> for the best guess.</summary>
    [Parameter]
    [Alias("fill_na")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? FillValue { get; set; } = Defaults.FillValue;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Center), nameof(NoCenter));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis() => new PitchAnalysis(new PitchOptions
    {
        Method = Method,
        MinFrequency = MinFrequency,
        MaxFrequency = MaxFrequency?.Hertz,
        FrameLength = FrameLength,
        HopLength = HopLength,
        Center = !NoCenter,
        PadMode = PadMode ?? Defaults.PadMode,
        TroughThreshold = TroughThreshold,
        ThresholdCount = ThresholdCount,
        ThresholdBeta = (ThresholdBeta[0], ThresholdBeta[1]),
        BoltzmannParameter = BoltzmannParameter,
        Resolution = Resolution,
        MaxTransitionRate = MaxTransitionRate,
        SwitchProbability = SwitchProbability,
        NoTroughProbability = NoTroughProbability,
        FillValue = FillValue,
    });

    /// <inheritdoc/>
    protected override string Describe() => FormattableString.Invariant(
        $"{Method}: from {MinFrequency.Hertz:0.###} Hz to {(MaxFrequency is { } most ? $"{most.Hertz:0.###} Hz" : "C7")}, frames of {FrameLength} every {HopLength ?? Math.Max(1, FrameLength / 4)} samples.");

    /// <inheritdoc/>
    protected override void Examine(AudioWork work, SampleStream signal, FeatureMatrix result)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(signal);
        if (((PitchAnalysis)Analysis).GetBetterFrameLength(signal.SampleRate) is not { } better) return;
        work.WriteWarning(FormattableString.Invariant(
            $"'{result.Source.Name}': two periods of {MinFrequency.Hertz:0.###} Hz do not fit into a frame of {FrameLength} at {signal.SampleRate} Hz, so low pitches are uncertain. Take -FrameLength {better}, or a higher -MinFrequency."));
    }
}
