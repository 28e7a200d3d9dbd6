using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes derivatives over time of spectrograms and other features, with the numbers of <c>librosa.feature.delta</c>.</summary>
[Cmdlet(VerbsCommon.Get, "FeatureDelta", HelpUri = HelpPages + "Get-FeatureDelta.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed class GetFeatureDeltaCommand : AudioPsCmdlet
{
    private Delta? _delta;

    /// <summary>Features over time, such as Get-Mfcc, Get-MelSpectrogram and Import-AudioFeature return them.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Features over time, such as Get-Mfcc and Get-MelSpectrogram return them.")]
    [ValidateNotNull]
    [Alias("data")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<IFeatureArray>(item, "spectrograms of real values and matrices of features", out var feature)) continue;
            try
            {
                WriteObject(FeatureDelta.ComputeEither(feature, _delta!));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, feature.Source.Path));
            }
        }
    }
}
