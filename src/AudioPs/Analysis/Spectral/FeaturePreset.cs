using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>The parameters with which a known toolkit computes its features, so that its models accept ours.</summary>
/// <param name="Name">The name it is asked for.</param>
/// <param name="Toolkit">The toolkit and the version whose numbers it gives.</param>
/// <param name="Description">What it is for, in a sentence or two.</param>
/// <param name="Mel">Its mel spectrogram.</param>
/// <param name="Mfcc">Its mel frequency cepstral coefficients; null where the toolkit has none.</param>
public sealed record FeaturePreset(
    string Name, string Toolkit, string Description, MelSpectrogramOptions Mel, MfccOptions? Mfcc = null)
{
    /// <summary>librosa's defaults: powers in 128 bands, 2048 samples every 512, at the audio's own rate.</summary>
    public static FeaturePreset Librosa { get; } = new(
        "Librosa",
        "librosa 0.11.0",
        "librosa.feature.melspectrogram and mfcc with their defaults, at the audio's own sampling rate.",
        new MelSpectrogramOptions(),
        new MfccOptions());

    /// <summary>torchaudio's defaults: powers in 128 HTK bands, 400 samples every 200, at the audio's own rate.</summary>
    public static FeaturePreset TorchAudio { get; } = new(
        "TorchAudio",
        "torchaudio 0.13.1",
        "torchaudio.transforms.MelSpectrogram and MFCC with their defaults, at the audio's own sampling rate.",
        TorchAudioMel,
        new MfccOptions
        {
            Mel = TorchAudioMel with { Log = LogCompression.Decibel, DynamicRange = 80 },
            CoefficientCount = 40,
        });

    /// <summary>
    /// Kaldi's defaults: 16 kHz, 23 logarithmic bands or 13 coefficients, 25 ms every 10 ms, without dither. The lengths are
    /// times, so that they stay what they are at another <see cref="SignalOptions.SampleRate"/>.
    /// </summary>
    public static FeaturePreset Kaldi { get; } = new(
        "Kaldi",
        "Kaldi 5.5",
        "compute-fbank-feats and compute-mfcc-feats with their defaults but --dither=0: 16 kHz, 23 bands; recipes often take 40 or 80.",
        KaldiMel,
        new MfccOptions
        {
            Mel = KaldiMel,
            CoefficientCount = 13,
            Lifter = 22,
            LifterFormula = LifterFormula.Kaldi,
            UseEnergy = true,
        });

    /// <summary>
    /// The input of Whisper up to large-v2: 16 kHz, 80 bands. Its models want 30 s: set <see cref="StftOptions.PadToSeconds"/>.
    /// </summary>
    public static FeaturePreset Whisper { get; } = new(
        "Whisper",
        "openai-whisper 20250625",
        "whisper.log_mel_spectrogram: 16 kHz, 80 bands, for the models up to large-v2.",
        WhisperMel);

    /// <summary>The input of Whisper's large-v3 and turbo: 128 bands, all else as <see cref="Whisper"/>.</summary>
    public static FeaturePreset WhisperLarge { get; } = new(
        "WhisperLarge",
        "openai-whisper 20250625",
        "whisper.log_mel_spectrogram with n_mels=128: 16 kHz, for large-v3 and turbo.",
        WhisperMel with { MelCount = 128 });

    /// <summary>
    /// The input of NVIDIA's Conformer, FastConformer and Parakeet models: 16 kHz, 80 logarithmic bands of 25 ms every 10 ms,
    /// each with mean 0 and deviation 1. Where NeMo appends frames of zeros, there are none.
    /// </summary>
    public static FeaturePreset NeMo { get; } = new(
        "NeMo",
        "NeMo 2.6.0",
        "AudioToMelSpectrogramPreprocessor as FastConformer configures it, in evaluation (no dither): 16 kHz, 80 bands, normalised per feature.",
        new MelSpectrogramOptions
        {
            SampleRate = 16_000,
            FftLength = 512,
            HopLength = 160,
            HopTime = 0.01,
            WindowLength = 400,
            WindowTime = 0.025,
            Window = new Window(WindowKind.Hann) { Symmetric = true },
            DropLastFrame = true,
            PreEmphasis = 0.97,
            MelCount = 80,
            Log = LogCompression.Ln,
            LogOffset = 1.0 / (1 << 24),
            Normalization = FeatureNormalization.PerBand,
        });

    /// <summary>The output of NVIDIA's Tacotron 2 and the input of WaveGlow: 22,050 Hz, 80 logarithmic bands of magnitudes.</summary>
    public static FeaturePreset Tacotron2 { get; } = new(
        "Tacotron2",
        "NVIDIA/tacotron2 of 2020-06-11",
        "TacotronSTFT.mel_spectrogram: 22,050 Hz, 80 bands to 8 kHz, logarithm of magnitudes.",
        VocoderMel);

    /// <summary>The input of HiFi-GAN: as <see cref="Tacotron2"/>, with frames that lie in the middle of hops.</summary>
    public static FeaturePreset HiFiGan { get; } = new(
        "HiFiGan",
        "jik876/hifi-gan of 2020-12-02",
        "meldataset.mel_spectrogram with config_v1: 22,050 Hz, 80 bands to 8 kHz, logarithm of magnitudes, a frame a hop.",
        VocoderMel with { Center = false, EdgePadding = (1024 - 256) / 2, PowerOffset = 1e-9 });

    /// <summary>
    /// Whether a window or a transform of another length has another hop too, half of the window, as in torchaudio; otherwise
    /// the hop stays.
    /// </summary>
    public bool HopIsHalfWindow => Mel.HopsInWindow == 2;

    /// <summary>Every preset, in the order they are listed.</summary>
    public static IReadOnlyList<FeaturePreset> All { get; } =
        [Librosa, TorchAudio, Kaldi, Whisper, WhisperLarge, NeMo, Tacotron2, HiFiGan];

    private static MelSpectrogramOptions TorchAudioMel => new()
    {
        // amplitude_to_DB takes the largest value of all channels.
        DecibelScope = DecibelScope.All,
        FftLength = 400,
        HopsInWindow = 2,
        PadMode = PadMode.Reflect,
        MelScale = MelScale.Htk,
        MelNorm = MelNorm.None,
        MelGrid = MelGrid.HalfRate,
    };

    private static MelSpectrogramOptions KaldiMel => new()
    {
        SampleRate = 16_000,
        FftLength = 512,
        RoundToPowerOfTwo = true,
        HopLength = 160,
        HopTime = 0.01,
        WindowLength = 400,
        WindowTime = 0.025,
        Window = new Window(WindowKind.Povey) { Symmetric = true },
        Center = false,
        SnipEdges = true,
        SampleScale = 32_768,
        RemoveDcOffset = true,
        PreEmphasis = 0.97,
        PreEmphasisScope = PreEmphasisScope.Frame,
        MelCount = 23,
        MinFrequency = 20,
        MelScale = MelScale.Htk,
        MelNorm = MelNorm.None,
        MelShape = MelShape.Mel,
        Log = LogCompression.Ln,
        Floor = 1.0 / (1 << 23),
    };

    private static MelSpectrogramOptions WhisperMel => new()
    {
        SampleRate = 16_000,
        FftLength = 400,
        HopLength = 160,
        PadMode = PadMode.Reflect,
        DropLastFrame = true,
        MelCount = 80,
        Log = LogCompression.Log10,
        DynamicRange = 8,
        Shift = 4,
        Gain = 0.25,
    };

    private static MelSpectrogramOptions VocoderMel => new()
    {
        SampleRate = 22_050,
        FftLength = 1024,
        HopLength = 256,
        PadMode = PadMode.Reflect,
        Power = 1,
        MelCount = 80,
        MaxFrequency = 8000,
        Log = LogCompression.Ln,
        Floor = 1e-5,
    };

    /// <summary>The preset of a name, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static FeaturePreset Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument,
                $"There is no preset '{name}'. Choose one of {string.Join(", ", All.Select(preset => preset.Name))}.");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
