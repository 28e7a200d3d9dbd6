using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Inverts the polarity, of clips or of files into a folder.</summary>
[Cmdlet(VerbsData.Convert, "AudioPolarity", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Convert-AudioPolarity.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class ConvertAudioPolarityCommand : AudioConversionCmdlet
{
    /// <inheritdoc/>
    protected override string ActionName => "Invert polarity";

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new PolarityStream(stream);
}
