using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Splits audio into what sounds on and what strikes: into clips or files; or a spectrogram, into its parts or masks.</summary>
[Cmdlet(VerbsCommon.Split, "HarmonicPercussive", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Split-HarmonicPercussive.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo), typeof(Spectrogram), typeof(ComplexSpectrogram))]
public sealed partial class SplitHarmonicPercussiveCommand : AudioConversionCmdlet
{
    private const string SpectrogramSet = "Spectrogram";

    private static readonly HarmonicPercussiveOptions Defaults = new();

    private static readonly string[] Settled =
    [
        nameof(FftLength), nameof(HopLength), nameof(WindowLength), nameof(Window), nameof(NoCenter), nameof(Center), nameof(PadMode),
    ];

    private HarmonicPercussive _splitter = new(Defaults);
    private HarmonicPercussivePart[] _parts = [HarmonicPercussivePart.Harmonic, HarmonicPercussivePart.Percussive];

    /// <inheritdoc/>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Audio files; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [AudioPath(LeavesSpectrograms = true)]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <summary>
    /// A spectrogram in the place of audio: a transform of Get-Stft, or magnitudes or powers. Its parts come out, the values times their
    /// masks, or with <see cref="AsMask"/> the masks. Several come down the pipeline.
    /// </summary>
    [Parameter(
        Mandatory = true, ParameterSetName = SpectrogramSet, ValueFromPipeline = true,
        HelpMessage = "A spectrogram, such as Get-Stft returns.")]
    [ValidateNotNull]
    [Alias("S")]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public AudioSpectrogram Spectrogram { get; set; } = null!;

    /// <summary>Which parts are wanted, in this order: <c>Harmonic</c>, <c>Percussive</c>, <c>Residual</c>. By default the first two.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MemberCompleter<HarmonicPercussivePart>))]
    public Choice<HarmonicPercussivePart>[]? Part { get; set; }

    /// <summary>Gives the residual too, after both: what margins above 1 leave to neither. The three add up to the whole.</summary>
    [Parameter]
    public SwitchParameter Residual { get; set; }

    /// <summary>
    /// Frames under the median along time and bins under that along frequency, 1 to 4096: one number for both, or one for each. By
    /// default 31.
    /// </summary>
    [Parameter]
    [ValidateCount(1, 2)]
    [ValidateRange(1, HarmonicPercussiveOptions.MaxKernelSize)]
    [Alias("kernel_size")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[] KernelSize { get; set; } = [Defaults.HarmonicKernelSize];

    /// <summary>
    /// The exponent of the medians in a mask, above 0: 2 by default. The larger, the harder the mask; <c>([double]::PositiveInfinity)</c>
    /// gives each place to one part wholly.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Power { get; set; } = Defaults.Power;

    /// <summary>
    /// How many times the other median one has to be, 1 or more: for the harmonic and the percussive part, one number for both, or one for
    /// each. By default 1. Above it what is not clearly one of them belongs to neither.
    /// </summary>
    [Parameter]
    [ValidateCount(1, 2)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[] Margin { get; set; } = [Defaults.HarmonicMargin];

    /// <summary>Gives the masks of a spectrogram in the place of its parts: the share of each place, 0 to 1.</summary>
    [Parameter]
    [Alias("mask")]
    public SwitchParameter AsMask { get; set; }

    /// <summary>
    /// Length of the transform in samples: 2048 by default. Any length is taken, those of factors 2, 3 and 5 are the fastest.
    /// </summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int FftLength { get; set; } = Defaults.Transform.FftLength;

    /// <summary>Samples from one frame to the next: a quarter of those under the window by default.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <summary>Samples under the window, at most <see cref="FftLength"/>, which is the default.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("win_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? WindowLength { get; set; }

    /// <inheritdoc cref="WindowCmdlet{TResult}.Window"/>
    [Parameter]
    [ListArgument(typeof(Window))]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window Window { get; set; } = Defaults.Transform.Window;

    /// <inheritdoc cref="FrameCmdlet{TResult}.NoCenter"/>
    [Parameter]
    public SwitchParameter NoCenter { get; set; }

    /// <inheritdoc cref="FrameCmdlet{TResult}.PadMode"/>
    [Parameter]
    [Alias("pad_mode")]
    [ArgumentCompleter(typeof(MemberCompleter<PadMode>))]
    public Choice<PadMode> PadMode { get; set; } = Defaults.Transform.PadMode;

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

    /// <inheritdoc/>
    protected override string ActionName => "Split into harmonic and percussive";

    /// <inheritdoc/>
    private protected override bool SplitsInputs => Destination is not null && _parts.Length > 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RefuseTogether(nameof(Center), nameof(NoCenter));
        RefuseTogether(nameof(Part), nameof(Residual));
        _parts = Part is not null ? Array.ConvertAll(Part, part => part.Value) : Residual ? [.. _parts, HarmonicPercussivePart.Residual] : _parts;
        if (_parts.Distinct().Count() != _parts.Length) ThrowParameterError(nameof(Part), "-Part names a part twice. Name each once.", Part);
        if (IsDestinationFile && _parts.Length > 1)
        {
            ThrowParameterError(
                nameof(Destination),
                $"Each of the {_parts.Length} parts becomes a file, and '{Destination}' is one. Give a folder: '{Destination}/' or another, or choose one by -Part.",
                Destination);
        }

        try
        {
            _splitter = new HarmonicPercussive(Options());
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(KernelSize), $"-{e.Message}");
        }
    }

    /// <inheritdoc/>
    protected override void AcceptOther()
    {
        RefusePart();
        RefuseGiven(Settled, name => $"-{name} is of the signal, and settled in a spectrogram. Give it to the cmdlet that makes the spectrogram.");
        RefuseGiven([nameof(Destination)], name => $"-{name} is where files of audio go, and this is a spectrogram. Turn its parts back by ConvertFrom-Stft, and write the clips by Export-Audio.");
        Accept(new AudioInput((IFeatureArray)Spectrogram));
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> PartsOf(AudioInput input)
    {
        if (AsMask)
            ThrowParameterError(nameof(AsMask), "-AsMask is of a spectrogram, and this is audio. Take it of a transform: Get-Stft x.wav | Split-HarmonicPercussive -AsMask.");
        if (!SplitsInputs) return base.PartsOf(input);
        return [.. _parts.Select((part, i) => input.WithOutput(i, "-" + part.ToString().ToLowerInvariant()))];
    }

    /// <inheritdoc/>
    private protected override Action<AudioWork> PlanClips(AudioInput input)
    {
        if (input.Feature is AudioSpectrogram spectrogram)
        {
            return work =>
            {
                work.Enter(AudioStage.Transform);
                var single = (spectrogram as IDoubleArray<IFeatureArray>)?.ToSingle() as AudioSpectrogram ?? spectrogram;
                foreach (var part in _splitter.Split(single, _parts, AsMask, work.CancellationToken)) work.WriteObject(part);
            };
        }

        return work =>
        {
            using var stream = work.Open();
            if (work.IsVerbose) work.WriteVerbose(Explain(stream, work));
            foreach (var clip in _splitter.Split(stream, _parts, work.CancellationToken)) work.WriteObject(clip);
        };
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new HarmonicPercussiveStream(stream, _splitter.Options, [_parts[0]]);

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return stream => new HarmonicPercussiveStream(stream, _splitter.Options, [_parts[SplitsInputs ? work.Input!.Output : 0]]);
    }

    private HarmonicPercussiveOptions Options()
    {
        var transform = new StftOptions
        {
            FftLength = FftLength,
            WindowLength = WindowLength,
            Window = Window,
            Center = !NoCenter,
            PadMode = PadMode,
        };
        return new HarmonicPercussiveOptions
        {
            Transform = HopLength is { } hop ? transform with { HopLength = hop } : transform,
            HarmonicKernelSize = KernelSize[0],
            PercussiveKernelSize = KernelSize[^1],
            Power = Power,
            HarmonicMargin = Margin[0],
            PercussiveMargin = Margin[^1],
        };
    }
}
