using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Reads labels of Audacity, Praat (TextGrid), RTTM and SubRip as segments, which cut, draw and go on as parts of their audio.</summary>
[Cmdlet(VerbsData.Import, "AudioLabel", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Import-AudioLabel.md")]
[OutputType(typeof(AudioSegment))]
public sealed class ImportAudioLabelCommand : AudioPsCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private FileFilter? _filter;
    private LabelledAudio _audio = new(null);
    private WildcardPattern[] _tiers = [];

    /// <summary>
    /// The files: .txt, .TextGrid, .rttm or .srt. Wildcards are allowed, <c>**</c> between separators for folders at any depth, and a
    /// pattern that matches nothing is an error. Paths also come from the pipeline: as strings, as files of Get-ChildItem or of
    /// Export-AudioLabel.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Files such as .TextGrid; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(IsFeatureFile = true)]
    public string[] Path { get; set; } = [];

    /// <summary>The files, each name taken as it is.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Files such as .TextGrid; each name is taken as it is.")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// Takes files at any depth: all files of labels in and below a folder that is named (<c>labels -Recurse</c>), of one format where
    /// <see cref="Format"/> says it, and files below the folder of a pattern (<c>labels/*.srt -Recurse</c>).
    /// </summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc cref="AudioInputCmdlet.Include"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamePatternCompleter))]
    public string[] Include { get; set; } = [];

    /// <inheritdoc cref="AudioInputCmdlet.Exclude"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamePatternCompleter))]
    public string[] Exclude { get; set; } = [];

    /// <summary>Format of the files: Audacity, TextGrid, Rttm or SubRip. By default that of the extension.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioLabelFormatCompleter))]
    public AudioLabelFormat? Format { get; set; }

    /// <summary>
    /// The audio that the labels are of: a file, or a folder with files of the same names, in the same tree. By default an audio file of
    /// the same name beside the labels.
    /// </summary>
    [Parameter]
    [Alias("audio")]
    [ValidateNotNullOrEmpty]
    public string? AudioPath { get; set; }

    /// <summary>Takes only labels of these tiers, such as <c>words</c>. Wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] Tier { get; set; } = [];

    /// <summary>Gives the intervals of a TextGrid that have no text too. By default they are the gaps between labels.</summary>
    [Parameter]
    public SwitchParameter IncludeEmpty { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _tiers = [.. Tier.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        if (AudioPath is null) return;
        var place = ResolvePath(AudioPath);
        if (!File.Exists(place) && !Directory.Exists(place))
            ThrowParameterError(nameof(AudioPath), $"'{place}' is neither a file nor a folder. Name the audio that the labels are of, or the folder that it lies in.", AudioPath);
        _audio = new LabelledAudio(place);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            if (AudioPathAttribute.WordsOf(path) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "paths of files of labels"));
                continue;
            }

            AudioInput[] files;
            try
            {
                files = Find(path, isLiteral);
            }
            catch (ErrorRecordException e)
            {
                WriteFailure(e.ErrorRecord);
                continue;
            }

            foreach (var file in files) Read(file);
        }
    }

    private AudioInput[] Find(string path, bool isLiteral)
    {
        _filter ??= new FileFilter(Include, Exclude);
        var found = Recurse && Paths.Folder(path, recurse: true, _ => false) is { } below
            ? [.. below.Where(file => AudioLabelFormat.FindByExtension(file.FilePath!) is { } format && (Format is null || format == Format))]
            : isLiteral ? [Paths.Literal(path)] : Paths.Expand(path, Recurse, _ => false);
        AudioInput[] taken = [.. found.Where(_filter.Takes)];
        return taken.Length > 0
            ? taken
            : throw new ErrorRecordException(Paths.NoMatch(
                path, found.Count > 0 ? $" {found.Count} were found, and left out by -Include and -Exclude." : ""));
    }

    private void Read(AudioInput file)
    {
        var path = file.FilePath!;
        try
        {
            var format = Format ?? AudioLabelFormat.FindByExtension(path) ?? throw new AudioException(
                AudioError.UnknownFormat,
                $"'{path}' does not say by its name which labels it has: those end in {string.Join(", ", AudioLabelFormat.All.Select(one => one.Extension))}. Say it with -Format.",
                path);
            AudioSource? source = null;
            var count = 0L;
            foreach (var segment in format.Read(path, IncludeEmpty, WriteWarning, CancellationToken))
            {
                if (source is null || source.Id != segment.Source.Id) source = SourceOf(file, segment);
                count++;
                if (_tiers.Length == 0 || Array.Exists(_tiers, tier => tier.IsMatch(segment.Tier))) WriteObject(segment with { Source = source });
            }

            if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{path}': {count} labels, read as {format}{(source is null ? "" : $", of '{source}'")}."));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (AudioException e)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Open, e, path));
        }
    }

    private AudioSource SourceOf(AudioInput file, AudioSegment segment)
    {
        var id = segment.Source.Id;
        var audio = _audio.Find(file, id, out var found);
        if (found.Count > 1)
        {
            WriteWarning(
                $"'{file.FilePath}' has labels of '{found[0]}' or of '{found[1]}', so that they are taken as of neither. Say which with -AudioPath.");
        }

        return AudioSource.InMemory with { Path = audio ?? file.FilePath, Root = audio is null ? file.Root : _audio.RootOf(file), Id = id };
    }
}
