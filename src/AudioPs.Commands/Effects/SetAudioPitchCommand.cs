using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes audio higher or lower at the same tempo: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioPitch", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioPitch.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioPitchCommand : NumberFirstConversionCmdlet
{
    /// <summary>How much higher in semitones, -36 to 36: 12 is an octave, 0.01 a cent; below 0 it is lower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much higher in semitones: 12 is an octave, -12 one down.")]
    [ValidateRange(-36.0, 36.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("n_steps")]
    public double Semitones { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Change the pitch by {Semitones} semitones");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new PitchStream(stream, Semitones);
}
