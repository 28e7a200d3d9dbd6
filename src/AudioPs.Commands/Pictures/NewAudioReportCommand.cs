using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Writes a page to look at audio files and to listen to them.</summary>
[Cmdlet(VerbsCommon.New, "AudioReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "New-AudioReport.md")]
[OutputType(typeof(FileInfo))]
public sealed partial class NewAudioReportCommand : AudioPartCmdlet
{
    // What many mail servers take.
    private const long MailLimit = 25_000_000;

    private const string KindSet = "Kind";

    private static readonly string[] Extensions = [".html", ".htm"];

    // What is about the files of a report.
    private static readonly string[] FileParameters =
        [nameof(Title), nameof(Linked), nameof(View), nameof(ColorMap), nameof(MinFrequency), nameof(MaxFrequency), nameof(AudioFormat), nameof(BitRate), nameof(BasePath), nameof(RuleFile), nameof(Rule)];

    private readonly List<Slot> _slots = [];
    private AudioTest? _test;
    private DestinationMap? _map;
    private ReportWriter? _writer;
    private string _target = "";
    private string? _folderName;

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [Parameter(Position = 0, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>The file to write. Its name ends in .html; its folder is created where needed.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>
    /// Another page than a report of files: Explorer, in which sampling and quantisation can be tried. It takes no
    /// audio, nor what is about it, such as <see cref="Title"/> and <see cref="View"/>.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = KindSet, HelpMessage = "The page to write: Explorer.")]
    [ArgumentCompleter(typeof(MemberCompleter<ReportKind>))]
    public Choice<ReportKind> Kind { get; set; }

    /// <summary>
    /// What stands above the report. By default the name of the folder, where one folder is given, otherwise the name
    /// of the file.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Title { get; set; }

    /// <summary>
    /// Puts pictures and sound into a folder beside the page, named after it: <c>report_files</c> for
    /// <c>report.html</c>. The page stays small and loads what comes into view.
    /// </summary>
    [Parameter]
    public SwitchParameter Linked { get; set; }

    /// <summary>
    /// The pictures of each file, from the top down: Waveform, Stft, Mel, Gammatone, and Speech, a lane of where somebody speaks, as
    /// Get-VoiceActivity -Method Neural finds it. All of them by default.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioViewCompleter))]
    [ValidateNotNullOrEmpty]
    public AudioView[] View { get; set; } = [.. AudioView.All];

    /// <summary>
    /// Colours of the spectrograms: Magma, which is the default, Viridis, Inferno, Plasma, Gray or Turbo.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ColorMapCompleter))]
    public ColorMap ColorMap { get; set; } = ColorMap.Magma;

    /// <inheritdoc cref="ShowSpectrogramCommand.MinFrequency"/>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinFrequency { get; set; }

    /// <summary>Upper end of the axes of frequencies in Hz; by default that of what is drawn.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax", "f_max")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <summary>
    /// How the sound is held: Opus, which is the default, Aac, which takes more room and plays in older players too, or
    /// None for pictures alone. More than two channels are mixed into two.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ReportAudioFormat>))]
    public Choice<ReportAudioFormat> AudioFormat { get; set; } = ReportAudioFormat.Opus;

    /// <summary>
    /// Bits per second of the sound, such as 24000 or 24k. By default 48000 for one channel and 96000 for two.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(BitRateCompleter))]
    public BitRate? BitRate { get; set; }

    /// <summary>
    /// A file of rules, .psd1 or .json, as Test-Audio has them: each file of the report gets its verdict, with the reasons, and the page
    /// can show those alone that failed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RuleFile { get; set; }

    /// <summary>
    /// Rules as a table, whose keys are the names of the parameters of Test-Audio: <c>@{ MaxTruePeak = -1; NoClipping = $true }</c>. They go
    /// before those of <see cref="RuleFile"/>.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(AudioRuleCompleter))]
    public Hashtable? Rule { get; set; }

    /// <summary>
    /// Folder below which the paths of the files are shown. By default the folder given, or the one before the first
    /// wildcard of <c>-Path</c>; otherwise the current location, for files below it; otherwise a file is shown by
    /// its name alone.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <summary>
    /// Replaces an existing report, and with <see cref="Linked"/> the folder beside it as a whole. A folder of that
    /// name that is not a report's is never touched.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Destination = RequireDestination(Destination, "report.html");
        _target = ResolvePath(Destination);
        var isNameless = System.IO.Path.GetFileNameWithoutExtension(_target).Length == 0;
        if (isNameless || !Extensions.Contains(System.IO.Path.GetExtension(_target), StringComparer.OrdinalIgnoreCase))
        {
            ThrowParameterError(
                nameof(Destination), $"'{Destination}' is not the name of a page. Give one that ends in .html.", Destination);
        }

        if (BitRate is not null && AudioFormat == ReportAudioFormat.None)
        {
            ThrowParameterError(
                nameof(BitRate), "-BitRate is about the sound, but -AudioFormat None leaves it out. Give one of them.", BitRate);
        }

        if (MinFrequency >= MaxFrequency)
        {
            ThrowParameterError(
                nameof(MinFrequency),
                FormattableString.Invariant($"-MinFrequency {MinFrequency} is not below -MaxFrequency {MaxFrequency}."),
                MinFrequency);
        }

        if (ParameterSetName == KindSet)
            RefuseGiven(FileParameters, name => $"-{name} is about the files of a report, and -Kind {Kind} has none. Leave it out.");

        if (!Array.Exists(View, view => view.IsSpectrogram))
            RefuseGiven([nameof(ColorMap), nameof(MinFrequency), nameof(MaxFrequency)], name => ViewWords.NoSpectrogram(name, View));
        if (RuleFile is not null || Rule is not null) _test = AudioRuleTable.Read(this, RuleFile, Rule ?? [], _ => nameof(Rule));

        // Only names are taken of it: one page has room for all inputs.
        _map = new DestinationMap(
            _target,
            isFile: true,
            BasePath is null ? null : ResolvePath(BasePath),
            SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            ExistingFile.Replace);
    }

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        if (!ShouldProcess(_target, "Write the explorer page")) return;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_target)!);
            ExplorerPage.Write(_target, Force);
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _target));
        }

        ReturnPage();
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var name = _map!.NameOf(input).Replace('\\', '/');
        if (_slots.Count == 0) Begin();
        var slot = new Slot();
        _slots.Add(slot);
        var id = _slots.Count;
        return _writer is null ? null : work => slot.Entry = Read(work, id, name, slot);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> Resolve(string path, bool isLiteral)
    {
        var folder = Paths.FullPath(path);
        if (!Directory.Exists(folder)) return base.Resolve(path, isLiteral);
        _folderName = _folderName is null && IsOnlyPath ? System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(folder)) : "";

        // Of several folders each file shows its own.
        var root = IsOnlyPath ? folder : System.IO.Path.GetDirectoryName(folder);
        return [.. Paths.Folder(path, Recurse, IsLeftOut)!
            .Where(input => input.FilePath != _target)
            .Select(input => new AudioInput(input.FilePath!, root) { IsFound = true })];
    }

    /// <inheritdoc/>
    private protected override bool IsLeftOut(string folder) => ReportWriter.IsReportFolder(folder);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (ParameterSetName == KindSet) return;
        var entries = _slots.Select(slot => slot.Entry).OfType<ReportEntry>().ToList();
        if (entries.Count == 0)
        {
            if (!_slots.Exists(slot => slot.IsNotStored) && (_writer is not null || _slots.Count == 0)) WriteWarning($"No audio was found, so '{_target}' is not written.");
            return;
        }

        try
        {
            _writer!.Commit(entries, CancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, _target));
            return;
        }

        foreach (var path in IsVerbose ? TemporaryFiles.TakeCleared() : [])
            WriteVerbose($"'{path}' was deleted: a process that was killed while it wrote had left it.");
        TellSize(entries);
        ReturnPage();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // First the workers end, who write into what goes then.
        base.Dispose(disposing);
        if (disposing) _writer?.Dispose();
    }

    private void ReturnPage()
    {
        foreach (var file in InvokeProvider.Item.Get([_target], force: true, literalPath: true)) WriteObject(file);
    }

    private bool IsOnlyPath => Path.Length + LiteralPath.Length == 1 && !MyInvocation.ExpectingInput;

    // With the first input, when it is known that there is something to report.
    private void Begin()
    {
        if (!ShouldProcess(_target, "Write a report")) return;
        var options = new ReportOptions
        {
            Title = Title ?? (_folderName is { Length: > 0 } name ? name : System.IO.Path.GetFileNameWithoutExtension(_target)),
            AudioFormat = AudioFormat,
            BitRate = BitRate?.Value,
            ColorMap = ColorMap,
            Views = [.. View.Distinct()],
            MinFrequency = MinFrequency,
            MaxFrequency = MaxFrequency,
            Test = _test,
            IsLinked = Linked,
        };
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_target)!);
            _writer = ReportWriter.Create(_target, options, Force);
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _target));
        }
    }

    // What cannot be read is an error, and stands in the report as one.
    private ReportEntry? Read(AudioWork work, int id, string name, Slot slot)
    {
        try
        {
            return Read(work, id, name);
        }
        catch (Exception e) when (e is not OperationCanceledException && work.Stage == AudioStage.Write)
        {
            slot.IsNotStored = true;
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException && work.Stage != AudioStage.Write)
        {
            var path = work.Input!.SourcePath;
            var message = ErrorRecordFactory.Create(work.Stage, e, path).Exception.Message;

            // Where the folder lies on this machine is nothing that a report tells.
            if (path is not null) message = message.Replace(path, name, StringComparison.Ordinal);
            var isToBlame = _test is not null && e is AudioException { Error: var error } && AudioTest.IsNoAudio(error);
            slot.Entry = ReportWriter.Failed(id, name, message, isToBlame ? AudioTest.Unreadable(name, message) : null);
            throw;
        }
    }

    private ReportEntry Read(AudioWork work, int id, string name)
    {
        using var stream = work.Open();
        using var run = _writer!.Begin(id, name, stream.Info ?? AudioInfo.FromClip(work.Input!.Clip!), work.CancellationToken);
        List<ISampleSink> sinks = [run.Pictures];
        if (run.Sound is { } sound) sinks.Add(new StagedSink(work, AudioStage.Write, sound));
        Pump.Run(stream, sinks, work.CancellationToken);
        return work.During(AudioStage.Write, () => run.Entry);
    }

    private void TellSize(List<ReportEntry> entries)
    {
        var size = _writer!.Size;
        if (IsVerbose)
        {
            var sound = entries.Sum(entry => entry.SoundSize);
            WriteVerbose(string.Create(
                CultureInfo.InvariantCulture,
                $"'{_target}': {entries.Count} files, {size / 1e6:0.0} MB, of which {sound / 1e6:0.0} MB are sound{(Linked ? "" : " before base64 makes it a third more")}."));
        }

        if (!Linked && size > MailLimit)
        {
            WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"'{_target}' has {size / 1e6:0} MB, too much for most mail. -Linked makes a small page that loads pictures and sound as they come into view; a lower -BitRate or fewer of -View make it smaller."));
        }
    }

    // What became of an input; null while it is not known, and for a file that was passed over. Written by one worker.
    private sealed class Slot
    {
        public ReportEntry? Entry { get; set; }

        // Its pictures or its sound found no place.
        public bool IsNotStored { get; set; }
    }
}
