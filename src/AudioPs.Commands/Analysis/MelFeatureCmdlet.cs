using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet whose results begin with a mel spectrogram: the parameters from the signal to its bands and logarithm.</summary>
/// <remarks>Every option goes before the preset's.</remarks>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class MelFeatureCmdlet<TResult> : FrameCmdlet<TResult>
    where TResult : class
{
    /// <summary>The toolkit whose numbers are wanted; Get-FeaturePreset lists them. Librosa is the default.</summary>
    [Parameter]
    [FeaturePreset]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <summary>The only sampling rate in Hz that is taken; 0 takes any.</summary>
    [Parameter]
    [ValidateRange(0, AudioLimits.MaxSampleRate)]
    [Alias("sr")]
    public int? SampleRate { get; set; }

    /// <summary>Samples put before and after the signal when frames are not centred.</summary>
    [Parameter]
    [ValidateRange(0, RealFft.MaxLength)]
    public int? Padding { get; set; }

    /// <summary>Kaldi's frames: whole ones only; with -SnipEdges:$false one for each hop, mirrored at the edges.</summary>
    [Parameter]
    [Alias("snip_edges")]
    public SwitchParameter SnipEdges { get; set; }

    /// <summary>Leaves out the last frame, as Whisper does.</summary>
    [Parameter]
    public SwitchParameter DropLastFrame { get; set; }

    /// <summary>Appends silence to audio that is shorter than this many seconds.</summary>
    [Parameter]
    [ValidateRange(0.0, 86_400.0)]
    public double? PadToSeconds { get; set; }

    /// <summary>Samples are multiplied by this first: 32768 for the range of 16-bit integers.</summary>
    [Parameter]
    public double? SampleScale { get; set; }

    /// <summary>Standard deviation of the noise added to the scaled samples; 0 adds none.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    public double? Dither { get; set; }

    /// <summary>Another seed makes other noise.</summary>
    [Parameter]
    public int? DitherSeed { get; set; }

    /// <summary>Subtracts from each frame its mean.</summary>
    [Parameter]
    [Alias("remove_dc_offset")]
    public SwitchParameter RemoveDcOffset { get; set; }

    /// <summary>c of the pre-emphasis x[n] − c · x[n − 1]; 0 for none.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Alias("preemphasis_coefficient", "preemph")]
    public double? PreEmphasis { get; set; }

    /// <summary>Whether pre-emphasis is applied to the whole Signal or to each Frame.</summary>
    [Parameter]
    public PreEmphasisScope? PreEmphasisScope { get; set; }

    /// <summary>2 sums powers in each band, 1 magnitudes.</summary>
    [Parameter]
    [ValidateRange(1, 2)]
    public int? Power { get; set; }

    /// <summary>Added to each power of the spectrum.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    public double? PowerOffset { get; set; }

    /// <summary>Number of mel bands.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels", "num_mel_bins")]
    public int? MelCount { get; set; }

    /// <summary>Lower foot of the first band in Hz.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin", "low_freq")]
    public double? MinFrequency { get; set; }

    /// <summary>Upper foot of the last band in Hz; 0 or less counts down from half of the sampling rate, the default.</summary>
    [Parameter]
    [Alias("fmax", "high_freq")]
    public double? MaxFrequency { get; set; }

    /// <summary>The mel scale: Slaney, or Htk as librosa's htk=True.</summary>
    [Parameter]
    public MelScale? MelScale { get; set; }

    /// <summary>How bands are scaled: Slaney to unit area, None to a peak of 1, a number to that norm.</summary>
    [Parameter]
    [MelNorm]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    [Alias("norm")]
    public MelNorm? MelNorm { get; set; }

    /// <summary>Whether bands are triangles in Hertz, as in librosa, or in Mel, as in Kaldi.</summary>
    [Parameter]
    public MelShape? MelShape { get; set; }

    /// <summary>The logarithm taken of the bands: None, Decibel (librosa's power_to_db), Log10 or Ln.</summary>
    [Parameter]
    public LogCompression? Log { get; set; }

    /// <summary>Added to each band before the logarithm.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    public double? LogOffset { get; set; }

    /// <summary>Smaller values count as this one under the logarithm.</summary>
    [Parameter]
    [Alias("amin")]
    public double? Floor { get; set; }

    /// <summary>What 0 dB stands for: max, median or a number.</summary>
    [Parameter]
    [DecibelReference]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference? Reference { get; set; }

    /// <summary>
    /// Raises values further below the largest than this, in the unit of the logarithm: 80 for 80 dB. Infinity for no bound.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, double.PositiveInfinity)]
    [Alias("top_db")]
    public double? DynamicRange { get; set; }

    /// <summary>Added to the logarithm.</summary>
    [Parameter]
    public double? Shift { get; set; }

    /// <summary>The shifted logarithm is multiplied by this.</summary>
    [Parameter]
    public double? Gain { get; set; }

    /// <summary>Brings each band, or all together, to mean 0 and deviation 1 over time.</summary>
    [Parameter]
    public FeatureNormalization? Normalization { get; set; }

    /// <summary>Gives the logarithm of each frame's energy too, as Kaldi does.</summary>
    [Parameter]
    [Alias("use_energy")]
    public SwitchParameter UseEnergy { get; set; }

    /// <summary>Takes the energy before pre-emphasis and window; -RawEnergy:$false after them.</summary>
    [Parameter]
    [Alias("raw_energy")]
    public SwitchParameter RawEnergy { get; set; }

    /// <summary>Smaller energies count as this one.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [Alias("energy_floor")]
    public double? EnergyFloor { get; set; }

    /// <summary>Puts the energy, or the first coefficient, behind the others, as HTK does.</summary>
    [Parameter]
    [Alias("htk_compat")]
    public SwitchParameter HtkCompatible { get; set; }

    /// <summary>The options of a preset with those given instead of its own, but for -UseEnergy and -HtkCompatible.</summary>
    private protected MelSpectrogramOptions Override(MelSpectrogramOptions preset) =>
        preset with
        {
            SampleRate = SampleRate switch { null => preset.SampleRate, 0 => null, _ => SampleRate },
            FftLength = FftLength ?? preset.FftLength,
            HopLength = HopLength ?? preset.HopLength,
            WindowLength = WindowLength ?? preset.WindowLength,
            Window = WindowOr(preset.Window),
            Center = Chosen(nameof(NoCenter)) ? !NoCenter : preset.Center,
            PadMode = PadMode ?? preset.PadMode,
            Padding = Padding ?? (Chosen(nameof(SnipEdges)) || (Chosen(nameof(NoCenter)) && !NoCenter) ? 0 : preset.Padding),
            SnipEdges = Chosen(nameof(SnipEdges)) ? SnipEdges : Chosen(nameof(NoCenter)) ? null : preset.SnipEdges,
            DropLastFrame = Chosen(nameof(DropLastFrame)) ? DropLastFrame : preset.DropLastFrame,
            PadToSeconds = PadToSeconds ?? preset.PadToSeconds,
            SampleScale = SampleScale ?? preset.SampleScale,
            Dither = Dither ?? preset.Dither,
            DitherSeed = DitherSeed ?? preset.DitherSeed,
            RemoveDcOffset = Chosen(nameof(RemoveDcOffset)) ? RemoveDcOffset : preset.RemoveDcOffset,
            PreEmphasis = PreEmphasis ?? preset.PreEmphasis,
            PreEmphasisScope = PreEmphasisScope ?? preset.PreEmphasisScope,
            Power = Power ?? preset.Power,
            PowerOffset = PowerOffset ?? preset.PowerOffset,
            MelCount = MelCount ?? preset.MelCount,
            MinFrequency = MinFrequency ?? preset.MinFrequency,
            MaxFrequency = MaxFrequency ?? preset.MaxFrequency,
            MelScale = MelScale ?? preset.MelScale,
            MelNorm = MelNorm ?? preset.MelNorm,
            MelShape = MelShape ?? preset.MelShape,
            Log = Log ?? preset.Log,
            LogOffset = LogOffset ?? preset.LogOffset,
            Floor = Floor ?? preset.Floor,
            Reference = Reference ?? preset.Reference,
            DynamicRange = DynamicRange ?? preset.DynamicRange,
            Shift = Shift ?? preset.Shift,
            Gain = Gain ?? preset.Gain,
            Normalization = Normalization ?? preset.Normalization,
            RawEnergy = Chosen(nameof(RawEnergy)) ? RawEnergy : preset.RawEnergy,
            EnergyFloor = EnergyFloor ?? preset.EnergyFloor,
        };

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
