using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes derivatives over time of spectrograms and other features, with the numbers of <c>librosa.feature.delta</c>.</summary>
[Cmdlet(VerbsCommon.Get, "FeatureDelta", HelpUri = HelpPages + "Get-FeatureDelta.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed class GetFeatureDeltaCommand : FeatureCmdlet
{
    private Delta? _delta;

    /// <summary>Which derivative: 1 (the default) for the first, 2 for the second. Below <see cref="Width"/>.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 20)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Order { get; set; } = 1;

    /// <summary>Frames under the filter: odd, 3 or more; 9 by default.</summary>
    [Parameter]
    [ValidateRange(3, 1 << 20)]
    [WholeNumber]
    [Alias("win_length")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Width { get; set; } = 9;

    /// <inheritdoc cref="GetMfccCommand.DeltaMode"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DeltaMode>))]
    public Choice<DeltaMode> Mode { get; set; }

    internal override IFeatureArray Make(IFeatureArray feature) => FeatureDelta.ComputeEither(feature, _delta!);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _delta = new Delta(Order, Width, Mode);
        }
        catch (AudioException e)
        {
            ThrowParameterError(Order >= Width ? nameof(Order) : nameof(Width), e.Message);
        }
    }
}
