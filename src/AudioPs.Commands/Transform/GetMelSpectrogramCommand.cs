using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Features;

namespace AudioPs.Commands;

/// <summary>Computes mel spectrograms: channels x bands x frames, with librosa's numbers unless a preset says otherwise.</summary>
/// <remarks>Every option goes before the preset's. Files are read as they are analysed, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Get, "MelSpectrogram", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Spectrogram))]
public sealed class GetMelSpectrogramCommand : ParallelAudioCmdlet
{
    private MelSpectrogramExtractor? _extractor;

    /// <summary>The toolkit whose numbers are wanted: Librosa (the default) or Whisper (16 kHz audio only).</summary>
    [Parameter]
    [FeaturePreset]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <summary>Length of the transform in samples.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    public int? FftLength { get; set; }

    /// <summary>Samples from one frame to the next.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    public int? HopLength { get; set; }

    /// <summary>Samples under the window, at most -FftLength, which is the default.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("win_length")]
    public int? WindowLength { get; set; }

    /// <summary>The window: hann, hamming, kaiser:8.6, ….</summary>
    [Parameter]
    [Window]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window? Window { get; set; }

    /// <summary>Frame t begins at sample t times hop, where it is centred on it by default.</summary>
    [Parameter]
    public SwitchParameter NoCenter { get; set; }

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    [Parameter]
    [Alias("pad_mode")]
    public PadMode? PadMode { get; set; }

    /// <summary>Leaves out the last frame, as Whisper does.</summary>
    [Parameter]
    public SwitchParameter DropLastFrame { get; set; }

    /// <summary>Appends silence to audio that is shorter than this many seconds.</summary>
    [Parameter]
    [ValidateRange(0.0, 86_400.0)]
    public double? PadToSeconds { get; set; }

    /// <summary>2 sums powers in each band, 1 magnitudes.</summary>
    [Parameter]
    [ValidateRange(1, 2)]
    public int? Power { get; set; }

    /// <summary>Number of mel bands.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels")]
    public int? MelCount { get; set; }

    /// <summary>Lower foot of the first band in Hz.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmin")]
    public double? MinFrequency { get; set; }

    /// <summary>Upper foot of the last band in Hz; half of the sampling rate by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("fmax")]
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

    /// <summary>The logarithm taken of the bands: None, Decibel (librosa's power_to_db), Log10 or Ln.</summary>
    [Parameter]
    public LogCompression? Log { get; set; }

    /// <summary>Smaller values count as this one under the logarithm.</summary>
    [Parameter]
    [Alias("amin")]
    public double? Floor { get; set; }

    /// <summary>What 0 dB stands for: max, median or a number.</summary>
    [Parameter]
    [DecibelReference]
    [Alias("ref")]
    public DecibelReference? Reference { get; set; }

    /// <summary>Raises values further below the largest than this, in the unit of the logarithm: 80 for 80 dB.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("top_db")]
    public double? DynamicRange { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ArgumentNullException.ThrowIfNull(Preset);
        var preset = Preset.Mel;
        var options = preset with
        {
            FftLength = FftLength ?? preset.FftLength,
            HopLength = HopLength ?? preset.HopLength,
            WindowLength = WindowLength ?? preset.WindowLength,
            Window = Window ?? preset.Window,
            Center = Chosen(nameof(NoCenter)) ? !NoCenter : preset.Center,
            PadMode = PadMode ?? preset.PadMode,
            DropLastFrame = Chosen(nameof(DropLastFrame)) ? DropLastFrame : preset.DropLastFrame,
            PadToSeconds = PadToSeconds ?? preset.PadToSeconds,
            Power = Power ?? preset.Power,
            MelCount = MelCount ?? preset.MelCount,
            MinFrequency = MinFrequency ?? preset.MinFrequency,
            MaxFrequency = MaxFrequency ?? preset.MaxFrequency,
            MelScale = MelScale ?? preset.MelScale,
            MelNorm = MelNorm ?? preset.MelNorm,
            Log = Log ?? preset.Log,
            Floor = Floor ?? preset.Floor,
            Reference = Reference ?? preset.Reference,
            DynamicRange = DynamicRange ?? preset.DynamicRange,
        };
        try
        {
            _extractor = new MelSpectrogramExtractor(options);
        }
        catch (AudioException e)
        {
            ThrowParameterError("MelSpectrogram", e.Message);
        }

        if (IsVerbose)
        {
            WriteVerbose(FormattableString.Invariant(
                $"{Preset}: transform of {options.FftLength} every {options.HopLength} samples, {options.MelCount} {options.MelScale} bands, {options.Log} of power {options.Power}."));
        }
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        using var stream = work.Open();
        work.WriteObject(_extractor!.Compute(stream, work.CancellationToken));
    };

    private bool Chosen(string name) => MyInvocation.BoundParameters.ContainsKey(name);
}
