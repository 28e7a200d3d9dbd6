using AudioPs.Dsp;

namespace AudioPs.Features;

/// <summary>The parameters with which a known toolkit computes its features, so that its models accept ours.</summary>
/// <param name="Name">The name it is asked for.</param>
/// <param name="Toolkit">The toolkit and the version whose numbers it gives.</param>
/// <param name="Description">What it is for, in a sentence.</param>
/// <param name="Mel">Its mel spectrogram.</param>
public sealed record FeaturePreset(string Name, string Toolkit, string Description, MelSpectrogramOptions Mel)
{
    /// <summary>librosa's defaults: powers in 128 bands, 2048 samples every 512, at the audio's own rate.</summary>
    public static FeaturePreset Librosa { get; } = new(
        "Librosa",
        "librosa 0.11.0",
        "librosa.feature.melspectrogram with its defaults, at the audio's own sampling rate.",
        new MelSpectrogramOptions());

    /// <summary>
    /// Whisper's input: 16 kHz, 80 bands (128 for large-v3: set <see cref="MelSpectrogramOptions.MelCount"/>). Its models
    /// want 30 s: set <see cref="StftOptions.PadToSeconds"/>.
    /// </summary>
    public static FeaturePreset Whisper { get; } = new(
        "Whisper",
        "openai-whisper 20250625",
        "whisper.log_mel_spectrogram: 16 kHz, 80 bands; use 128 bands for large-v3 and later.",
        new MelSpectrogramOptions
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
        });

    /// <summary>Every preset, in the order they are listed.</summary>
    public static IReadOnlyList<FeaturePreset> All { get; } = [Librosa, Whisper];

    /// <summary>The preset of a name, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static FeaturePreset FromName(string name)
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
