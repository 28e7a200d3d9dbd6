using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Aligns features to a reference by dynamic time warping, with the numbers of <c>librosa.sequence.dtw</c>.</summary>
[Cmdlet(VerbsCommon.Get, "FeatureAlignment", DefaultParameterSetName = FeatureSet, HelpUri = HelpPages + "Get-FeatureAlignment.md")]
[OutputType(typeof(FeatureAlignment))]
public sealed partial class GetFeatureAlignmentCommand : AudioPsCmdlet
{
    private const string FeatureSet = "Feature";
    private const string DistanceSet = "Distance";
    private const double DefaultRadius = 0.25;

    private AlignmentOptions _options = new();
    private IFeatureArray? _reference;

    /// <inheritdoc cref="FeatureCmdlet.InputObject"/>
    [Parameter(
        Mandatory = true, ParameterSetName = FeatureSet, ValueFromPipeline = true,
        HelpMessage = "Features over time, such as Get-Mfcc and Get-MelSpectrogram return them.")]
    [ValidateNotNull]
    [Alias("X")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>The feature that each is aligned to: of the same kind, with as many rows and channels.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FeatureSet, HelpMessage = "The feature that each is aligned to.")]
    [ValidateNotNull]
    [Alias("Y", "ref")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] ReferenceObject { get; set; } = [];

    /// <summary>
    /// Distances that are known already, in place of features: <c>[double[,]]</c>, frames x frames of the reference, infinite where no way leads.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DistanceSet, HelpMessage = "Distances, frames x frames of the reference.")]
    [ValidateNotNull]
    [Alias("C")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object DistanceMatrix { get; set; } = 0;

    /// <summary>
    /// How far frames are from one another: Euclidean, which is the default, Cosine, CityBlock, SquaredEuclidean, Correlation, Chebyshev, Canberra or
    /// BrayCurtis.
    /// </summary>
    [Parameter(ParameterSetName = FeatureSet)]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureMetric>))]
    public Choice<FeatureMetric> Metric { get; set; }

    /// <summary>
    /// The steps of the path, frames in the feature and in the reference: 1:1, 0:1, 1:0 by default. Of equally cheap ones the first counts.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ListArgument(typeof(WarpingStep[]))]
    [Alias("step_sizes_sigma")]
    [ArgumentCompleter(typeof(WarpingStepCompleter))]
    public WarpingStep[] StepSize { get; set; } = [];

    /// <summary>What the distance at the end of each step is multiplied by: as many as there are steps, 1 by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("weights_mul")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[] StepWeight { get; set; } = [];

    /// <summary>What each step costs beside: as many as there are steps, 0 by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("weights_add")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[] StepPenalty { get; set; } = [];

    /// <summary>Looks for the shorter of the two within the longer one. By default the first and the last frames of both are one.</summary>
    [Parameter]
    [Alias("subseq")]
    public SwitchParameter Subsequence { get; set; }

    /// <summary>How far the path may be from the diagonal, as a share of the frames of the shorter one, above 0 to 1, such as 0.25; by default anywhere.</summary>
    [Parameter]
    [ValidateRange(double.Epsilon, 1.0)]
    [Alias("band_rad")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? BandRadius { get; set; }

    /// <summary>Keeps what the cheapest way to each pair of frames costs, as a matrix: <c>Costs</c> of the result.</summary>
    [Parameter]
    public SwitchParameter KeepCosts { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var steps = StepSize.Length > 0 ? StepSize : _options.Steps;
        _options = new AlignmentOptions
        {
            Metric = Metric,
            Steps = steps,
            StepWeights = Given(nameof(StepWeight)) ? StepWeight : null,
            StepPenalties = Given(nameof(StepPenalty)) ? StepPenalty : null,
            Subsequence = Subsequence,
            BandRadius = !Given(nameof(GlobalConstraints)) ? BandRadius : GlobalConstraints ? BandRadius ?? DefaultRadius : null,
            KeepCosts = KeepCosts,
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(Given(nameof(StepWeight)) ? nameof(StepWeight) : Given(nameof(StepPenalty)) ? nameof(StepPenalty) : nameof(StepSize), e.Message);
        }

        if (ParameterSetName == DistanceSet) return;
        if (ReferenceObject.Length != 1)
            ThrowParameterError(nameof(ReferenceObject), FormattableString.Invariant($"Each feature is aligned to one reference, not to {ReferenceObject.Length}. Align to one after the other."));
        if (IsTaken<IFeatureArray>(ReferenceObject[0], "features, such as Get-Mfcc returns them, for -ReferenceObject", out var reference, fail: ThrowTerminatingError)) _reference = reference;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DistanceSet)
        {
            Write(() => FeatureAlignment.Compute(Distances(), _options, CancellationToken), null);
            return;
        }

        foreach (var item in InputObject)
        {
            if (!IsTaken<IFeatureArray>(item, "spectrograms of real values and matrices of features", out var feature)) continue;
            this.TellSize(
                feature.Source.Name,
                FeatureAlignment.SizeOf(FeatureSizeWarning.FramesOf(feature), FeatureSizeWarning.FramesOf(_reference!), _options));
            Write(() => FeatureAlignment.Compute(feature, _reference!, _options, CancellationToken), feature.Source.Path);
        }
    }

    private void Write(Func<FeatureAlignment> compute, string? path)
    {
        try
        {
            WriteObject(compute());
        }
        catch (AudioException e)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, path));
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            // The pipeline was stopped, and what is half done is nobody's.
        }
    }

    private bool Given(string name) => MyInvocation.BoundParameters.ContainsKey(name);

    private double[,] Distances()
    {
        var given = DistanceMatrix is PSObject wrapped ? wrapped.BaseObject : DistanceMatrix;
        switch (given)
        {
            case double[,] doubles:
                return doubles;
            case float[,] singles:
                var values = new double[singles.GetLength(0), singles.GetLength(1)];
                for (var n = 0; n < values.GetLength(0); n++)
                {
                    for (var m = 0; m < values.GetLength(1); m++) values[n, m] = singles[n, m];
                }

                return values;
            default:
                ThrowParameterError(nameof(DistanceMatrix), $"Distances are a matrix of numbers, [double[,]] or [float[,]]; this is {ObjectWords.Of(given)}.", given);
                throw new InvalidOperationException("The pipeline has ended.");
        }
    }
}
