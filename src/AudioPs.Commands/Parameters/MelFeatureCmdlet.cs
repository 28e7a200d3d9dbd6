using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet whose results begin with a mel spectrogram: the parameters from the signal to its bands and logarithm.</summary>
/// <remarks>Every option goes before the preset's.</remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract partial class MelFeatureCmdlet<TResult> : SpectrogramFrameCmdlet<TResult>
    where TResult : class
{
    /// <inheritdoc/>
    private protected override string[] Settled =>
    [
        .. base.Settled, nameof(WindowTime), nameof(HopTime), nameof(EdgePadding), nameof(PadBefore), nameof(PadAfter), nameof(SpectrumNorm), nameof(SnipEdges), nameof(DropLastFrame), nameof(PadToSeconds), nameof(SampleScale),
        nameof(Dither), nameof(DitherSeed), nameof(RemoveDcOffset), nameof(PreEmphasis), nameof(PreEmphasisScope), nameof(RawEnergy), nameof(RoundToPowerOfTwo),
        nameof(EnergyFloor),
    ];

    /// <summary>
    /// The toolkit whose numbers are wanted: Librosa (the default), TorchAudio, Kaldi, Whisper, WhisperLarge, NeMo,
    /// Tacotron2 or HiFiGan. Get-FeaturePreset lists them with all that they set.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <summary>
    /// The only sampling rate in Hz that is taken; 0 takes any. Audio at another rate is an error that says how to
    /// convert it. A preset that fixes lengths in samples fixes the rate too.
    /// </summary>
    [Parameter]
    [ValidateRange(0, AudioLimits.MaxSampleRate)]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    [Alias("sr", "sample_rate", "sample_frequency")]
    [WholeNumber]
    public int? SampleRate { get; set; }

    /// <summary>
    /// The window in seconds, in place of <c>-WindowLength</c>; cut down to whole samples. Kaldi and NeMo take 0.025, at any
    /// rate.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("window_time", "window_size")]
    public double? WindowTime { get; set; }

    /// <summary>
    /// Seconds from one frame to the next, in place of <c>-HopLength</c>; cut down to whole samples. Kaldi and NeMo take 0.01.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("hop_time", "window_stride")]
    public double? HopTime { get; set; }

    /// <summary>
    /// Takes the least power of two that holds the window for the transform, in place of <c>-FftLength</c>, as Kaldi does by
    /// default; <c>-RoundToPowerOfTwo:$false</c> takes the window's own length.
    /// </summary>
    [Parameter]
    [Alias("round_to_power_of_two")]
    public SwitchParameter RoundToPowerOfTwo { get; set; }

    /// <summary>
    /// Samples put before and after the signal when frames are not centred, filled as <c>-PadMode</c> says; 0 by
    /// default. HiFi-GAN takes (FFT length - hop) / 2.
    /// </summary>
    [Parameter]
    [ValidateRange(0, RealFft.MaxLength)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? EdgePadding { get; set; }

    /// <summary>
    /// Kaldi's frames, as long as the window: frame t begins at sample t * hop, and only whole frames count. With
    /// <c>-SnipEdges:$false</c> frame t is centred on the middle of hop t, there are as many frames as hops, and the
    /// signal is mirrored at its edges. Without it, frames are librosa's.
    /// </summary>
    [Parameter]
    [Alias("snip_edges")]
    public SwitchParameter SnipEdges { get; set; }

    /// <summary>Leaves out the last frame, as Whisper and NeMo do.</summary>
    [Parameter]
    public SwitchParameter DropLastFrame { get; set; }

    /// <summary>Appends silence to audio that is shorter than this many seconds.</summary>
    [Parameter]
    [ValidateRange(0.0, 86_400.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? PadToSeconds { get; set; }

    /// <summary>Zeros before the signal, in samples; 0 by default. The times of frames count from the signal's own start.</summary>
    [Parameter]
    [ValidateRange(0, SignalOptions.MaxPad)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? PadBefore { get; set; }

    /// <summary>
    /// Zeros behind the signal, in samples, as Whisper's <c>padding</c>; 0 by default. They follow those of
    /// <see cref="PadToSeconds"/>.
    /// </summary>
    [Parameter]
    [ValidateRange(0, SignalOptions.MaxPad)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("padding")]
    public int? PadAfter { get; set; }

    /// <summary>
    /// Samples are multiplied by this first: 1, or 32768 for the range of 16-bit integers, which Kaldi works in.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? SampleScale { get; set; }

    /// <summary>
    /// Standard deviation of the Gaussian noise that is added to the scaled samples; 0, the default everywhere, adds
    /// none. Kaldi's own default is 1, with <c>-SampleScale 32768</c>. The noise is given by the seed, the channel and
    /// the place of a sample, so that results are the same each time and for every <c>-ThrottleLimit</c>.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Dither { get; set; }

    /// <summary>Another seed makes other noise; 0 by default.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? DitherSeed { get; set; }

    /// <summary>Subtracts from each frame its mean.</summary>
    [Parameter]
    [Alias("remove_dc_offset")]
    public SwitchParameter RemoveDcOffset { get; set; }

    /// <summary>
    /// c of the pre-emphasis x[n] - c * x[n - 1], 0 to 1; 0 for none. Speech features often take 0.97.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Alias("preemphasis_coefficient", "preemph")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? PreEmphasis { get; set; }

    /// <summary>
    /// What pre-emphasis is applied to: the whole Signal (as NeMo does) or each Frame by itself (as Kaldi does). They
    /// differ in the first sample.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<PreEmphasisScope>))]
    public Choice<PreEmphasisScope>? PreEmphasisScope { get; set; }

    /// <summary>
    /// The exponent of the magnitudes that each band sums: 2 (the default) for powers, 1 for magnitudes, or any other above
    /// 0, such as 1.5.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Power { get; set; }

    /// <summary>
    /// What the values of the transform are divided by: None (the default), Window, the root of the sum of the window's
    /// squares, or FrameLength, the root of the transform's length, as torchaudio's <c>normalized</c>.
    /// </summary>
    [Parameter]
    [Alias("normalized")]
    [ArgumentCompleter(typeof(MemberCompleter<SpectrumNorm>))]
    public Choice<SpectrumNorm>? SpectrumNorm { get; set; }

    /// <summary>
    /// Added to each power of the spectrum, before it is raised to half of <see cref="Power"/>; 0 by default, 1e-9 in
    /// HiFi-GAN.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? PowerOffset { get; set; }

    /// <summary>
    /// Number of bands: 128 in librosa. A warning tells of bands so narrow that no bin of the transform lies in them.
    /// </summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels", "num_mel_bins")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MelCount { get; set; }

    /// <summary>Lower foot of the first band in Hz; 0 by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "f_min", "low_freq")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinFrequency { get; set; }

    /// <summary>
    /// Upper foot of the last band in Hz; by default half of the sampling rate. 0 or less counts down from there, as in
    /// Kaldi.
    /// </summary>
    [Parameter]
    [NoneIs(0.0)]
    [Alias("fmax", "f_max", "high_freq")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxFrequency { get; set; }

    /// <summary>
    /// The mel scale: Slaney (linear below 1 kHz; librosa's default) or Htk (logarithmic everywhere; <c>htk=True</c>).
    /// </summary>
    [Parameter]
    [Alias("mel_scale")]
    [ArgumentCompleter(typeof(MemberCompleter<MelScale>))]
    public Choice<MelScale>? MelScale { get; set; }

    /// <summary>
    /// How bands are scaled: Slaney to unit area (the default), None to a peak of 1, a number p or inf so that the
    /// p-norm of their weights is 1.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    [NoneIs("None")]
    [Alias("mel_norm")]
    public virtual MelNorm? MelNorm { get; set; }

    /// <summary>Over which axis the bands are triangles: Hertz (librosa, torchaudio) or Mel (HTK, Kaldi).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<MelShape>))]
    public Choice<MelShape>? MelShape { get; set; }

    /// <summary>
    /// Moves the bands for a vocal tract of another length, by dividing frequencies by this; 1 by default. Kaldi's
    /// <c>vtln_warp</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("vtln_warp")]
    public double? VtlnWarp { get; set; }

    /// <summary>Hz below which the warp bends towards <see cref="MinFrequency"/>; 100 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("vtln_low")]
    public double? VtlnLow { get; set; }

    /// <summary>
    /// Hz above which the warp bends towards <see cref="MaxFrequency"/>; below 0 it counts down from half of the sampling
    /// rate; -500 by default.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("vtln_high")]
    public double? VtlnHigh { get; set; }

    /// <summary>
    /// The logarithm taken of the bands: None (the default), Decibel as <c>librosa.power_to_db</c> and, with
    /// <c>-Power 1</c>, <c>amplitude_to_db</c>, Log10 or Ln.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<LogCompression>))]
    public Choice<LogCompression>? Log { get; set; }

    /// <summary>Added to each band before the logarithm; 0 by default, 2^-24 in NeMo.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? LogOffset { get; set; }

    /// <summary>
    /// Smaller values count as this one under the logarithm: 1e-10 for powers and 1e-5 for magnitudes by default.
    /// </summary>
    [Parameter]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Floor { get; set; }

    /// <summary>
    /// What 0 dB stands for: max, median or a number; 1 by default. Of effect with <c>-Log Decibel</c> only.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference? Reference { get; set; }

    /// <summary>
    /// Values further below the largest than this are raised to that bound. In the unit of the logarithm: 80 for 80 dB.
    /// <c>([double]::PositiveInfinity)</c> sets no bound against a preset.
    /// </summary>
    [Parameter]
    [NoneIs(double.PositiveInfinity)]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? DynamicRange { get; set; }

    /// <summary>
    /// Of which channels the largest value is that the dynamic range is below and 0 dB may stand for: of each Channel by itself, which is the
    /// default and what librosa 1.0 does, or of All together, as librosa 0.11 and torchaudio do.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DecibelScope>))]
    public Choice<DecibelScope>? DecibelScope { get; set; }

    /// <summary>Added to the logarithm; 0 by default, 4 in Whisper.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Shift { get; set; }

    /// <summary>The shifted logarithm is multiplied by this; 1 by default, 0.25 in Whisper.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Gain { get; set; }

    /// <summary>
    /// Brings features over time to mean 0 and standard deviation 1: None (the default), PerBand as NeMo does, or All
    /// together.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureNormalization>))]
    public Choice<FeatureNormalization>? Normalization { get; set; }

    /// <summary>Subtracts from each row, at the end, its mean over the frames of the file, as Kaldi's <c>--subtract-mean</c>.</summary>
    [Parameter]
    [Alias("subtract_mean")]
    public SwitchParameter SubtractMean { get; set; }

    /// <summary>
    /// Adds a row before the bands: the natural logarithm of each frame's energy, as Kaldi's <c>--use-energy</c> does.
    /// </summary>
    [Parameter]
    [Alias("use_energy")]
    public SwitchParameter UseEnergy { get; set; }

    /// <summary>
    /// Takes the energy before pre-emphasis and window, the default; <c>-RawEnergy:$false</c> takes it after them.
    /// </summary>
    [Parameter]
    [Alias("raw_energy")]
    public SwitchParameter RawEnergy { get; set; }

    /// <summary>Smaller energies count as this one; 0 by default, and torchaudio takes 1.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [Alias("energy_floor")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? EnergyFloor { get; set; }

    /// <summary>Puts the energy behind the bands.</summary>
    [Parameter]
    [Alias("htk_compat")]
    public SwitchParameter HtkCompatible { get; set; }

    /// <summary>
    /// Single computes and holds float32, Double float64, the weights of the bands and the cosine transform too. It takes
    /// several times as long. By default as a spectrogram that is given, and of audio Single. Toolkits' names lead there:
    /// <c>-dtype float64</c>.
    /// </summary>
    [Parameter]
    [Alias("dtype")]
    [ArgumentCompleter(typeof(MemberCompleter<Precision>))]
    public Choice<Precision>? Precision { get; set; }

    /// <summary>Whether the analysis is to be one in double precision.</summary>
    private protected bool IsDouble => Precision is { } given ? given == Dsp.Precision.Double : Given is IDoubleArray<IFeatureArray>;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Htk), nameof(MelScale));
        RefuseTogether(nameof(Pad), nameof(PadBefore));
        RefuseTogether(nameof(Pad), nameof(PadAfter));
        RefuseTogether(nameof(WindowTime), nameof(WindowLength));
        RefuseTogether(nameof(HopTime), nameof(HopLength));
        RefuseTogether(nameof(FrameMilliseconds), nameof(WindowTime));
        RefuseTogether(nameof(FrameMilliseconds), nameof(WindowLength));
        RefuseTogether(nameof(ShiftMilliseconds), nameof(HopTime));
        RefuseTogether(nameof(ShiftMilliseconds), nameof(HopLength));
        RefuseTogether(nameof(RoundToPowerOfTwo), nameof(FftLength));
        if (FrameTime.Complaint(nameof(WindowTime), WindowTime) is { } window) ThrowParameterError(nameof(WindowTime), window, WindowTime);
        if (FrameTime.Complaint(nameof(HopTime), HopTime) is { } hop) ThrowParameterError(nameof(HopTime), hop, HopTime);
        base.BeginProcessing();
    }

    /// <summary>The options of a preset with those given instead of its own, but for -UseEnergy and -HtkCompatible.</summary>
    private protected MelSpectrogramOptions Override(MelSpectrogramOptions preset)
    {
        var options = Chosen(preset);
        return Given is null
            ? options
            : options with
            {
                SampleRate = SampleRate is null or 0 ? null : SampleRate,
                FftLength = Given.FftLength > 0 ? Given.FftLength : options.FftLength,
                HopLength = Given.HopLength,
                WindowTime = null,
                HopTime = null,
                RoundToPowerOfTwo = null,
                WindowLength = Given.WindowLength,
                Window = Given.Window,
                Center = Given.Center,
                EdgePadding = 0,
                PadBefore = 0,
                PadAfter = 0,
                SpectrumNorm = default,
                SnipEdges = null,
                DropLastFrame = false,
                PadToSeconds = 0,
                MelCount = MelCount ?? (Given is Spectrogram { Scale: SpectrogramScale.Mel } or DoubleSpectrogram { Scale: SpectrogramScale.Mel }
                    ? Given.Bins
                    : options.MelCount),
            };
    }

    private MelSpectrogramOptions Chosen(MelSpectrogramOptions preset)
    {
        var options = preset with
        {
            SampleRate = SampleRate switch { null => preset.SampleRate, 0 => null, _ => SampleRate },
            FftLength = FftLength ?? preset.FftLength,
            RoundToPowerOfTwo = Chosen(nameof(RoundToPowerOfTwo)) ? RoundToPowerOfTwo
                : FftLength is null ? preset.RoundToPowerOfTwo : null,
            HopTime = HopTime ?? (HopLength is null ? preset.HopTime : null),
            WindowLength = WindowLength ?? preset.WindowLength,
            WindowTime = WindowTime ?? (WindowLength is null ? preset.WindowTime : null),
            Window = WindowOr(preset.Window),
            Center = IsCenterChosen ? !NoCenter : preset.Center,
            PadMode = PadMode ?? preset.PadMode,
            EdgePadding = EdgePadding ?? (Chosen(nameof(SnipEdges)) || (IsCenterChosen && !NoCenter) ? 0 : preset.EdgePadding),
            SnipEdges = Chosen(nameof(SnipEdges)) ? SnipEdges : IsCenterChosen ? null : preset.SnipEdges,
            DropLastFrame = Chosen(nameof(DropLastFrame)) ? DropLastFrame : preset.DropLastFrame,
            PadToSeconds = PadToSeconds ?? preset.PadToSeconds,
            PadBefore = PadBefore ?? preset.PadBefore,
            PadAfter = PadAfter ?? preset.PadAfter,
            SampleScale = SampleScale ?? preset.SampleScale,
            Dither = Dither ?? preset.Dither,
            DitherSeed = DitherSeed ?? preset.DitherSeed,
            RemoveDcOffset = Chosen(nameof(RemoveDcOffset)) ? RemoveDcOffset : preset.RemoveDcOffset,
            PreEmphasis = PreEmphasis ?? preset.PreEmphasis,
            PreEmphasisScope = PreEmphasisScope ?? preset.PreEmphasisScope,
            Power = Power ?? preset.Power,
            SpectrumNorm = SpectrumNorm ?? preset.SpectrumNorm,
            PowerOffset = PowerOffset ?? preset.PowerOffset,
            MelCount = MelCount ?? preset.MelCount,
            MinFrequency = MinFrequency ?? preset.MinFrequency,
            MaxFrequency = MaxFrequency ?? preset.MaxFrequency,
            MelScale = MelScale ?? preset.MelScale,
            MelNorm = MelNorm ?? preset.MelNorm,
            MelShape = MelShape ?? preset.MelShape,
            Warp = new VocalTractWarp(VtlnWarp ?? preset.Warp.Factor, VtlnLow ?? preset.Warp.Low, VtlnHigh ?? preset.Warp.High),
            Log = Log ?? preset.Log,
            LogOffset = LogOffset ?? preset.LogOffset,
            Floor = Floor ?? preset.Floor,
            Reference = Reference ?? preset.Reference,
            DynamicRange = DynamicRange ?? preset.DynamicRange,
            DecibelScope = DecibelScope ?? preset.DecibelScope,
            Shift = Shift ?? preset.Shift,
            Gain = Gain ?? preset.Gain,
            Normalization = Normalization ?? preset.Normalization,
            RawEnergy = Chosen(nameof(RawEnergy)) ? RawEnergy : preset.RawEnergy,
            EnergyFloor = EnergyFloor ?? preset.EnergyFloor,
        };
        // A hop that is not given follows from what is.
        return HopLength is { } hop ? options with { HopLength = hop, HopTime = options.HopTime } : options;
    }

    /// <summary>What the windows are and how far apart, for -Verbose.</summary>
    private protected static string DescribeFrames(MelSpectrogramOptions options)
    {
        var window = options.WindowTime is { } time
            ? FormattableString.Invariant($"{1000 * time:0.###} ms")
            : $"{options.WindowLength ?? options.FftLength} samples";
        var hop = options.HopTime is { } step
            ? FormattableString.Invariant($"{1000 * step:0.###} ms")
            : $"{options.HopLength} samples";
        var transform = options.RoundToPowerOfTwo switch
        {
            null => $"transform of {options.FftLength}",
            true => "transform of the next power of two",
            false => "transform as long",
        };
        return $"windows of {window} every {hop}, {transform}";
    }

    /// <summary>What a switch says, or what the preset says where it is not given.</summary>
    private protected bool ValueOf(string name, SwitchParameter value, bool preset) => Chosen(name) ? value : preset;

    /// <summary>Warns of bands that are always zero, unless they are a preset's own, which its models expect as they are.</summary>
    private protected static void WarnOfEmptyBands(
        AudioWork work, MelSpectrogramOptions options, MelSpectrogramOptions preset, FilterBank filterBank)
    {
        var empty = filterBank.EmptyBandCount;
        var isPresets = preset.SampleRate == filterBank.SampleRate
            && preset.FftLength == options.FftLength
            && preset.MelCount == options.MelCount
            && preset.MinFrequency.Equals(options.MinFrequency)
            && Nullable.Equals(preset.MaxFrequency, options.MaxFrequency)
            && preset.MelScale == options.MelScale
            && preset.MelShape == options.MelShape;
        if (empty > 0 && !isPresets) work.WriteWarning(MelWarning.EmptyBands(filterBank));
    }
}
