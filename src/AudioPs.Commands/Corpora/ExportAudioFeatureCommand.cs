using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes spectrograms and other features as files that a trainer opens, and makes them of whole corpora.</summary>
/// <remarks>Each file is named after the audio that the feature was made of; the folder tree is kept.</remarks>
[Cmdlet(VerbsData.Export, "AudioFeature", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-AudioFeature.md")]
[OutputType(typeof(FileInfo), typeof(FeatureSummary))]
public sealed class ExportAudioFeatureCommand : AudioPsCmdlet, ITreeWriter
{
    private const int MaxShards = 100_000;

    // What is about audio that features are made of.
    private static readonly string[] AudioParameters =
    [
        nameof(Preset), nameof(Feature), nameof(MelCount), nameof(CoefficientCount), nameof(SampleRate), nameof(Quality), nameof(Mono),
        nameof(ThrottleLimit), nameof(Resume), nameof(Verify), nameof(MaxErrors), nameof(ShardCount), nameof(ShardIndex),
    ];

    private DestinationMap? _map;
    private CorpusInputs? _inputs;
    private CorpusExport? _corpus;
    private bool _isRefused;

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the audio is kept in it: see
    /// <see cref="BasePath"/>. For one feature it may also be a file name that ends in .npy.
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
    /// Or, with <see cref="Preset"/> or <see cref="Feature"/>, the audio that features are made of: clips, paths, wildcards allowed, files
    /// of Get-ChildItem, or utterances of Import-AudioDataset.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Features, such as Get-MelSpectrogram returns them, or audio.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// BandsFirst, the default, writes bands x frames, as librosa has it; FramesFirst writes frames x bands, as Kaldi and most
    /// trainers of speech have it. Channels stay first.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureLayout>))]
    public Choice<FeatureLayout> Layout { get; set; } = FeatureLayout.BandsFirst;

    /// <summary>
    /// Kind of file: Npy (the default), Npz, Safetensors, KaldiArk or KaldiCompressedArk. By default that of the extension of
    /// <see cref="Destination"/>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFeatureFormatCompleter))]
    [ValidateNotNull]
    public AudioFeatureFormat Format { get; set; } = AudioFeatureFormat.All[0];

    /// <summary>
    /// Folder at which the kept tree begins. By default the folder before the first wildcard by which the audio was
    /// found; otherwise the current location, for audio below it; otherwise the audio's own folder, so that only its
    /// name is kept.
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

    /// <summary>
    /// The toolkit whose numbers the features have that are made of audio: Librosa (the default), TorchAudio, Kaldi, Whisper,
    /// WhisperLarge, NeMo, Tacotron2 or HiFiGan. Get-FeaturePreset lists them with all that they set.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <summary>
    /// What is made of audio: Mel (the default), Mfcc, Spectrogram, or several, all in one pass over the samples. Of several each has
    /// a folder of its own: <c>mel/a.npy</c> and <c>mfcc/a.npy</c>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioFeatureKindCompleter))]
    public AudioFeatureKind[] Feature { get; set; } = [AudioFeatureKind.All[0]];

    /// <summary>Number of mel bands; by default the preset's.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels", "num_mel_bins")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MelCount { get; set; }

    /// <summary>Number of cepstral coefficients; by default the preset's.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mfcc", "num_ceps")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? CoefficientCount { get; set; }

    /// <summary>
    /// Brings audio to this rate in Hz before. By default it stays at its own, and where the preset takes another that is an error.
    /// </summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [Alias("sr")]
    [WholeNumber]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <inheritdoc cref="ConvertAudioRateCommand.Quality"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ResampleQuality>))]
    public Choice<ResampleQuality> Quality { get; set; } = ResampleQuality.High;

    /// <summary>Mixes all channels of audio to one: their mean, as <c>librosa.to_mono</c> does.</summary>
    [Parameter]
    public SwitchParameter Mono { get; set; }

    /// <summary>
    /// How many inputs features are made of at once, 1 to 1024; by default as many as there are processors. What is written has the
    /// same bytes for every limit.
    /// </summary>
    [Parameter]
    [ValidateRange(1, ParallelAudioCmdlet.MaxThrottleLimit)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ThrottleLimit { get; set; } = Math.Min(Environment.ProcessorCount, ParallelAudioCmdlet.MaxThrottleLimit);

    /// <summary>
    /// Goes on with the features of audio that an earlier run has made: what is missing, changed or damaged is made, all else stays.
    /// Sizes and times tell; what was touched since is read and held against its checksum.
    /// </summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>With <see cref="Resume"/>, holds every file, the audio too, against its checksum, where sizes and times would do.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Ends the run when more inputs than this have failed; by default it goes on however many do.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MaxErrors { get; set; }

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
        if (Format.Layout is not { } layout) return;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Layout)) && Layout != layout)
            ThrowParameterError(nameof(Layout), $"Files of {Format} have their {(layout == FeatureLayout.FramesFirst ? "frames" : "bands")} first. Leave -Layout out, or choose another -Format.", Layout);
        Layout = layout;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(WriteFailure);
        foreach (var item in InputObject)
        {
            if ((item is PSObject wrapped ? wrapped.BaseObject : item) is GammatoneFilterBank filters) Write(new AudioInput(filters));
            else if (!TakeAudio(item) && IsTaken<IFeatureArray>(item, "features, such as Get-MelSpectrogram returns them, or audio", out var feature))
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
        if (failure is not null) _corpus.Reject($"{item}", failure);
        foreach (var input in inputs ?? []) _corpus.Take(input);
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
            var extractor = new FeatureExtractor(new FeatureRecipe
            {
                Preset = Preset,
                Features = Feature,
                MelCount = MelCount,
                CoefficientCount = CoefficientCount,
                SampleRate = SampleRate,
                Quality = Quality,
                Mono = Mono,
                Layout = Layout,
            });
            var mode = Resume ? FeatureFolderMode.Resume : Force ? FeatureFolderMode.Replace : FeatureFolderMode.New;
            var folder = new FeatureFolder(_map.Destination, extractor, Format, mode, Verify, ShardCount is null ? null : new FeatureShard(ShardIndex!.Value, ShardCount.Value));
            _corpus = new CorpusExport(this, extractor, folder, _map, ThrottleLimit, MaxErrors, IsVerbose, WriteLog, CancellationToken);
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

    // Where there is a terminal the bar tells; in a log a line does.
    private void WriteLog(string line)
    {
        var message = new HostInformationMessage { Message = $"{DateTime.Now:HH:mm:ss} {line}" };
        WriteInformation(message, HostTerminal.HasWindow(Host) ? [] : ["PSHOST"]);
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
