using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Turns short-time Fourier transforms back into clips, with librosa's numbers.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Stft", HelpUri = HelpPages + "ConvertFrom-Stft.md")]
[OutputType(typeof(AudioClip))]
public sealed partial class ConvertFromStftCommand : AudioPsCmdlet
{
    /// <summary>The transforms, as Get-Stft returns them.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Transforms, as Get-Stft returns them.")]
    [Alias("stft_matrix")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// Samples per channel of the clips. What is beyond is cut off, and what is missing is silence. By default as many
    /// as the analysed audio had.
    /// </summary>
    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NoCompleter))]
    public long? Length { get; set; }

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<ComplexSpectrogram>(item, "complex transforms, as Get-Stft returns them", out var transform)) continue;
            try
            {
                WriteObject(Invert(transform));
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
            catch (Exception e) when (e is AudioException or OutOfMemoryException)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, transform.Source.Path));
            }
        }
    }

    private AudioClip Invert(ComplexSpectrogram transform)
    {
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
