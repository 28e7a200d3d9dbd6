using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using AudioPs.Rendering.Terminal;

namespace AudioPs.Commands;

/// <summary>Shows spectrograms in the terminal, in decibels below the loudest: of audio, or of spectrograms computed before.</summary>
/// <remarks>Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Show, "Spectrogram", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages + "Show-Spectrogram.md")]
[OutputType(typeof(string))]
public sealed class ShowSpectrogramCommand : ShowPictureCmdlet
{
    private const string SpectrogramSet = "Spectrogram";

    private IReadOnlyList<FrequencyContour> _contour = [];

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(LeavesFeatures = true)]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>
    /// A spectrogram, as Get-MelSpectrogram, Get-GammatoneSpectrogram and ConvertTo-Decibel return it, a transform of
    /// Get-Stft, or a spectrum, which is drawn as the one frame that it is. Several come down the pipeline.
    /// </summary>
    /// <remarks>Not an array: the pipeline would rather take an object as the text of a path than make an array of it.</remarks>
    [Parameter(
        Mandatory = true, ParameterSetName = SpectrogramSet, ValueFromPipeline = true,
        HelpMessage = "A spectrogram, such as Get-MelSpectrogram and Get-Stft return.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public IFeatureArray Spectrogram { get; set; } = null!;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = SpectrogramSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Offset { get => base.Offset; set => base.Offset = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = SpectrogramSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Duration { get => base.Duration; set => base.Duration = value; }

    /// <summary>
    /// Which picture of audio: Stft (the default), Mel or Gammatone. Stft is a transform of about 46 ms under Hann's
    /// window, 2048 samples at 44.1 kHz; Mel has 128 bands of that; Gammatone has 64 filters from 50 Hz up, in windows
    /// of 25 ms.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(SpectrogramViewCompleter))]
    [ValidateNotNull]
    public AudioView View { get; set; } = AudioView.Stft;

    /// <summary>
    /// How frequency runs from bottom to top: Linear, Log, Mel, Erb, or Note, which is Log with notes as its marks. By default as the bins of the spectrogram are
    /// spaced: Linear for transforms, Mel for mel bands, Erb for gammatone filters, Note for constant-Q transforms.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FrequencyScale>))]
    public Choice<FrequencyScale>? FrequencyScale { get; set; }

    /// <summary>Lower end of the axis of frequencies in Hz; by default that of what is drawn.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinFrequency { get; set; }

    /// <summary>
    /// Upper end of the axis of frequencies in Hz; by default that of what is drawn. Beyond it, pictures of different rates
    /// have the same axis.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax", "f_max")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <inheritdoc cref="ExportAudioPlotCommand.Contour"/>
    [Parameter]
    [ValidateNotNull]
    [Restored]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IFeatureArray[] Contour { get; set; } = [];

    /// <summary>What the picture is made of: Sixel graphics, half blocks in 24-bit or in 256 colours, or ASCII text.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<SpectrogramMode>))]
    public Choice<SpectrogramMode> Mode { get; set; }

    /// <summary>The colours: Magma (the default), Viridis, Inferno, Plasma, Gray or Turbo.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ColorMapCompleter))]
    public ColorMap ColorMap { get; set; } = ColorMap.Magma;

    /// <summary>
    /// The level of the first colour: what is at or below it looks alike. By default 80 dB below that of the last. For
    /// a spectrogram of other values, in their unit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinDecibel { get; set; }

    /// <summary>
    /// The level of the last colour. By default that of the loudest, which is 0 dB for all but spectrograms that are in
    /// decibels already.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxDecibel { get; set; }

    private protected override string Takes => "audio, spectrograms and spectra";

    private protected override bool MayUseGraphics => Mode.Value is SpectrogramMode.Sixel
        || (Mode.Value is SpectrogramMode.Auto && Target.ColorDepth is not TerminalColorDepth.None);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!View.IsSpectrogram)
        {
            ThrowParameterError(
                nameof(View), $"{View} is no spectrogram. Choose one of {string.Join(", ", AudioView.Spectrograms)}.", View);
        }

        if (MinFrequency >= MaxFrequency)
        {
            ThrowParameterError(
                nameof(MinFrequency),
                FormattableString.Invariant($"-MinFrequency {MinFrequency} is not below -MaxFrequency {MaxFrequency}."),
                MinFrequency);
        }

        if (MinDecibel >= (MaxDecibel ?? double.PositiveInfinity))
        {
            ThrowParameterError(
                nameof(MinDecibel), FormattableString.Invariant($"-MinDecibel {MinDecibel} is not below -MaxDecibel {MaxDecibel}."), MinDecibel);
        }

        _contour = ContourParameter.Read(Contour, message => ThrowParameterError(nameof(Contour), message, Contour));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        RefusePart();
        Accept(new AudioInput(Spectrogram));
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
        work.WriteObject(input.Feature is IFeatureArray feature ? Draw(work, feature) : Draw(work, input));

    private TerminalPicture Draw(AudioWork work, AudioInput input)
    {
        using var stream = work.Open();
        var spectrogram = new SpectrogramOverview(View, TerminalSpectrogram.OverviewFrames, mergeChannels: true)
            .Compute(stream, work.CancellationToken);
        return TerminalSpectrogram.Draw(spectrogram, Options(input.Name) with
        {
            Duration = stream.Length >= 0 ? (double)stream.Length / stream.SampleRate : null,
            Channels = stream.Channels,
        });
    }

    private TerminalPicture Draw(AudioWork work, IFeatureArray feature)
    {
        work.Enter(AudioStage.Transform);
        if (feature is IDoubleArray<IFeatureArray> exact) feature = exact.ToSingle();
        return TerminalSpectrogram.Draw(ToReal(feature), Options(feature.Source.Name) with
        {
            Duration = feature is ComplexSpectrogram { Length: > 0 } complex ? (double)complex.Length / complex.SampleRate : null,
        });
    }

    private static Spectrogram ToReal(IFeatureArray array) => array switch
    {
        Dsp.Spectrogram spectrogram => spectrogram,
        ComplexSpectrogram complex => complex.ToSpectrogram(SpectrogramQuantity.Power),
        ComplexSpectrum spectrum => spectrum.ToSpectrum(SpectrogramQuantity.Power).ToSpectrogram(),
        RealSpectrum spectrum => spectrum.ToSpectrogram(),
        _ => throw new AudioException(
            AudioError.InvalidArgument,
            $"Show-Spectrogram takes audio, spectrograms and spectra; this is {ObjectWords.Of(array)}. Export-AudioPlot draws it.",
            array.Source.Path),
    };

    private SpectrogramPictureOptions Options(string title) => new()
    {
        Target = Target,
        Width = Width,
        Height = Height,
        Mode = Mode,
        ColorMap = ColorMap,
        FrequencyScale = FrequencyScale,
        MinFrequency = MinFrequency,
        MaxFrequency = MaxFrequency,
        Minimum = MinDecibel,
        Maximum = MaxDecibel,
        Title = title,
        Contour = _contour,
    };
}
