using System.Management.Automation;
using System.Reflection;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that takes audio: as paths with wildcards, as literal paths, or as clips.</summary>
/// <remarks>
/// Strings, files from Get-ChildItem, <c>AudioInfo</c> and <c>AudioClip</c> objects all pipe in, each exactly once.
/// A pattern that matches nothing, a missing file and a folder are one error each.
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

    // What a file that is no audio makes of opening it.
    private static readonly AudioError[] NotAudio =
        [AudioError.UnknownFormat, AudioError.NoAudio, AudioError.EmptyFile, AudioError.InvalidData, AudioError.Unsupported];

    private AudioPsCmdlet? _end;
    private bool _isEndKnown;
    private FileFilter? _filter;

    /// <summary>
    /// The audio files. Wildcards are allowed: <c>*</c>, <c>?</c>, <c>[a-z]</c>, and <c>**</c> between separators for
    /// folders at any depth, as in <c>clips/**/*.wav</c>. A name that exists as it is spelled is taken as that file,
    /// brackets and all. A pattern that matches nothing is an error. Paths also come from the pipeline: as strings, as
    /// files of Get-ChildItem, or as objects with a Path or FullName property, such as those of Get-AudioInfo.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath]
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

    /// <summary>
    /// Takes files at any depth: all audio in and below a folder that is named (<c>clips -Recurse</c>), and files below
    /// the folder of a pattern (<c>clips/*.wav -Recurse</c>). Of a folder, files that are no audio are passed over.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Takes only files whose names match one of these patterns, such as <c>*.wav, *.flac</c>.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamePatternCompleter))]
    public string[] Include { get; set; } = [];

    /// <summary>
    /// Leaves out files whose names match one of these patterns, and all that is in folders whose names do, below the
    /// one that was named.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamePatternCompleter))]
    public string[] Exclude { get; set; } = [];

    /// <summary>Clips, as Import-Audio returns them.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Clips, as Import-Audio returns them.")]
    [Alias("y", "waveform")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
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

    /// <summary>How many inputs there will be; null where more may come down the pipeline.</summary>
    private protected int? ExpectedCount { get; private set; }

    /// <summary>What it takes, in a user's words.</summary>
    private protected virtual string Takes => GetType().GetProperty(nameof(Path))!.GetCustomAttribute<AudioPathAttribute>()!.Takes;

    /// <summary>Whether several pieces of work are made of an input, so that there is no telling how many there will be.</summary>
    private protected virtual bool SplitsInputs => false;

    /// <summary>How files without a header are to be read, for cmdlets that take such; null where files have one.</summary>
    private protected virtual RawFormat? RawInput => null;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        TellForeseen(Reject);
        switch (ParameterSetName)
        {
            case InputObjectSet:
                IsSingleInput = IsSingle(InputObject.Length);
                Expect(InputObject.Length);
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
    private protected virtual IReadOnlyList<AudioInput> Resolve(string path, bool isLiteral)
    {
        if (Recurse && Paths.Folder(path, recurse: true, IsLeftOut) is { } found) return found;
        return isLiteral ? [Paths.Literal(path)] : Paths.Expand(path, Recurse, IsLeftOut);
    }

    /// <summary>Whether a folder is left out where files are taken at any depth: what is written there is no input of the next run.</summary>
    private protected virtual bool IsLeftOut(string folder) =>
        (OutputMap ?? End?.OutputMap) is { IsFile: false } map && folder == System.IO.Path.TrimEndingDirectorySeparator(map.Destination);

    /// <summary>Completes an input by what the parameters say of it, and takes it.</summary>
    private protected virtual void Take(AudioInput input)
    {
        // Work is spared whose result would be refused or passed over at the end of the pipeline.
        if (End?.IsOutputWanted(input) != false) Accept(input);
    }

    /// <summary>Takes one input, in order.</summary>
    protected abstract void Accept(AudioInput input);

    /// <summary>Takes the failure to find an input, in order with the inputs.</summary>
    protected virtual void Reject(ErrorRecord failure) => WriteFailure(failure);

    private void AcceptAll(string[] paths, Func<string, IReadOnlyList<AudioInput>> resolve)
    {
        // All are found before the first is worked on, so that their number is known. By a loop, which is compiled ahead.
        var found = new (IReadOnlyList<AudioInput> Inputs, ErrorRecord? Failure)[paths.Length];
        var count = 0;
        for (var i = 0; i < paths.Length; i++)
        {
            found[i] = Find(paths[i], resolve);
            count += found[i].Inputs.Count;
        }

        IsSingleInput = IsSingle(count) && paths.Length == 1;
        Expect(count);
        foreach (var (inputs, failure) in found)
        {
            if (failure is not null) Reject(failure);
            foreach (var input in inputs)
            {
                input.Stream = Stream;
                input.AllowDamaged = AllowDamaged;
                input.Raw = RawInput;
                Take(input);
            }
        }
    }

    private void Expect(int count)
    {
        if (!MyInvocation.ExpectingInput && !SplitsInputs) ExpectedCount = count;
    }

    private (IReadOnlyList<AudioInput> Inputs, ErrorRecord? Failure) Find(string path, Func<string, IReadOnlyList<AudioInput>> resolve)
    {
        if (AudioPathAttribute.WordsOf(path) is { } words) return ([], ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, Takes));
        try
        {
            var taken = Filter(resolve(path), out var nothing);
            return (taken, nothing is null ? null : Paths.NoMatch(path, nothing(path)));
        }
        catch (ErrorRecordException e)
        {
            return ([], e.ErrorRecord);
        }
    }

    // Those of the files of a path that are taken; where a pattern or a folder comes to nothing, what to say of that.
    private IReadOnlyList<AudioInput> Filter(IReadOnlyList<AudioInput> found, out Func<string, string>? nothing)
    {
        nothing = null;
        _filter ??= new FileFilter(Include, Exclude);
        var named = _filter.IsGiven ? [.. found.Where(_filter.Takes)] : found;
        var taken = named.Any(input => input.IsFound) ? [.. named.Where(IsAudio)] : named;
        if (taken.Count > 0) return taken;
        if (found.Count == 0)
        {
            nothing = path => Recurse || path.Contains(FileTree.AnyDepth, StringComparison.Ordinal)
                ? ""
                : " For files in the folders below too add -Recurse.";
        }
        else if (named.Count > 0)
        {
            nothing = _ => " None of the files there is audio.";
        }
        else if (found[0].Root is not null)
        {
            nothing = _ => $" {found.Count} were found, and left out by -Include and -Exclude.";
        }
        else if (IsVerbose)
        {
            WriteVerbose($"'{found[0].FilePath}' is left out by -Include and -Exclude.");
        }

        return taken;
    }

    // Of what was found in a folder, a file that is not called as audio is opened to see what it is.
    private bool IsAudio(AudioInput input)
    {
        var path = input.FilePath!;
        if (!input.IsFound || AudioFormat.FindByExtension(path) is not null) return true;
        try
        {
            AudioReader.Open(path, null, CancellationToken).Dispose();
            return true;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (AudioException e) when (NotAudio.Contains(e.Error))
        {
            if (IsVerbose) WriteVerbose($"'{path}' is passed over: it is not audio.");
            return false;
        }
        catch (AudioException)
        {
            // Whoever reads it is told of that.
            return true;
        }
    }

    // The cmdlet that writes what this one makes into files, at the end of a pipeline of those that keep the source; or null.
    private AudioPsCmdlet? End
    {
        get
        {
            if (_isEndKnown) return _end;
            _isEndKnown = true;
            AudioPsCmdlet? cmdlet = this;
            while (cmdlet is { KeepsSource: true })
            {
                cmdlet = PipelineEnd.Next(cmdlet) as AudioPsCmdlet;
                if (cmdlet?.OutputMap is not null) return _end = cmdlet;
            }

            return null;
        }
    }

    /// <summary>Where to write: what -Destination says, or else the one name by place, where the audio is named or comes down the pipeline.</summary>
    /// <remarks>
    /// The first name by place is the audio, and the last the destination, as with Copy-Item. A cmdlet at the end of a pipeline has
    /// no audio to name: then the first is the last.
    /// </remarks>
    private protected string? DestinationByPlace(string? destination) =>
        string.IsNullOrEmpty(destination) && Path.Length == 1 && (MyInvocation.ExpectingInput || ParameterSetName != PathSet) ? Path[0] : destination;

    /// <summary>Where to write; nothing said of that ends the pipeline.</summary>
    /// <remarks>
    /// It is not declared as mandatory: for a set of which a mandatory parameter is missing, the engine binds no files from the
    /// pipeline, and asks for the name that stands by place already.
    /// </remarks>
    private protected string RequireDestination(string? destination, string example)
    {
        destination = DestinationByPlace(destination);
        if (string.IsNullOrEmpty(destination))
        {
            ThrowParameterError("Destination", $"Where to write is missing. Name it last, or by -Destination {example}.");
        }

        return destination!;
    }

    private protected bool IsSingle(int count) => count == 1 && !MyInvocation.ExpectingInput;
}
