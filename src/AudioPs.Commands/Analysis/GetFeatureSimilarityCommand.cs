using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>
/// Compares the frames of features with one another, or with those of another feature, as <c>librosa.segment.recurrence_matrix</c> and
/// <c>cross_similarity</c> do.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeatureSimilarity", HelpUri = HelpPages + "Get-FeatureSimilarity.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetFeatureSimilarityCommand : AudioPsCmdlet
{
    private SimilarityOptions _options = new();
    private IFeatureArray? _reference;

    /// <inheritdoc cref="FeatureCmdlet.InputObject"/>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Features over time, such as Get-Mfcc and Get-MelSpectrogram return them.")]
    [ValidateNotNull]
    [Alias("data")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>Another feature, of the same kind, with whose frames each is compared. By default each feature is compared with itself.</summary>
    [Parameter]
    [ValidateNotNull]
    [Alias("data_ref", "ref")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] ReferenceObject { get; set; } = [];

    /// <summary>What is held of frames that are linked: Connectivity (1, the default), Affinity (from 0 to 1) or Distance. Of others it is 0.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<SimilarityMode>))]
    public Choice<SimilarityMode> Mode { get; set; }

    /// <inheritdoc cref="GetFeatureAlignmentCommand.Metric"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureMetric>))]
    public Choice<FeatureMetric> Metric { get; set; }

    /// <summary>To how many nearest frames each one is linked: by default twice the root of their number.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 24)]
    [WholeNumber]
    [Alias("k")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? NeighborCount { get; set; }

    /// <summary>How many frames apart linked frames are at least: 1 by default, which leaves out the frame itself alone.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 24)]
    [WholeNumber]
    [Alias("width")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int MinLag { get; set; } = 1;

    /// <summary>Links frames only where each is a neighbour of the other.</summary>
    [Parameter]
    [Alias("sym")]
    public SwitchParameter Mutual { get; set; }

    /// <summary>Links each frame to itself too.</summary>
    [Parameter]
    [Alias("self")]
    public SwitchParameter IncludeSelf { get; set; }

    /// <summary>Links all frames, in the modes Distance and Affinity; the neighbours count for the bandwidth alone then.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <summary>
    /// The distance at which an affinity has fallen to 1/e: a number, or what follows from the neighbours: Median, which is the default, Mean, GeometricMean,
    /// MeanOfAll, GeometricMeanOfAll or MeanWithPair.
    /// </summary>
    [Parameter]
    [NoneIs("Median")]
    [ArgumentCompleter(typeof(AffinityBandwidthCompleter))]
    public AffinityBandwidth Bandwidth { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var given = MyInvocation.BoundParameters;
        if (Mode != SimilarityMode.Affinity)
            RefuseGiven([nameof(Bandwidth)], name => $"-{name} is about affinities. Give -Mode Affinity too, or leave it out.");
        if (given.ContainsKey(nameof(ReferenceObject)))
        {
            RefuseGiven(
                [nameof(MinLag), nameof(Mutual), nameof(IncludeSelf)],
                name => $"-{name} is about frames of one feature, and -ReferenceObject compares with another. Leave one of the two out.");
            if (ReferenceObject.Length != 1)
                ThrowParameterError(nameof(ReferenceObject), FormattableString.Invariant($"Each feature is compared with one reference, not with {ReferenceObject.Length}. Compare with one after the other."));
            if (IsTaken<IFeatureArray>(ReferenceObject[0], "features, such as Get-Mfcc returns them, for -ReferenceObject", out var reference, fail: ThrowTerminatingError)) _reference = reference;
        }

        _options = new SimilarityOptions
        {
            Mode = Mode, Metric = Metric, NeighborCount = NeighborCount, MinLag = MinLag, Mutual = Mutual, IncludeSelf = IncludeSelf, Full = Full, Bandwidth = Bandwidth,
        };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<IFeatureArray>(item, "spectrograms of real values and matrices of features", out var feature)) continue;
            this.TellSize(
                feature.Source.Name, sizeof(float) * (long)FeatureSizeWarning.FramesOf(feature) * FeatureSizeWarning.FramesOf(_reference ?? feature));
            try
            {
                WriteObject(FeatureSimilarity.Compute(feature, _reference, _options, CancellationToken));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, feature.Source.Path));
            }
            catch (OperationCanceledException) when (IsStopped)
            {
                return;
            }
        }
    }
}
