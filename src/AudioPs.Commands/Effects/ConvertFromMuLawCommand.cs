using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Expands samples that were compressed by the mu-law: clips, or files into a folder.</summary>
[Cmdlet(VerbsData.ConvertFrom, "MuLaw", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "ConvertFrom-MuLaw.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class ConvertFromMuLawCommand : AudioConversionCmdlet
{
    /// <inheritdoc cref="ConvertToMuLawCommand.Mu"/>
    [Parameter]
    [ValidateRange(1, 65535)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Mu { get; set; } = 255;

    /// <summary>Takes whole numbers, the steps from -(mu + 1) / 2 on, in the place of numbers from -1 to 1.</summary>
    [Parameter]
    [Alias("quantize")]
    public SwitchParameter AsStep { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Expand by the mu-law of {Mu}");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new MuLawStream(stream, Mu, AsStep, expands: true);
}
