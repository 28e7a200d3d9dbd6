using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Turns chroma into tonal centroids: where it lies on the circles of fifths, minor thirds and major thirds, with librosa's numbers.</summary>
[Cmdlet(VerbsData.ConvertTo, "Tonnetz", HelpUri = HelpPages + "ConvertTo-Tonnetz.md")]
[OutputType(typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed partial class ConvertToTonnetzCommand : AudioPsCmdlet
{
    /// <summary>Chroma, as Get-Chroma returns it.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Chroma, as Get-Chroma returns it.")]
    [Alias("chroma")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<IFeatureArray>(item, "chroma, as Get-Chroma returns it", out var feature)) continue;
            try
            {
                WriteObject(Tonnetz.Of(feature));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, feature.Source.Path));
            }
        }
    }
}
