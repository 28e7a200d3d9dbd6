using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Writes spectrograms and other features as files that a trainer opens, and makes them of whole corpora.</summary>
/// <remarks>Each file is named after the audio that the feature was made of; the folder tree is kept.</remarks>
[Cmdlet(VerbsData.Export, "AudioFeature", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-AudioFeature.md")]
[OutputType(typeof(FileInfo), typeof(FeatureSummary))]
public sealed class ExportAudioFeatureCommand : FeatureRecipeCmdlet, ITreeWriter
{
    private const int MaxShards = 100_000;

    // What is about audio that features are made of.
    private static readonly string[] AudioParameters =
    [
        nameof(Preset), nameof(Feature), nameof(MelCount), nameof(CoefficientCount), nameof(SampleRate), nameof(Quality), nameof(Mono),
        nameof(ThrottleLimit), nameof(Resume), nameof(Verify), nameof(MaxErrors), nameof(ShardLength), nameof(ShardCount), nameof(ShardIndex),
    ];

    private DestinationMap? _map;
    private CorpusInputs? _inputs;
    private CorpusItems? _items;
    private CorpusExport? _corpus;
    private bool _isRefused;

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the audio is kept in it: see
    /// <see cref="FeatureRecipeCmdlet.BasePath"/>. For one feature it may also be a file name that ends in .npy.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the files, or the file for one feature.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <summary>
    /// The features, such as Get-MelSpectrogram, Get-Mfcc and Get-MelFilterBank return them. Of gammatone filters, as
    /// Get-GammatoneFilterBank returns them, the coefficients are written as float64, bands x 10, the lowest band first. The
    /// columns are A0 A11 A12 A13 A14 A2 B0 B1 B2 gain, those of <c>make_erb_filters</c> of the gammatone package, whose rows
    /// begin with the highest band.
    ///
    /// Or, with <see cref="FeatureRecipeCmdlet.Preset"/> or <see cref="FeatureRecipeCmdlet.Feature"/>, the audio that features are made of: clips, paths, wildcards allowed, files
    /// of Get-ChildItem, or utterances of Import-AudioDataset.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Features, such as Get-MelSpectrogram returns them, or audio.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc cref="AudioConversionCmdlet.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    /// <summary>
    /// How many inputs features are made of at once, 1 to 1024; by default as many as there are processors. What is written has the
    /// same bytes for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(AllottedProcessors.Count, ParallelAudioCmdlet.MaxThrottleLimit);

    /// <summary>
    /// Goes on with the features of audio that an earlier run has made: what is missing, changed or damaged is made, all else stays.
    /// Sizes and times tell; what was touched since is read and held against its checksum.
    /// </summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>With <see cref="Resume"/>, holds every file, the audio too, against its checksum, where sizes and times would do.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>
    /// How many shards the inputs are parted into, each to be worked on by a job of its own, with the same inputs in the same order. They go
    /// round the shards; parts of one file that follow each other stay together. Merge-AudioFeature makes one of their manifests.
    /// </summary>
    [Parameter]
    [ValidateRange(1, MaxShards)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? ShardCount { get; set; }

    /// <summary>Which of the shards this is, counted from 0.</summary>
    [Parameter]
    [ValidateRange(0, MaxShards - 1)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? ShardIndex { get; set; }

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input) => Foresee(_map!, input, () => Format.Extension);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Resume && Force) ThrowParameterError(nameof(Force), "-Resume keeps what is whole, and -Force makes all anew. Give one of them.");
        if (Verify && !Resume) ThrowParameterError(nameof(Verify), "-Verify is of what -Resume finds. Give that too, or leave it out.");
        if (ShardCount is null != ShardIndex is null)
        {
            ThrowParameterError(
                ShardCount is null ? nameof(ShardIndex) : nameof(ShardCount), "-ShardCount says how many shards there are and -ShardIndex which of them this is. Give both.");
        }

        if (ShardIndex >= ShardCount)
            ThrowParameterError(nameof(ShardIndex), FormattableString.Invariant($"There is no shard {ShardIndex} of {ShardCount}: they are counted from 0, up to {ShardCount - 1}."), ShardIndex);
        var isFormatGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Format));
        _map = MapDestination(this, OutputNames.Features, isFormatGiven);
        if (!isFormatGiven && _map.IsFile) Format = AudioFeatureFormat.FindByExtension(_map.Destination)!;
        FitFormat();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(WriteFailure);
        foreach (var item in InputObject)
        {
            if ((item is PSObject wrapped ? wrapped.BaseObject : item) is GammatoneFilterBank filters) Write(new AudioInput(filters));
            else if (!TakeAudio(item) && IsTaken<IFeatureArray>(item, "features, such as Get-MelSpectrogram returns them, spectra, filter banks, or audio", out var feature))
                Write(new AudioInput(feature));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TellForeseen(WriteFailure);
        if (_corpus is null) return;
        FeatureSummary summary;
        try
        {
            summary = _corpus.Complete();
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _map!.Destination));
            throw;
        }

        if (summary.Failed > 0)
        {
            WriteWarning(FormattableString.Invariant(
                $"Of {summary.Written + summary.Kept + summary.Failed} inputs {summary.Failed} failed: '{summary.Errors}' has each with its reason. -Resume tries them again."));
        }

        WriteObject(summary);
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _corpus?.Wake();
    }

    /// <inheritdoc/>
    protected internal override void WriteResult(object result)
    {
        try
        {
            _corpus!.Add(result);
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _map!.Destination));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _corpus?.Dispose();
    }

    // Whether an object is audio, of which features are made.
    private bool TakeAudio(object item)
    {
        IReadOnlyList<AudioInput>? inputs = null;
        ErrorRecord? failure = null;
        try
        {
            inputs = (_inputs ??= new CorpusInputs(Paths)).Read(item);
        }
        catch (ErrorRecordException e)
        {
            failure = e.ErrorRecord;
        }

        if (inputs is null && failure is null) return false;
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Preset)) && !MyInvocation.BoundParameters.ContainsKey(nameof(Feature)))
        {
            var given = item is PSObject wrapped ? wrapped.BaseObject : item;
            var words = $"{ObjectWords.Of(given)}. For features of audio say which are to be made, such as -Preset Whisper; audio itself Export-Audio writes";
            WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "features, such as Get-MelSpectrogram returns them"));
            return true;
        }

        if (_corpus is null && !_isRefused) BeginCorpus();
        if (_corpus is null) return true;
        if (failure is not null) _corpus.Reject(_items!.Next($"{item}"), failure);
        foreach (var input in inputs ?? [])
        {
            var next = _items!.Next(input, out var refusal);
            if (refusal is null) _corpus.Take(next, input);
            else _corpus.Reject(next, refusal);
        }

        return true;
    }

    private void BeginCorpus()
    {
        if (_map!.IsFile)
            ThrowParameterError(nameof(Destination), $"'{Destination}' is one file, and the features of a corpus fill a folder. For a folder of that name write '{Destination}/'.", Destination);
        RefuseGiven([nameof(SkipExisting), nameof(Newer)], name => $"-{name} is about features that are made already. Of audio -Resume keeps what is whole and whose input has not changed.");
        if (!ShouldProcess(_map.Destination, $"Write features as {Format}"))
        {
            _isRefused = true;
            return;
        }

        try
        {
            var extractor = new FeatureExtractor(Recipe);
            var mode = Resume ? FeatureFolderMode.Resume : Force ? FeatureFolderMode.Replace : FeatureFolderMode.New;
            var folder = new FeatureFolder(_map.Destination, extractor, Format, mode, Verify, ShardCount is null ? null : new FeatureShard(ShardIndex!.Value, ShardCount.Value), ShardLength);
            _corpus = new CorpusExport(this, extractor, folder, ThrottleLimit, MaxErrors, IsVerbose, CancellationToken);
            _items = new CorpusItems(_map);
            if (!MyInvocation.ExpectingInput && InputObject.Length > 1) _corpus.Expected = InputObject.Length;
            if (Resume && IsVerbose) WriteVerbose(FormattableString.Invariant($"'{folder.Path}' has features of {folder.KnownCount} inputs."));
        }
        catch (AudioException e) when (e.Path is null)
        {
            ThrowParameterError(nameof(Preset), e.Message, Preset);
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Write, e, _map.Destination));
        }
    }

    private void Write(AudioInput input)
    {
        RefuseGiven(AudioParameters, name => $"-{name} is of audio that features are made of, and these are made already. Leave it out, or pipe the audio itself.");
        string? target;
        try
        {
            target = _map!.Map(input, Format.Extension);
        }
        catch (ErrorRecordException e)
        {
            WriteFailure(e.ErrorRecord);
            return;
        }

        if (target is not null && ShouldProcess(target, $"Write as {Format}")) Write(input, target);
    }

    private void Write(AudioInput input, string target)
    {
        string shape;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (input.Feature is GammatoneFilterBank filters)
            {
                if (Layout == FeatureLayout.FramesFirst) throw new AudioException(AudioError.InvalidArgument, "The coefficients of filters have no frames. Leave -Layout FramesFirst out.");
                Format.Write(target, filters, _map!.Overwrites, CancellationToken);
                shape = FormattableString.Invariant($"float64, {filters.Bands} x 10");
            }
            else
            {
                var feature = (IFeatureArray)input.Feature!;
                if (Layout == FeatureLayout.FramesFirst) feature = new FramesFirstArray(feature);
                Format.Write(target, feature, _map!.Overwrites, CancellationToken);
                var type = (feature.Values is double[], feature.IsComplex) switch
                {
                    (true, true) => "complex128",
                    (true, false) => "float64",
                    (false, true) => "complex64",
                    _ => "float32",
                };
                shape = $"{type}, {string.Join(" x ", feature.Shape)}";
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, target, input.Target));
            return;
        }

        if (IsVerbose)
        {
            WriteVerbose($"'{target}': {shape}.");
        }

        foreach (var file in InvokeProvider.Item.Get([target], force: true, literalPath: true)) WriteObject(file);
    }
}
