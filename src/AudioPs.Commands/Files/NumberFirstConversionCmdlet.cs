using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>A conversion by one number, which stands before the audio: Convert-AudioRate 16000 *.wav.</summary>
public abstract class NumberFirstConversionCmdlet : AudioConversionCmdlet
{
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
}
