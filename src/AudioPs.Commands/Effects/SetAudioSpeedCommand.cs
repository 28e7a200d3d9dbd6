using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Lets audio run faster or slower, with its pitch, as a tape does: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioSpeed", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioSpeed.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class SetAudioSpeedCommand : AudioConversionCmdlet
{
    /// <summary>How much faster, 0.01 to 100: 2 is twice as fast and an octave higher, 0.9 slower and lower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much faster: 2 is twice as fast, 0.9 slower.")]
    [ValidateRange(0.01, 100.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Factor { get; set; }

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
    protected override string ActionName => FormattableString.Invariant($"Change the speed by {Factor}");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new SpeedStream(stream, Factor);
}
