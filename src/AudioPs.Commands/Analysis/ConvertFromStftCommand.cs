using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Turns short-time Fourier transforms back into clips, with librosa's numbers; also magnitudes alone, for which it finds phases.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Stft", HelpUri = HelpPages + "ConvertFrom-Stft.md")]
[OutputType(typeof(AudioClip))]
public sealed partial class ConvertFromStftCommand : PhaseSearchCmdlet
{
    /// <summary>
    /// The transforms, as Get-Stft returns them; or their magnitudes or powers, for which phases are found by the fast algorithm of Griffin
    /// and Lim.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Transforms, or their magnitudes, as Get-Stft returns them.")]
    [Alias("stft_matrix", "S")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioSpectrogram>(item, "transforms, or their magnitudes or powers, as Get-Stft returns them", out var spectrogram)) continue;
            try
            {
                var single = (spectrogram as IDoubleArray<IFeatureArray>)?.ToSingle() as AudioSpectrogram ?? spectrogram;
                WriteObject(single is ComplexSpectrogram transform ? Invert(transform) : FindSound((Spectrogram)single));
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
            catch (Exception e) when (e is AudioException or OutOfMemoryException)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, spectrogram.Source.Path));
            }
        }
    }

    private AudioClip Invert(ComplexSpectrogram transform)
    {
        RefuseGiven(SearchParameters, name => $"-{name} is of the search for phases, and a complex transform has its own. Leave it out.");
        var progress = new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        var clip = InverseStft.Compute(
            transform,
            Length,
            share =>
            {
                if (progress.IsDue) progress.Write(transform.Source.Name, new WorkProgress(0, 1, share, 0, progress.Elapsed));
            },
            CancellationToken);
        progress.Complete();

        // Frames far apart may end before the signal does.
        var missing = Math.Min(transform.Length, clip.SampleCount) - InverseStft.CoveredLength(transform);
        if (missing > 0)
        {
            WriteWarning(FormattableString.Invariant(
                $"'{transform.Source.Name}': the last {missing} samples lie under no frame of the transform, and are silence. With a hop of at most half of the transform there are none such."));
        }

        return clip;
    }
}
