using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>A cmdlet that makes another feature of each feature over time.</summary>
public abstract class FeatureCmdlet : AudioPsCmdlet
{
    /// <summary>
    /// Features over time, such as Get-Mfcc, Get-MelSpectrogram and Import-AudioFeature return them; or matrices of a script, <c>[float[,]]</c>
    /// of rows x frames.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Features over time, such as Get-Mfcc and Get-MelSpectrogram return them.")]
    [ValidateNotNull]
    [Alias("data", "S")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>How many features came before this one.</summary>
    private protected long Index { get; private set; }

    /// <summary>What is made of a feature.</summary>
    /// <exception cref="AudioException">Nothing can be.</exception>
    internal abstract IFeatureArray Make(IFeatureArray feature);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<IFeatureArray>(item, "spectrograms of real values and matrices of features", out var feature)) continue;
            try
            {
                WriteObject(Make(feature));
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, feature.Source.Path));
            }

            Index++;
        }
    }

    /// <summary>Features that a parameter has; anything else ends the pipeline.</summary>
    private protected List<IFeatureArray> TakeAll(object[] items, string parameter)
    {
        var features = new List<IFeatureArray>();
        foreach (var item in items)
        {
            if (IsTaken<IFeatureArray>(item, $"features, such as Get-Mfcc returns them, for -{parameter}", out var feature, fail: ThrowTerminatingError)) features.Add(feature);
        }

        return features;
    }
}
