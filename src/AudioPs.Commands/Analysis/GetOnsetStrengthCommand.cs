using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Shows how strongly sounds begin in each frame, as a whole or in several bands, with librosa's numbers.</summary>
/// <remarks>The spectrogram of a file is in memory while it is worked on: 4 bytes for each mel band and frame.</remarks>
[Cmdlet(VerbsCommon.Get, "OnsetStrength", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-OnsetStrength.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetOnsetStrengthCommand : SpectrogramFrameCmdlet<FeatureMatrix>
{
    private static readonly OnsetStrengthOptions Defaults = new();

    /// <summary>
    /// Leaves strengths where the frames are. By default, and with <c>-NoCenter:$false</c>, they come later by the hops in half of a transform, as with
    /// <c>center=True</c>: a frame has the start of a sound in it before its middle has. Frames are centred in either case.
    /// </summary>
    [Parameter]
    public override SwitchParameter NoCenter { get => base.NoCenter; set => base.NoCenter = value; }

    /// <summary>Frames between the two that are compared; 1 by default.</summary>
    [Parameter]
    [ValidateRange(1, OnsetStrengthOptions.MaxLag)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Lag { get; set; } = Defaults.Lag;

    /// <summary>
    /// Bands around each whose largest value the earlier frame has in its place; 1 by default, itself. 3 or more pass over tones that wander,
    /// as that of a vibrato does.
    /// </summary>
    [Parameter]
    [ValidateRange(1, OnsetStrengthOptions.MaxLag)]
    [Alias("max_size")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int MaxSize { get; set; } = Defaults.MaxSize;

    /// <summary>Takes the slow part of the strength off, so that it swings around 0.</summary>
    [Parameter]
    public SwitchParameter Detrend { get; set; }

    /// <summary>
    /// What becomes of the rises of all bands: their Mean, the default, as onsets and tempi are found by; or their Median, as beats are, which a
    /// rise in a few bands does not move.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<OnsetAggregate>))]
    public Choice<OnsetAggregate> Aggregate { get; set; }

    /// <summary>Divides the mel bands into so many rows, as equally as it goes: one by default, and with as many as there are bands a row each.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int BandCount { get; set; } = Defaults.BandCount;

    /// <summary>
    /// Where the rows begin among the mel bands, counted from 0, and where the last ends: <c>0, 32, 128</c> are two rows, of the first 32 bands and of
    /// all others.
    /// </summary>
    [Parameter]
    [ValidateCount(2, int.MaxValue)]
    [Alias("channels")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[]? BandEdge { get; set; }

    /// <summary>
    /// What lies further below the loudest value of its channel, in dB, counts as if it lay there; 80 by default, as librosa's <c>top_db</c>. Infinity for no
    /// bound.
    /// </summary>
    [Parameter]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double DynamicRange { get; set; } = Defaults.DynamicRange!.Value;

    /// <summary>
    /// Lets silence lead into the signal, so that a sound at its very start is one that begins. By default nothing is known of what was before, and the first
    /// strengths are 0.
    /// </summary>
    [Parameter]
    public SwitchParameter LeadIn { get; set; }

    /// <summary>The exponent of the magnitudes that each mel band sums, above 0; 2 by default, for powers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Power { get; set; } = Defaults.Power;

    /// <summary>Number of mel bands; 128 by default, and of a mel spectrogram those that it has.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int MelCount { get; set; } = Defaults.MelCount;

    /// <summary>Lower foot of the first mel band in Hz; 0 by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MinFrequency { get; set; }

    /// <summary>Upper foot of the last mel band in Hz; by default half of the sampling rate.</summary>
    [Parameter]
    [Alias("fmax")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MelScale"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<MelScale>))]
    public Choice<MelScale> MelScale { get; set; } = Defaults.MelScale;

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.MelNorm"/>
    [Parameter]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    [NoneIs("None")]
    [Alias("norm", "mel_norm")]
    public MelNorm MelNorm { get; set; } = Defaults.MelNorm;

    private protected override string[] Settled =>
        [.. base.Settled.Except([nameof(NoCenter), nameof(Center)]), nameof(LeadIn)];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Htk), nameof(MelScale));
        if (BandEdge is not null) RefuseGiven([nameof(BandCount)], name => $"-{name} divides the bands equally, and -BandEdge says where. Leave one of the two out.");
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis() => new OnsetStrengthAnalysis(new OnsetStrengthOptions
    {
        FftLength = FftLength ?? Defaults.FftLength,
        HopLength = HopLength ?? Defaults.HopLength,
        WindowLength = WindowLength,
        Window = WindowOr(Defaults.Window),
        PadMode = PadMode ?? Defaults.PadMode,
        Delay = !NoCenter,
        Lag = Lag,
        MaxSize = MaxSize,
        Detrend = Detrend,
        Aggregate = Aggregate,
        BandCount = BandCount,
        BandEdges = BandEdge,
        DynamicRange = DynamicRange,
        LeadIn = LeadIn,
        Power = Power,
        MelCount = MelCount,
        MinFrequency = MinFrequency,
        MaxFrequency = MaxFrequency,
        MelScale = MelScale,
        MelNorm = MelNorm,
    });

    /// <inheritdoc/>
    protected override string Describe() => FormattableString.Invariant(
        $"{Aggregate} of the rises of {MelCount} mel bands over {Lag} frames; {4.0 * MelCount / (HopLength ?? Defaults.HopLength):0.###} bytes of memory for each sample.");
}
