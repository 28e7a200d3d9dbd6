using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Plans how the features of a corpus are made by many machines: a folder with the shards and the batch scripts of Slurm.</summary>
[Cmdlet(VerbsCommon.New, "AudioFeatureJob", SupportsShouldProcess = true, HelpUri = HelpPages + "New-AudioFeatureJob.md")]
[OutputType(typeof(FeatureJob))]
public sealed partial class NewAudioFeatureJobCommand : FeatureRecipeCmdlet
{
    private const int MaxShards = 100_000;
    private const long Mebibyte = 1 << 20;

    private DestinationMap? _map;
    private CorpusInputs? _inputs;
    private CorpusItems? _items;
    private FeatureJobPlan? _plan;
    private ParallelWork? _work;
    private string _folder = "";
    private string _features = "";

    /// <summary>Folder for the job, created where needed. It must be empty, unless <see cref="Force"/> is given. Every machine must see it by the same path.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the job.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <summary>The audio that features are to be made of: utterances of Import-AudioDataset, files, or paths, wildcards allowed.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Utterances of Import-AudioDataset, files, or paths.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object[] InputObject { get; set; } = [];

    /// <summary>Folder for the features. By default <c>features</c> in the folder of the job.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FeaturePath { get; set; }

    /// <summary>
    /// How many shards there are, of about the same length; parts of one file that follow each other stay in one. By default one for each
    /// 50 hours of audio, 1000 at most.
    /// </summary>
    [Parameter]
    [ValidateRange(1, MaxShards)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? ShardCount { get; set; }

    /// <summary>The partition of the cluster, as <c>sbatch --partition</c> takes it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Partition { get; set; }

    /// <summary>What the work is charged to, as <c>sbatch --account</c> takes it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Account { get; set; }

    /// <summary>
    /// How long a task may take, as <c>sbatch --time</c> takes it: minutes, or hours:minutes:seconds, with days and a - before. What is
    /// not done then goes on when it is submitted again.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public string? TimeLimit { get; set; }

    /// <summary>How many processors a task has, all of which it uses. By default 1.</summary>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int CpuPerTask { get; set; } = 1;

    /// <summary>How much memory a task may take, in bytes, such as 4GB. By default what the cluster gives.</summary>
    [Parameter]
    [ValidateRange(Mebibyte, long.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public long? MemoryPerTask { get; set; }

    /// <summary>More options of sbatch, each as one text, such as <c>--qos=long</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] SbatchOption { get; set; } = [];

    /// <summary>
    /// How many files are asked at once how long they are, where the dataset does not say, 1 to 1024; by default as many as there are
    /// processors. The plan is the same for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(AllottedProcessors.Count, ParallelAudioCmdlet.MaxThrottleLimit);

    /// <summary>Replaces a job that is in the folder. Features that are there stay, and are gone on with.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _folder = Paths.FullPath(Destination);
        if (Path.TrimEndingDirectorySeparator(_folder) is { } folder && File.Exists(folder))
            ThrowParameterError(nameof(Destination), $"'{folder}' is a file, and a job is a folder. Give another name.", Destination);
        _features = FeaturePath is null ? Path.Combine(_folder, "features") : Paths.FullPath(FeaturePath);
        FitFormat();
        foreach (var option in SbatchOption) CheckOption(nameof(SbatchOption), option);
        if (TimeLimit is not null && !SlurmTime().IsMatch(TimeLimit))
            ThrowParameterError(nameof(TimeLimit), $"'{TimeLimit}' is no time of Slurm: write minutes (90), hours:minutes:seconds (2:00:00), or days before that (1-12:00:00).", TimeLimit);
        FeatureExtractor? extractor = null;
        OutputName? name = null;
        try
        {
            extractor = new FeatureExtractor(Recipe);
            name = Name is null ? null : OutputName.Parse(Name);
        }
        catch (AudioException e)
        {
            ThrowParameterError(extractor is null ? nameof(Preset) : nameof(Name), e.Message, extractor is null ? Preset : Name);
        }

        _map = new DestinationMap(
            _features, isFile: false, BasePath is null ? null : ResolvePath(BasePath), SessionState.Path.CurrentFileSystemLocation.ProviderPath, ExistingFile.Refuse)
        {
            Name = name,
        };
        if (!ShouldProcess(_folder, "Plan a job")) return;
        Guard(() =>
        {
            RefuseFeatures();
            _plan = new FeatureJobPlan(_folder, Options, Force);
        });
        _items = new CorpusItems(_map);
        _inputs = new CorpusInputs(Paths);
        _work = new ParallelWork(this, ThrottleLimit, 4 * ThrottleLimit);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            IReadOnlyList<AudioInput>? inputs;
            try
            {
                inputs = (_inputs ??= new CorpusInputs(Paths)).Read(item);
            }
            catch (ErrorRecordException e)
            {
                if (_plan is null) WriteFailure(e.ErrorRecord);
                else Refuse(_items!.Next($"{item}"), e.ErrorRecord);
                continue;
            }

            var given = item is PSObject wrapped ? wrapped.BaseObject : item;
            if (inputs is null || inputs.Any(input => input.FilePath is null))
            {
                var words = given is AudioClip ? $"{ObjectWords.Of(given)}, which other machines cannot read. Export-Audio writes it as a file" : ObjectWords.Of(given);
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "utterances of Import-AudioDataset, files and paths"));
                continue;
            }

            if (_plan is null) continue;
            foreach (var input in inputs) Take(input, (given as AudioUtterance)?.Duration);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_plan is null) return;
        _work!.Complete();

        // Of what was given errors have told, and there is nothing else.
        if (_plan.Count == 0 && FailureCount > 0) return;
        Guard(() =>
        {
            Scripts.Write(_plan.Part(ShardCount, CancellationToken), _plan.Count, _features);
            var job = _plan.Complete();
            if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{job.Path}': {job.InputCount} inputs in {job.ShardCount} shards."));
            WriteObject(FeatureJobReader.Read(job, null, _ => { }));
        });
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        var (input, error, seconds) = (Planned)result;
        if (error is not null) WriteFailure(error);
        Guard(() => _plan!.Add(input, seconds));
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _work?.Wake();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _work?.Dispose();
        _plan?.Dispose();
    }

    private FeatureJobOptions Options => new() { FeaturePath = _features, Recipe = Recipe, Format = Format, ShardLength = ShardLength, MaxErrors = MaxErrors };

    private JobScripts Scripts
    {
        get
        {
            List<string> task = [FormattableString.Invariant($"--cpus-per-task={CpuPerTask}")];
            if (MemoryPerTask is { } bytes) task.Add(FormattableString.Invariant($"--mem={(bytes + Mebibyte - 1) / Mebibyte}M"));
            if (TimeLimit is not null) task.Add($"--time={TimeLimit}");
            List<string> all = [];
            if (Partition is not null) all.Add($"--partition={Partition}");
            if (Account is not null) all.Add($"--account={Account}");
            var home = GetVariableValue("PSHOME") as string ?? "";
            return new JobScripts(
                _plan!.Folder, Path.Combine(home, "pwsh"), Path.Combine(MyInvocation.MyCommand.Module?.ModuleBase ?? "", "AudioPs.psd1"),
                Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root ? root : null)
            {
                TaskOptions = task,
                Options = [.. all, .. SbatchOption],
                Command = CommandText(),
            };
        }
    }

    private void Take(AudioInput input, double? told)
    {
        var item = _items!.Next(input, out var failure);
        if (failure is null)
        {
            try
            {
                _plan!.Check(item);
            }
            catch (AudioException e)
            {
                failure = ErrorRecordFactory.Create(AudioStage.Write, e, input.SourcePath, input.Target);
            }
        }

        if (failure is not null)
        {
            Refuse(item, failure);
            return;
        }

        var planned = new PlannedInput(item);
        var known = input.Duration?.TotalSeconds ?? (input.Offset == TimeSpan.Zero ? told : null);
        if (known is not null && _work!.IsIdle) WriteResult(new Planned(planned, null, known.Value));
        else Start(input, work => work.WriteObject(new Planned(planned, null, known ?? SecondsOf(input))));
    }

    // Its place is kept: the run that finds it has the same numbers as one over all.
    private void Refuse(FeatureItem item, ErrorRecord error)
    {
        var planned = new PlannedInput(item) { Error = error.FullyQualifiedErrorId.Split(',')[0], Message = error.Exception.Message };
        Start(null, work => work.WriteObject(new Planned(planned, error, 0)));
    }

    private void Start(AudioInput? input, Action<AudioWork> body) =>
        _work!.Start(pulse => new AudioWork(input, body, IsVerbose, pulse, CancellationToken), isSingle: false);

    // What cannot be opened takes no time, and is a failure of the run.
    private double SecondsOf(AudioInput input)
    {
        try
        {
            using var reader = AudioReader.Open(input.FilePath!, null, CancellationToken);
            return Math.Max(0, (reader.Info.Duration ?? TimeSpan.Zero).TotalSeconds - input.Offset.TotalSeconds);
        }
        catch (AudioException)
        {
            return 0;
        }
    }

    private void RefuseFeatures()
    {
        if (Force || FeaturePath is null || !Directory.Exists(_features) || !Directory.EnumerateFileSystemEntries(_features).Any()) return;
        throw new AudioException(AudioError.DestinationExists, $"'{_features}' is not empty.", _features) { Remedy = new AudioRemedy.Overwrite() };
    }

    private void CheckOption(string parameter, string option)
    {
        if (option.StartsWith('-') && !option.Any(char.IsControl)) return;
        ThrowParameterError(parameter, $"'{VisibleText.Of(option)}' is no option of sbatch: each begins with -, in one line, such as --qos=long.", option);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _folder));
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    // As it would be typed for one machine.
    private string CommandText()
    {
        string[] names = [nameof(Preset), nameof(Feature), nameof(MelCount), nameof(CoefficientCount), nameof(SampleRate), nameof(Quality), nameof(Mono), nameof(Layout), nameof(Format), nameof(ShardLength), nameof(BasePath), nameof(Name), nameof(MaxErrors)];
        var text = $"… | Export-AudioFeature {Word(_features)}";
        foreach (var name in names.Where(MyInvocation.BoundParameters.ContainsKey))
        {
            var value = MyInvocation.BoundParameters[name];
            text += value switch
            {
                SwitchParameter flag => flag ? $" -{name}" : "",
                AudioFeatureKind[] kinds => $" -{name} {string.Join(", ", kinds.Select(kind => kind.Name))}",
                _ => $" -{name} {Word(Convert.ToString(value, CultureInfo.InvariantCulture)!)}",
            };
        }

        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Preset)) && !MyInvocation.BoundParameters.ContainsKey(nameof(Feature))) text += $" -Preset {Preset}";
        return text;
    }

    private static string Word(string text) => PlainWord().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^(\d+-)?\d+(:\d{1,2}){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex SlurmTime();

    [GeneratedRegex(@"^[\w./-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();

    // An input on its way to its turn, with how long it is.
    private sealed record Planned(PlannedInput Input, ErrorRecord? Error, double Seconds);
}
