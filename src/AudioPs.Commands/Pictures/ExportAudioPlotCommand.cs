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
public sealed class ExportAudioPlotCommand : AudioPartCmdlet, ITreeWriter
{
    private const string FeatureSet = "Feature";
    private const string FilterSet = "Filter";

    private static readonly string[] SpectrogramParameters =
        [nameof(ColorMap), nameof(MinDecibel), nameof(MaxDecibel), nameof(FrequencyScale), nameof(MinFrequency), nameof(MaxFrequency)];

    // What the inputs of one figure are drawn as, in their order; nothing for one that failed.
    private readonly List<PanelSlot> _slots = [];

    private FigureOptions _options = new();
    private DestinationMap? _map;
    private string? _file;
    private bool? _isWanted;

    // Inputs of one figure that are no newer than it, until one is: then it is drawn anew, of all of them.
    private List<AudioInput>? _held;

    /// <summary>
    /// A file name that ends in .png or .svg: one figure of all inputs. Or a folder, created where needed: a file for
    /// each input, named after it.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [Parameter(Position = 0, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [Parameter(Position = 0, ParameterSetName = FeatureSet)]
    [Parameter(Position = 0, ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(LeavesFeatures = true, LeavesFilters = true, LeavesLengths = true)]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>
    /// A Spectrogram, ComplexSpectrogram, FeatureMatrix, FilterBank or AudioSpectrum. Several come down the pipeline. What
    /// Measure-AudioDataset returns is drawn as its histogram of lengths.
    /// </summary>
    /// <remarks>
    /// Not an array: PowerShell would bind a feature from the pipeline to -Path, as text, before it looked at an array of an
    /// interface.
    /// </remarks>
    [Parameter(
        Mandatory = true, ParameterSetName = FeatureSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "A spectrogram, a spectrum, a feature matrix or a filter bank.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    [Alias("Durations")]
    public IFeatureArray? Feature { get; set; }

    /// <summary>Gammatone filters, as Get-GammatoneFilterBank returns them.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = FilterSet, ValueFromPipeline = true,
        HelpMessage = "Gammatone filters, as Get-GammatoneFilterBank returns them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public GammatoneFilterBank? Filter { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = FeatureSet)]
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Offset { get => base.Offset; set => base.Offset = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = FeatureSet)]
    [Parameter(ParameterSetName = FilterSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Duration { get => base.Duration; set => base.Duration = value; }

    /// <summary>
    /// What is drawn of audio, from top to bottom: Waveform, which is the default, Stft, Mel, which is the default under a
    /// <see cref="Contour"/>, Gammatone, Speech. The Fourier
    /// transform has a Hann window of about 46 ms, 2048 samples at 44.1 kHz, every quarter of it; Mel has 128 bands of
    /// it, and Gammatone 64 filters from 50 Hz up; Speech is the probability of speech, as Get-VoiceActivity -Method Neural has it.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(AudioViewCompleter))]
    [ValidateNotNullOrEmpty]
    public AudioView[] View { get; set; } = [AudioView.Waveform];

    /// <summary>Width in pixels, 64 to 16384; 1200 by default. A picture may have 40 million pixels in all.</summary>
    [Parameter]
    [ValidateRange(FigureOptions.MinSide, FigureOptions.MaxSide)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Width { get; set; } = 1200;

    /// <summary>Height in pixels, 64 to 16384. By default what suits the number of pictures in the figure.</summary>
    [Parameter]
    [ValidateRange(FigureOptions.MinSide, FigureOptions.MaxSide)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Height { get; set; }

    /// <summary>
    /// Pixels an inch, 24 to 1200; 96 by default. Text and lines grow with it while width and height stay, and a PNG
    /// says it of itself.
    /// </summary>
    [Parameter]
    [ValidateRange(24.0, 1200.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Dpi { get; set; } = FigureOptions.StandardDpi;

    /// <summary>A title over all. A figure of a single picture has it in place of the file's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Title { get; set; }

    /// <summary>
    /// The colours of values: Magma, which is the default, Viridis, Inferno, Plasma, Gray or Turbo. Features of both
    /// signs have colours of their own.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColorMapCompleter))]
    [ValidateNotNull]
    public ColorMap ColorMap { get; set; } = ColorMap.Magma;

    /// <summary>
    /// The level in dB that the first colour stands for, and all below it. By default 80 dB below the last.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinDecibel { get; set; }

    /// <summary>
    /// The level in dB that the last colour stands for, and all above it. By default the loudest there is: 0 dB, unless
    /// decibels were given.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxDecibel { get; set; }

    /// <summary>
    /// How frequency runs along its axis: Linear, Log, Mel, Erb, or Note, which is Log with notes as its marks. By default
    /// as the bands of each spectrogram are spaced; of constant-Q transforms Note.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FrequencyScale>))]
    public Choice<FrequencyScale>? FrequencyScale { get; set; }

    /// <summary>Lower end of every axis of frequencies in Hz; by default that of what is drawn.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinFrequency { get; set; }

    /// <summary>
    /// Upper end of every axis of frequencies in Hz; by default that of what is drawn. Beyond it, pictures of different rates have the same axis.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax", "f_max")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <summary>Light, which is the default, or Dark.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FigureTheme>))]
    public Choice<FigureTheme> Theme { get; set; }

    /// <summary>
    /// Stretches and moments to be marked in everything that has an axis of time: objects or hash tables with Start and
    /// End in seconds, and a Label. Without an End, or with the same, it is a moment. Each label has its own colour,
    /// and a legend says which. Of segments of several files each file has its own.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(AudioSegmentCompleter))]
    public AudioSegment[] Segments { get; set; } = [];

    /// <summary>
    /// Frequencies over time that are drawn as lines over spectrograms: pitches, as Get-Pitch returns them, and centroids and rolloffs of
    /// Get-SpectralFeature. A spectrogram of a file has those of the same file, or all where none is of it. Where there is no frequency, the line
    /// has a gap.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [Restored]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IFeatureArray[] Contour { get; set; } = [];

    /// <summary>Format of the files in a folder: Png, which is the default, or Svg.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FigureFormat>))]
    public Choice<FigureFormat> Format { get; set; }

    /// <summary>
    /// Folder at which the kept tree begins. By default the one before the first wildcard of <see cref="Path"/>, or
    /// else the current location for audio below it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Name"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Replaces existing files. Without it a file that exists is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    private protected override string Takes => "audio, spectrograms, spectra, features and filter banks";

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input)
    {
        if (_file is null) return Foresee(_map!, input, () => Figure.Extension(Format));

        // One figure: it is said once that it is there.
        if (_isWanted is null && !Newer && !Foresee(_map!, input, () => Figure.Extension(Format))) _isWanted = false;
        return _isWanted != false;
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Destination = RequireDestination(Destination, "plot.png");
        var isViewGiven = MyInvocation.BoundParameters.ContainsKey(nameof(View));
        if (Contour.Length > 0 && !isViewGiven) View = [AudioView.Mel];
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
            MinFrequency = MinFrequency,
            MaxFrequency = MaxFrequency,
            Theme = Theme,
            Segments = Segments,
            Contour = ReadContour(),
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError(MinDecibel >= MaxDecibel ? nameof(MinDecibel) : MinFrequency >= MaxFrequency ? nameof(MinFrequency) : nameof(Title), e.Message);
        }

        if (isViewGiven || !MyInvocation.ExpectingInput) RefuseWithoutSpectrogram();
        _map = MapDestination(this, OutputNames.Pictures, isFormatGiven: false);
        if (!_map.IsFile) return;
        _file = _map.Destination;
        _held = Newer && File.Exists(_file) ? [] : null;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Format)) && Figure.FindFormat(_file) != Format)
        {
            ThrowParameterError(
                nameof(Format), $"'{Destination}' is no name of a picture of the format {Format}. Leave -Format out, or give another name.", Format);
        }
    }

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        RefusePart();
        IsSingleInput = IsSingle(1);
        Accept(ParameterSetName == FeatureSet ? new AudioInput(Feature!) : new AudioInput(Filter!));
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        RefuseWithoutSpectrogram();
        if (_file is null)
        {
            return _map!.Map(input, Figure.Extension(Format)) is { } target && ShouldProcess(target, ActionName(Format))
                ? work => Write(work, new Figure(Draw(work), _options), target)
                : null;
        }

        if (_held is { } held)
        {
            if (!DestinationMap.IsNewer(input, _file))
            {
                held.Add(input);
                return null;
            }

            _held = null;
            foreach (var earlier in held) Accept(earlier);
        }

        // One figure: it is asked about once, before anything is read.
        if (_isWanted is null)
        {
            _isWanted = false;
            _isWanted = (Newer || _map!.Map(input, System.IO.Path.GetExtension(_file)) is not null) && ShouldProcess(_file, ActionName(Figure.FindFormat(_file)!.Value));
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
        if (_held is not null && IsVerbose) WriteVerbose($"'{_file}' is as new as all that is drawn in it.");
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

    // What comes down the pipeline, audio or features, is not known before it comes.
    private void RefuseWithoutSpectrogram()
    {
        if (ParameterSetName is FeatureSet or FilterSet || Array.Exists(View, view => view.IsSpectrogram)) return;
        RefuseGiven(SpectrogramParameters, name => ViewWords.NoSpectrogram(name, View));
    }

    private IReadOnlyList<FrequencyContour> ReadContour()
    {
        if (Contour.Length > 0 && !View.Any(view => view.IsSpectrogram))
        {
            ThrowParameterError(
                nameof(Contour), $"A contour is drawn over spectrograms, and {string.Join(", ", View)} is none. Add one to -View, such as {AudioView.Mel}.", Contour);
        }

        return ContourParameter.Read(Contour, message => ThrowParameterError(nameof(Contour), message, Contour));
    }

    private static string ActionName(FigureFormat format) => format == FigureFormat.Svg ? "Draw as SVG" : "Draw as PNG";

    private IReadOnlyList<FigurePanel> Draw(AudioWork work)
    {
        work.Enter(AudioStage.Transform);
        switch (work.Input!.Feature)
        {
            case IFeatureArray feature:
                return FigurePanels.Of(feature);
            case GammatoneFilterBank filters:
                return [FigurePanels.Of(filters)];
            default:
                using (var stream = work.Open())
                    return FigurePanels.Of(View, stream, Width, work.CancellationToken);
        }
    }

    private void Write(AudioWork work, Figure figure, string target)
    {
        work.Enter(AudioStage.Write);
        work.TargetPath = target;
        Write(figure, target);
        work.WriteObject(new FileInfo(target));
    }

    private void Write(Figure figure, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        figure.Write(target, _map!.Overwrites, CancellationToken);
    }

    private sealed class PanelSlot
    {
        public IReadOnlyList<FigurePanel> Panels { get; set; } = [];
    }
}
