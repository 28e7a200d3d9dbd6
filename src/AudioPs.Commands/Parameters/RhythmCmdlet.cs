using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>An analysis that stands on the onset strength, and takes one in the place of audio too.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract partial class RhythmCmdlet<TResult> : AnalysisCmdlet<TResult>
    where TResult : class
{
    /// <summary>Name of the parameter set of <see cref="OnsetStrength"/>.</summary>
    private const string StrengthSet = "OnsetStrength";

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(LeavesStrengths = true)]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>
    /// An onset strength in the place of audio, as Get-OnsetStrength returns it, of one row; each channel of it is taken by itself. Several come
    /// down the pipeline.
    /// </summary>
    [Parameter(
        Mandatory = true, ParameterSetName = StrengthSet, ValueFromPipeline = true,
        HelpMessage = "An onset strength, as Get-OnsetStrength returns it.")]
    [ValidateNotNull]
    [Alias("onset_envelope")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public FeatureMatrix OnsetStrength { get; set; } = null!;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = StrengthSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Offset { get => base.Offset; set => base.Offset = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = StrengthSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Duration { get => base.Duration; set => base.Duration = value; }

    /// <summary>Samples from one frame to the next, by which all times are rounded; 512 by default.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int HopLength { get; set; } = 512;

    /// <summary>The parameters of what only a signal has, and is settled in an onset strength.</summary>
    private protected virtual string[] Settled => [nameof(HopLength)];

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        RefusePart();
        foreach (var name in Settled.Where(MyInvocation.BoundParameters.ContainsKey))
            ThrowParameterError(name, $"-{name} is of the signal, and settled in an onset strength. Give it to Get-OnsetStrength.");
        Accept(new AudioInput(OnsetStrength));
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        if (input?.Feature is not FeatureMatrix strength) return base.Plan(input!);
        return work =>
        {
            work.Enter(AudioStage.Transform);
            work.WriteObject(((IRhythmAnalysis<TResult>)Analysis).Compute(strength));
        };
    }
}
