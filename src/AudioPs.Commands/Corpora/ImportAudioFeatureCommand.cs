using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Reads features back from files of NumPy, safetensors, Kaldi, WebDataset, Parquet and Arrow, so that they go on in a pipeline.</summary>
/// <remarks>A file has values and a shape; what the rows are and when the frames, the parameters say.</remarks>
[Cmdlet(VerbsData.Import, "AudioFeature", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Import-AudioFeature.md")]
[OutputType(
    typeof(FeatureMatrix), typeof(Spectrogram), typeof(ComplexSpectrogram),
    typeof(DoubleFeatureMatrix), typeof(DoubleSpectrogram), typeof(DoubleComplexSpectrogram))]
public sealed class ImportAudioFeatureCommand : AudioPsCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private FeatureOrigin _origin = new();
    private FileFilter? _filter;

    /// <summary>
    /// The files: .npy, .npz, .safetensors, .ark, .tar, .parquet or .arrow. Wildcards are allowed, <c>**</c> between separators for folders at any depth, and a pattern that
    /// matches nothing is an error. Paths also come from the pipeline: as strings, as files of Get-ChildItem or
    /// of Export-AudioFeature.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Files such as .npy; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(IsFeatureFile = true)]
    public string[] Path { get; set; } = [];

    /// <summary>The files, each name taken as it is.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Files such as .npy; each name is taken as it is.")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// Takes files at any depth: all files of features in and below a folder that is named (<c>features -Recurse</c>), and files
    /// below the folder of a pattern (<c>features/*.npy -Recurse</c>).
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

    /// <summary>
    /// The toolkit whose features they are, with its options: as many rows as it has mel bands make a mel spectrogram with
    /// their frequencies, as many as it has cepstral coefficients a matrix of these.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset? Preset { get; set; }

    /// <summary>
    /// A feature of the same kind, computed with the same options, such as Get-MelSpectrogram returns it: its bands,
    /// rate and hop are taken. It goes before the other parameters.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IFeatureArray? Like { get; set; }

    /// <summary>Sampling rate in Hz of the audio that they were made of. Presets that fix it need none.</summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [WholeNumber]
    [Alias("sr")]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <summary>Samples from one frame to the next; by default those of <see cref="Preset"/>.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [WholeNumber]
    [Alias("hop_length")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <summary>The window of a transform, which complex values are: hann by default.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window Window { get; set; } = Window.Hann;

    /// <summary>What the files have: BandsFirst, the default, is bands x frames, FramesFirst frames x bands, as archives of Kaldi always have it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureLayout>))]
    public Choice<FeatureLayout> Layout { get; set; } = FeatureLayout.BandsFirst;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Like is not null)
        {
            RefuseGiven(
                [nameof(Preset), nameof(SampleRate), nameof(HopLength), nameof(Window)],
                name => $"-Like says all that -{name} does. Give one of them.");
        }

        _origin = new FeatureOrigin
        {
            Preset = Preset,
            Like = Like,
            SampleRate = SampleRate,
            HopLength = HopLength,
            Window = Window,
            FramesFirst = Layout == FeatureLayout.FramesFirst,
        };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            if (AudioPathAttribute.WordsOf(path) is { } words)
            {
                WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, "paths of .npy files"));
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
            ? [.. below.Where(file => AudioFeatureFormat.FindByExtension(file.FilePath!) is not null)]
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
            // What no name tells is taken for NumPy's own.
            var format = AudioFeatureFormat.FindByExtension(path) ?? AudioFeatureFormat.All[0];
            var origin = format.Layout is { } layout ? _origin with { FramesFirst = layout == FeatureLayout.FramesFirst } : _origin;
            foreach (var (name, key, array) in format.Enumerate(path, CancellationToken))
            {
                if (IsVerbose)
                {
                    WriteVerbose(
                        $"'{path}'{(name is not null && name != key ? $", {name}" : "")}{(key.Length > 0 ? $", {key}" : "")}: {array.Type}, {string.Join(" x ", array.Shape)}{(array.IsRounded ? ", rounded to float32" : "")}.");
                }

                var source = new AudioSource(path, format.Extension[1..], 0, IsVerbatim: false) { Root = file.Root, Id = name };
                WriteObject(FeatureReader.Make(array, origin, source));
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is AudioException or OutOfMemoryException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Open, e, path));
        }
    }
}
