using System.Management.Automation;
using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Turns constant-Q transforms back into clips, with librosa's numbers.</summary>
[Cmdlet(VerbsData.ConvertFrom, "ConstantQ", HelpUri = HelpPages + "ConvertFrom-ConstantQ.md")]
[OutputType(typeof(AudioClip))]
public sealed partial class ConvertFromConstantQCommand : AudioPsCmdlet
{
    /// <summary>The transforms, complex, as Get-ConstantQ returns them.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Transforms, as Get-ConstantQ returns them.")]
    [Alias("C")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc cref="PhaseSearchCmdlet.Length"/>
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
            if (!IsTaken<ComplexSpectrogram>(item, "complex constant-Q transforms, as Get-ConstantQ returns them", out var transform)) continue;
            try
            {
                WriteObject(InverseConstantQ.Compute(transform, Length, CancellationToken));
                Examine(transform);
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

    private void Examine(ComplexSpectrogram transform)
    {
        var shortest = InverseConstantQ.ShortestFilter(transform);
        if (transform.HopLength <= shortest) return;
        WriteWarning(FormattableString.Invariant(
            $"'{transform.Source.Name}': frames lie {transform.HopLength} samples apart, and the filters of the highest bins have {shortest}: what sounds between them is lost. Take the transform with a -HopLength of {Math.Max(1, (int)BitOperations.RoundUpToPowerOf2((uint)shortest) / 2)} or less."));
    }
}
