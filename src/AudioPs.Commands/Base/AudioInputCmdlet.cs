using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that takes audio: as paths with wildcards, as literal paths, or as clips.</summary>
/// <remarks>
/// Strings, files from Get-ChildItem, <c>AudioInfo</c> and <c>AudioClip</c> objects all pipe in, each exactly once.
/// A wildcard that matches nothing is no error, as with Get-Item; a missing file and a folder are one each.
/// </remarks>
public abstract class AudioInputCmdlet : AudioPsCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    /// <summary>Audio files. Wildcards are allowed; a name that exists as it is spelled is that file.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Audio files, each name taken as it is.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; each name is taken as it is.")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Clips, as Import-Audio returns them.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Clips, as Import-Audio returns them.")]
    [ValidateNotNull]
    public AudioClip[] InputObject { get; set; } = [];

    /// <summary>Whether this call works on one input, with no more to come.</summary>
    protected bool IsSingleInput { get; private set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case InputObjectSet:
                IsSingleInput = IsSingle(InputObject.Length);
                foreach (var clip in InputObject) Accept(new AudioInput(clip));
                break;
            case LiteralPathSet:
                AcceptAll(LiteralPath, path => [Paths.Literal(path)]);
                break;
            default:
                AcceptAll(Path, Paths.Expand);
                break;
        }
    }

    /// <summary>Takes one input, in order.</summary>
    protected abstract void Accept(AudioInput input);

    /// <summary>Takes the failure to find an input, in order with the inputs.</summary>
    protected virtual void Reject(ErrorRecord failure) => WriteFailure(failure);

    private void AcceptAll(string[] paths, Func<string, IReadOnlyList<AudioInput>> resolve)
    {
        foreach (var path in paths)
        {
            IReadOnlyList<AudioInput> inputs;
            try
            {
                inputs = resolve(path);
            }
            catch (ErrorRecordException e)
            {
                Reject(e.ErrorRecord);
                continue;
            }

            if (inputs.Count == 0 && IsVerbose) WriteVerbose($"No file matches '{path}'.");
            IsSingleInput = IsSingle(paths.Length * inputs.Count);
            foreach (var input in inputs) Accept(input);
        }
    }

    private bool IsSingle(int count) => count == 1 && !MyInvocation.ExpectingInput;
}
