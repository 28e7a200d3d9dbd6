using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Compresses samples by the mu-law, and rounds them to its steps where that is wanted: clips, or files into a folder.</summary>
[Cmdlet(VerbsData.ConvertTo, "MuLaw", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "ConvertTo-MuLaw.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class ConvertToMuLawCommand : AudioConversionCmdlet
{
    /// <summary>How much is compressed, 1 to 65535: 255 by default, of 256 steps, which 8 bits hold.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Mu { get; set; } = 255;

    /// <summary>Gives whole numbers, the steps from -(mu + 1) / 2 on, in the place of numbers from -1 to 1.</summary>
    [Parameter]
    [Alias("quantize")]
    public SwitchParameter AsStep { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Compress by the mu-law of {Mu}");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new MuLawStream(stream, Mu, AsStep);
}
