using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Lets audio run faster or slower, with its pitch, as a tape does: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioSpeed", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioSpeed.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioSpeedCommand : NumberFirstConversionCmdlet
{
    /// <summary>How much faster, 0.01 to 100: 2 is twice as fast and an octave higher, 0.9 slower and lower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much faster: 2 is twice as fast, 0.9 slower.")]
    [ValidateRange(0.01, 100.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Factor { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Change the speed by {Factor}");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new SpeedStream(stream, Factor);
}
