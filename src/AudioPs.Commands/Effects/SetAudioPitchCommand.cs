using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Makes audio higher or lower at the same tempo: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioPitch", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioPitch.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class SetAudioPitchCommand : AudioConversionCmdlet
{
    /// <summary>How much higher in semitones, -36 to 36: 12 is an octave, 0.01 a cent; below 0 it is lower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much higher in semitones: 12 is an octave, -12 one down.")]
    [ValidateRange(-36.0, 36.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("n_steps")]
    public double Semitones { get; set; }

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 1, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [Parameter(Position = 1, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 1, ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <inheritdoc/>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public override string? Destination { get => base.Destination; set => base.Destination = value; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Change the pitch by {Semitones} semitones");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new PitchStream(stream, Semitones);
}
