using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Draws audio and features as PNG or SVG: into one figure, or each into a file of its own.</summary>
/// <remarks>Files are read as they are drawn, so their length does not matter.</remarks>
[Cmdlet(VerbsData.Export, "AudioPlot", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Export-AudioPlot.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportAudioPlotCommand : ParallelAudioCmdlet
{
    private const string FeatureSet = "Feature";
    private const string FilterSet = "Filter";

    // What the inputs of one figure are drawn as, in their order; nothing for one that failed.
    private readonly List<PanelSlot> _slots = [];
    private readonly Dictionary<AudioInput, Func<IReadOnlyList<FigurePanel>>> _features = [];

    private FigureOptions _options = new();
    private DestinationMap? _map;
    private string? _file;
    private bool? _isWanted;

    /// <summary>
    /// A file name that ends in .png or .svg, for one figure of all inputs; or a folder, created where needed, for a file of each.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The picture, such as plot.png; or a folder for a picture of each input.")]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 1, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>A spectrogram, a spectrum, a feature matrix or a filter bank; several come down the pipeline.</summary>
    /// <remarks>
    /// Not an array: PowerShell would bind a feature from the pipeline to -Path, as text, before it looked at an array of an
    /// interface.
    /// </remarks>
    [Parameter(
        Mandatory = true, ParameterSetName = FeatureSet, ValueFromPipeline = true,
        HelpMessage = "A spectrogram, a spectrum, a feature matrix or a filter bank.")]
    [ValidateNotNull]
    public IFeatureArray? Feature { get; set; }

    /// <summary>Gammatone filters, as Get-GammatoneFilterBank returns them: their responses are drawn.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = FilterSet, ValueFromPipeline = true,
        HelpMessage = "Gammatone filters, as Get-GammatoneFilterBank returns them.")]
    [ValidateNotNull]
    public GammatoneFilterBank? Filter { get; set; }

    /// <summary>What is drawn of audio, from top to bottom.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [AudioView]
    [ArgumentCompleter(typeof(AudioViewCompleter))]
    [ValidateNotNullOrEmpty]
    public AudioView[] View { get; set; } = [AudioView.Waveform];

    /// <summary>Width in pixels.</summary>
    [Parameter]
    [ValidateRange(FigureOptions.MinSide, FigureOptions.MaxSide)]
    public int Width { get; set; } = 1200;

    /// <summary>Height in pixels; by default what suits the number of pictures in it.</summary>
    [Parameter]
    [ValidateRange(FigureOptions.MinSide, FigureOptions.MaxSide)]
    public int? Height { get; set; }

    /// <summary>Pixels an inch: text and lines grow with it.</summary>
    [Parameter]
    [ValidateRange(24.0, 1200.0)]
    public double Dpi { get; set; } = FigureOptions.StandardDpi;

    /// <summary>A title over all; each picture is named after its file anyway.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The colours of values.</summary>
    [Parameter]
    [ColorMap]
    [ArgumentCompleter(typeof(ColorMapCompleter))]
    [ValidateNotNull]
    public ColorMap ColorMap { get; set; } = ColorMap.Magma;

    /// <summary>The level that the first colour stands for, in dB; 80 below -MaxDecibel by default.</summary>
    [Parameter]
    public double? MinDecibel { get; set; }

    /// <summary>The level that the last colour stands for, in dB; by default the loudest there is, which is 0 dB.</summary>
    [Parameter]
    public double? MaxDecibel { get; set; }

    /// <summary>How frequency runs along its axis; by default as the bands of each spectrogram are spaced.</summary>
    [Parameter]
    public FrequencyScale? FrequencyScale { get; set; }

    /// <summary>Dark on white, or light on near black.</summary>
    [Parameter]
    public FigureTheme Theme { get; set; }

    /// <summary>Stretches and moments to be marked: objects or hash tables with Start, End and Label, in seconds.</summary>
    [Parameter]
    [AudioSegment]
    [ValidateNotNull]
    public AudioSegment[] Segments { get; set; } = [];

    /// <summary>Format of the files in a folder.</summary>
    [Parameter]
    public FigureFormat Format { get; set; }

    /// <summary>Folder at which the kept tree begins. By default the one before the first wildcard of -Path, or else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <summary>Replaces existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _options = new FigureOptions
        {
            Width = Width,
            Height = Height,
            Dpi = Dpi,
            Title = Title,
            ColorMap = ColorMap,
            MinDecibel = MinDecibel,
            MaxDecibel = MaxDecibel,
            FrequencyScale = FrequencyScale,
            Theme = Theme,
            Segments = Segments,
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(MinDecibel >= MaxDecibel ? nameof(MinDecibel) : nameof(Title), e.Message);
        }

        var destination = ResolvePath(Destination);
        var isFile = IsFile(destination);
        _map = MapDestination(nameof(Destination), destination, isFile, BasePath, Force);
        if (isFile) _file = destination;
    }

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        if (Feature is { } feature && ParameterSetName == FeatureSet)
            AcceptFeature(new AudioInput(feature.Source, feature is FilterBank ? "filterbank" : "feature"), () => FigurePanels.Of(feature));
        else if (Filter is { } filters)
            AcceptFeature(new AudioInput(AudioSource.InMemory, "gammatone"), () => [FigurePanels.Of(filters)]);
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        if (_file is null)
        {
            var target = _map!.Map(input, Figure.Extension(Format));
            return ShouldProcess(target, ActionName(Format))
                ? work => Write(work, new Figure(Draw(work), _options), target)
                : null;
        }

        // One figure: it is asked about once, before anything is read.
        if (_isWanted is null)
        {
            _isWanted = false;
            _ = _map!.Map(input, System.IO.Path.GetExtension(_file));
            _isWanted = ShouldProcess(_file, ActionName(Figure.FindFormat(_file)!.Value));
        }

        if (_isWanted == false) return null;
        var slot = new PanelSlot();
        _slots.Add(slot);
        return work => slot.Panels = Draw(work);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_slots.Count == 0) return;
        var panels = _slots.SelectMany(slot => slot.Panels).ToArray();

        // Every input has told its failure already.
        if (panels.Length == 0) return;
        try
        {
            Write(new Figure(panels, _options), _file!);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, _file));
            return;
        }

        if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{_file}': {panels.Length} pictures, {string.Join(", ", DrawingContext.Drawing.Libraries)}."));
        foreach (var file in InvokeProvider.Item.Get([_file!], force: true, literalPath: true)) WriteObject(file);
    }

    private static string ActionName(FigureFormat format) => format == FigureFormat.Svg ? "Draw as SVG" : "Draw as PNG";

    private void AcceptFeature(AudioInput input, Func<IReadOnlyList<FigurePanel>> panels)
    {
        IsSingleInput = IsSingle(1);
        lock (_features) _features.Add(input, panels);
        Accept(input);
    }

    private IReadOnlyList<FigurePanel> Draw(AudioWork work)
    {
        work.Stage = AudioStage.Transform;
        if (Find(work.Input!) is { } panels) return panels();
        using var stream = work.Open();
        return FigurePanels.Of(View, stream, Width, work.CancellationToken);
    }

    // Workers look up what the pipeline thread adds.
    private Func<IReadOnlyList<FigurePanel>>? Find(AudioInput input)
    {
        lock (_features) return _features.GetValueOrDefault(input);
    }

    private void Write(AudioWork work, Figure figure, string target)
    {
        work.Stage = AudioStage.Write;
        work.TargetPath = target;
        Write(figure, target);
        work.WriteObject(new FileInfo(target));
    }

    private void Write(Figure figure, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        figure.Write(target, Force, CancellationToken);
    }

    private bool IsFile(string destination)
    {
        if (System.IO.Path.EndsInDirectorySeparator(Destination) || Directory.Exists(destination)) return false;
        var isFormatGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Format));
        if (Figure.FindFormat(destination) is { } format)
        {
            if (isFormatGiven && format != Format)
            {
                ThrowParameterError(
                    nameof(Format), $"'{Destination}' ends as a picture of the format {format}, and -Format says {Format}. Leave -Format out.", Format);
            }

            return true;
        }

        // A name such as plot.jpg is meant as a file; a folder may be told by its separator.
        if (System.IO.Path.HasExtension(destination) && !isFormatGiven)
        {
            ThrowParameterError(
                nameof(Destination),
                $"'{Destination}' is no name of a picture that is drawn here: it must end in .png or .svg, and comes before the audio unless -Destination names it. For a folder of that name write '{Destination}/'.",
                Destination);
        }

        return false;
    }

    private sealed class PanelSlot
    {
        public IReadOnlyList<FigurePanel> Panels { get; set; } = [];
    }
}
