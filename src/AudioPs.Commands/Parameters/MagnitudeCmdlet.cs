using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>A cmdlet that makes another spectrogram of each one of magnitudes or powers.</summary>
public abstract class MagnitudeCmdlet : AudioPsCmdlet
{
    /// <summary>
    /// Spectrograms of magnitudes or powers, such as Get-MelSpectrogram, Get-Stft and Get-ConstantQ return them. Of complex transforms the magnitudes are
    /// taken.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Spectrograms of magnitudes or powers, such as Get-MelSpectrogram and Get-Stft return them.")]
    [Alias("S")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    internal override bool KeepsSource => true;

    /// <summary>What is made of a spectrogram.</summary>
    /// <exception cref="AudioException">Nothing can be.</exception>
    internal abstract Spectrogram Make(Spectrogram spectrogram);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioSpectrogram>(item, "spectrograms of magnitudes or powers", out var given)) continue;
            var single = (given as IDoubleArray<IFeatureArray>)?.ToSingle() as AudioSpectrogram ?? given;
            try
            {
                WriteObject(Make(single as Spectrogram ?? ((ComplexSpectrogram)single).ToSpectrogram(SpectrogramQuantity.Magnitude)));
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
            catch (AudioException e)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, given.Source.Path));
            }
        }
    }
}
