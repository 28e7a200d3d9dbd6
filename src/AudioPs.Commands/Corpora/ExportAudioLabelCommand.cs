using System.Globalization;
using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes segments as labels of Audacity, Praat (TextGrid), RTTM or SubRip.</summary>
/// <remarks>
/// The segments of a recording follow each other in the pipeline, and become a file that is named after it, with the folder tree kept.
/// Memory: those of one recording; all of them, where all go into one file.
/// </remarks>
[Cmdlet(VerbsData.Export, "AudioLabel", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-AudioLabel.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportAudioLabelCommand : AudioPsCmdlet, ITreeWriter
{
    private readonly List<AudioSegment> _segments = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private DestinationMap? _map;
    private AudioLabelFormat _format = AudioLabelFormat.All[0];
    private AudioInput? _input;

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the audio is kept in it. For the labels of one recording, and in RTTM
    /// for those of several, it may also be a file name that ends in .txt, .TextGrid, .rttm or .srt.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the files, or the file for the labels of one recording.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <summary>
    /// Segments, such as Get-VoiceActivity, Split-Audio -AsSegment and Import-AudioLabel return them, or anything with a Start and an End
    /// in seconds and a Label, such as rows of a CSV file.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Segments, such as Get-VoiceActivity returns them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// Format of the files: Audacity, TextGrid, Rttm or SubRip. By default that of the extension, and in a folder Audacity's.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioLabelFormatCompleter))]
    public AudioLabelFormat? Format { get; set; }

    /// <summary>
    /// How long the sound is, to which a TextGrid reaches: seconds, or a time. By default that of the file that the labels are of, or,
    /// where that is not there, the end of the last label.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime? Duration { get; set; }

    /// <summary>
    /// Puts labels that overlap in a tier of a TextGrid, or moments at one time, onto further tiers, which are numbered. By default they
    /// are an error.
    /// </summary>
    [Parameter]
    public SwitchParameter SplitOverlap { get; set; }

    /// <summary>
    /// Folder at which the kept tree begins. By default the folder before the first wildcard by which the audio was found; otherwise the
    /// current location, for audio below it; otherwise each file's own folder, so that only its name is kept.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Name"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input) => Foresee(_map!, input, () => _format.Extension);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _map = MapDestination(this, OutputNames.Labels, Format is not null);
        _format = Format ?? (_map.IsFile ? AudioLabelFormat.FindByExtension(_map.Destination)! : AudioLabelFormat.All[0]);
        if (_format.HasTiers) return;
        RefuseGiven(
            [nameof(Duration), nameof(SplitOverlap)],
            name => $"-{name} is about TextGrids, and this is written as {_format}. Leave it out, or say -Format TextGrid.");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(WriteFailure);
        foreach (var item in InputObject)
        {
            if (Read(item) is not { } segment) continue;

            // What holds several is one file of all, where it is one.
            if (_segments.Count > 0 && !IsOfLast(segment) && !(_map!.IsFile && _format.HoldsSeveral)) Write();
            _input ??= new AudioInput(segment.Source);
            _segments.Add(segment);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TellForeseen(WriteFailure);
        Write();
    }

    private bool IsOfLast(AudioSegment segment) => segment.Path == _segments[^1].Path && segment.Source.Id == _segments[^1].Source.Id;

    private AudioSegment? Read(object item)
    {
        var given = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (given is AudioSegment segment) return segment;
        if (given is not (string or Array or AudioInfo or Values.AudioArray)
            && LanguagePrimitives.TryConvertTo<AudioSegment>(item, CultureInfo.InvariantCulture, out var converted))
        {
            return converted;
        }

        WriteFailure(ErrorRecordFactory.WrongKind(
            MyInvocation.MyCommand.Name, ObjectWords.Of(given), "segments, such as Get-VoiceActivity returns them, or objects with a Start and an End in seconds"));
        return null;
    }

    private void Write()
    {
        if (_input is not { } input) return;
        AudioSegment[] segments = [.. _segments];
        _segments.Clear();
        _input = null;
        string? target;
        try
        {
            CheckReturn(input);
            target = _map!.Map(input, _format.Extension);
        }
        catch (ErrorRecordException e)
        {
            WriteFailure(e.ErrorRecord);
            return;
        }

        if (target is null || !ShouldProcess(target, $"Write labels as {_format}")) return;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            var options = new AudioLabelOptions { Duration = _format.HasTiers ? LengthOf(input) : null, SplitsOverlap = SplitOverlap };
            _format.Write(target, segments, options, _map.Overwrites, note => WriteWarning($"'{target}': {note}"));
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, target, input.Target));
            return;
        }

        if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{target}': {segments.Length} labels, written as {_format}."));
        foreach (var file in InvokeProvider.Item.Get([target], force: true, literalPath: true)) WriteObject(file);
    }

    // A file is written when its last label is there: what comes after others would be lost.
    private void CheckReturn(AudioInput input)
    {
        if (_written.Add($"{input.SourcePath}\0{input.Id}")) return;
        throw new ErrorRecordException(ErrorRecordFactory.Create(
            AudioStage.Write,
            new AudioException(
                AudioError.InvalidArgument,
                $"Labels of '{input.Target}' come again after those of another recording, and are not written. Put those of a recording together: Sort-Object Path, Start."),
            null,
            input.Target));
    }

    private double? LengthOf(AudioInput input)
    {
        if (Duration is { } duration) return duration.Seconds;
        if (input.SourcePath is not { } path || AudioFormat.FindByExtension(path) is null) return null;
        try
        {
            return AudioInfo.Read(path, cancellationToken: CancellationToken).Seconds;
        }
        catch (AudioException e)
        {
            if (IsVerbose) WriteVerbose($"The length of '{path}' cannot be told, and the grid ends with its last label: {e.Message}");
            return null;
        }
    }
}
