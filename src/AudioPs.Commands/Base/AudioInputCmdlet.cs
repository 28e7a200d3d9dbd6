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
    /// <summary>Name of the parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>Name of the parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Name of the parameter set of <see cref="InputObject"/>.</summary>
    protected const string InputObjectSet = "InputObject";

    private const int MaxStream = 1023;

    private Func<AudioInput, bool>? _gate;
    private bool _isGateKnown;

    /// <summary>
    /// The audio files. Wildcards are allowed: <c>*</c>, <c>?</c> and <c>[a-z]</c>. A name that exists as it is spelled
    /// is taken as that file, brackets and all. A pattern that matches nothing is no error. Paths also come from the
    /// pipeline: as strings, as files of Get-ChildItem, or as objects with a Path or FullName property, such as those
    /// of Get-AudioInfo.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public virtual string[] Path { get; set; } = [];

    /// <summary>
    /// The audio files, each name taken as it is: <c>*</c>, <c>?</c> and <c>[</c> are characters like any other.
    /// </summary>
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
    [Alias("y", "waveform")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public AudioClip[] InputObject { get; set; } = [];

    /// <summary>Which audio stream of a file with several, counted from 0. By default the first.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateRange(0, MaxStream)]
    [WholeNumber]
    [ArgumentCompleter(typeof(AudioStreamCompleter))]
    public int? Stream { get; set; }

    /// <summary>
    /// Takes what can be decoded of a damaged or truncated file, with a warning, where it would be an error.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter AllowDamaged { get; set; }

    /// <summary>Whether this call works on one input, with no more to come.</summary>
    protected bool IsSingleInput { get; private protected set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        TellForeseen(Reject);
        switch (ParameterSetName)
        {
            case InputObjectSet:
                IsSingleInput = IsSingle(InputObject.Length);
                foreach (var clip in InputObject) Take(new AudioInput(clip));
                break;
            case LiteralPathSet:
                AcceptAll(LiteralPath, path => Resolve(path, isLiteral: true));
                break;
            case PathSet:
                AcceptAll(Path, path => Resolve(path, isLiteral: false));
                break;
            default:
                AcceptOther();
                break;
        }
    }

    /// <summary>Takes what came by a parameter set that only this cmdlet has.</summary>
    protected virtual void AcceptOther() => throw new NotSupportedException($"The parameter set {ParameterSetName} has no reader.");

    /// <summary>The inputs that a path names.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="isLiteral">Whether wildcards in it are characters like any other.</param>
    /// <exception cref="ErrorRecordException">The path is missing, a folder, or not of the file system.</exception>
    private protected virtual IReadOnlyList<AudioInput> Resolve(string path, bool isLiteral) =>
        isLiteral ? [Paths.Literal(path)] : Paths.Expand(path);

    /// <summary>Completes an input by what the parameters say of it, and takes it.</summary>
    private protected virtual void Take(AudioInput input)
    {
        if (IsWantedAtEnd(input)) Accept(input);
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
            foreach (var input in inputs)
            {
                input.Stream = Stream;
                input.AllowDamaged = AllowDamaged;
                Take(input);
            }
        }
    }

    // Work is spared whose result a cmdlet at the end of the pipeline would refuse or pass over.
    private bool IsWantedAtEnd(AudioInput input)
    {
        if (!_isGateKnown)
        {
            _isGateKnown = true;
            AudioPsCmdlet? cmdlet = this;
            while (_gate is null && cmdlet is { KeepsSource: true })
            {
                cmdlet = PipelineEnd.Next(cmdlet) as AudioPsCmdlet;
                _gate = cmdlet?.OutputGate;
            }
        }

        return _gate is null || _gate(input);
    }

    private protected bool IsSingle(int count) => count == 1 && !MyInvocation.ExpectingInput;
}
