using System.Collections;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Changes tags of files, in place or into other ones, without encoding the audio again.</summary>
[Cmdlet(VerbsCommon.Set, "AudioTag", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Set-AudioTag.md")]
[OutputType(typeof(AudioInfo))]
public sealed class SetAudioTagCommand : ParallelAudioCmdlet, ITreeWriter
{
    private IReadOnlyDictionary<string, string> _tags = new Dictionary<string, string>();
    private IReadOnlyDictionary<string, IReadOnlyList<string>>? _several;
    private WildcardPattern[] _removed = [];
    private DestinationMap? _map;

    /// <summary>
    /// Tags to set, as a hashtable such as <c>@{ title = 'Birds'; date = [datetime] '2026-05-17' }</c>; the others stay. A
    /// list is several values. An empty value removes a tag. Dates are written as ISO 8601.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TagCompleter))]
    public IDictionary? Tag { get; set; }

    /// <summary>Tags to remove; wildcards are allowed, and <c>*</c> is all of them. What <see cref="Tag"/> sets is set after that.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TagNameCompleter))]
    public string[]? Remove { get; set; }

    /// <summary>
    /// Folder for the changed files, created where needed; the folder tree of the inputs is kept in it: see
    /// <see cref="BasePath"/>. For one input it may also be a file name. Without it files are changed in place.
    /// </summary>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.BasePath"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Name"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    /// <summary>
    /// Replaces existing files at <see cref="Destination"/>. In place, changes also files that hold what cannot be written
    /// back, such as cue points: that is left out, with a warning, where it would be an error.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the information of each file written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input) =>
        Foresee(_map!, input, () => System.IO.Path.GetExtension(input.SourcePath ?? ""));

    private string ActionName => string.Join(
        ", ",
        [
            .. Remove is null ? [] : Remove.Select(name => $"remove {name}"),
            .. _tags.Select(tag => tag.Value.Length == 0 ? $"remove {tag.Key}" : $"set {tag.Key} to '{tag.Value}'"),
        ]);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _tags = TagTable.Read(Tag) ?? _tags;
        _several = TagTable.ReadSeveral(Tag);
        _removed = [.. (Remove ?? []).Select(name => WildcardPattern.Get(AudioTags.Canonical(name), WildcardOptions.IgnoreCase))];
        if (_tags.Count == 0 && _removed.Length == 0)
            ThrowParameterError("Tag", "Say what to change: -Tag @{ title = 'Birds' } sets a tag, -Remove title removes one.");
        if (_tags.ContainsKey(""))
            ThrowParameterError("Tag", "A tag needs a name, such as title or artist.", Tag);
        if (Destination is not null) _map = MapDestination(this, OutputNames.Audio, isFormatGiven: false);
        else RefuseTreeInPlace();
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.FilePath is not { } path)
        {
            throw new ErrorRecordException(ErrorRecordFactory.Create(
                AudioStage.Write,
                new AudioException(
                    AudioError.InvalidArgument,
                    $"{input.Name}: a clip has no tags to change. Give the file itself, or write the clip with Export-Audio -Tag.",
                    input.SourcePath),
                input.SourcePath,
                input.Target));
        }

        var target = _map is null ? path : _map.Map(input, System.IO.Path.GetExtension(path));
        if (target is null || !ShouldProcess(target, ActionName)) return null;
        bool isInPlace = _map is null, force = Force, overwrites = _map?.Overwrites ?? true, passThru = PassThru;
        return work =>
        {
            var info = AudioInfo.Read(path, work.Input!.Stream, cancellationToken: work.CancellationToken);
            var options = new AudioCopyOptions
            {
                Format = FormatOf(info, target, isInPlace),
                Stream = work.Input.Stream,
                Tags = Changes(info),
                TagValues = _several,
                AllowLoss = !isInPlace || force,
            };
            FileCopier.Copy(work, target, options, overwrites);
            if (passThru) work.WriteObject(AudioInfo.Read(target, cancellationToken: work.CancellationToken));
        };
    }

    private Dictionary<string, string> Changes(AudioInfo info)
    {
        var changes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in info.Tags.Keys.Where(name => Array.Exists(_removed, pattern => pattern.IsMatch(name)))) changes[name] = "";
        foreach (var (name, value) in _tags) changes[name] = value;
        return changes;
    }

    // In place the file stays of its kind, whatever its name says; a destination may be a file of another kind.
    private static AudioFormat FormatOf(AudioInfo info, string target, bool isInPlace)
    {
        if (!isInPlace && AudioFormat.FindByExtension(target) is { } chosen) return chosen;
        return AudioFormat.FindByName(info.Format) ?? throw new AudioException(
            AudioError.Unsupported,
            $"'{info.Path}' is a file of the format {info.Format}, whose tags cannot be written here. Those of "
            + $"{string.Join(", ", AudioFormat.All)} can: bring it into one of them first with Convert-AudioFormat -Copy.",
            info.Path);
    }
}
