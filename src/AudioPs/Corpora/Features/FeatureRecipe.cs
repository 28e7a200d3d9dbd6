using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What is made of each signal of a corpus, and how it lies in files: immutable.</summary>
public sealed record FeatureRecipe
{
    /// <summary>The toolkit whose numbers are wanted.</summary>
    public FeaturePreset Preset { get; init; } = FeaturePreset.Librosa;

    /// <summary>The features, each once; all are made of one pass over the samples.</summary>
    public IReadOnlyList<AudioFeatureKind> Features { get; init; } = [AudioFeatureKind.All[0]];

    /// <summary>Number of mel bands; null for the preset's.</summary>
    public int? MelCount { get; init; }

    /// <summary>Number of cepstral coefficients; null for the preset's.</summary>
    public int? CoefficientCount { get; init; }

    /// <summary>Hz that the audio is brought to before; null leaves it at its own rate.</summary>
    public int? SampleRate { get; init; }

    /// <summary>How the rate is changed, where it is.</summary>
    public ResampleQuality Quality { get; init; } = ResampleQuality.High;

    /// <summary>Whether all channels are mixed to one before: their mean.</summary>
    public bool Mono { get; init; }

    /// <summary>Which axis comes first.</summary>
    public FeatureLayout Layout { get; init; }

    /// <summary>The options of the mel spectrogram.</summary>
    internal MelSpectrogramOptions Mel => MelCount is { } count ? Preset.Mel with { MelCount = count } : Preset.Mel;

    /// <summary>The options of the cepstral coefficients.</summary>
    /// <exception cref="AudioException">The preset has none.</exception>
    internal MfccOptions Mfcc
    {
        get
        {
            var options = Preset.Mfcc ?? throw new AudioException(
                AudioError.InvalidArgument,
                $"{Preset} has no cepstral coefficients. Choose one of {string.Join(", ", FeaturePreset.All.Where(one => one.Mfcc is not null))}.");
            if (MelCount is { } count) options = options with { Mel = options.Mel with { MelCount = count } };
            return CoefficientCount is { } coefficients ? options with { CoefficientCount = coefficients } : options;
        }
    }

    /// <summary>The signal of which features are made: mixed and brought to the rate, in the order of <c>librosa.load</c>.</summary>
    /// <param name="stream">The audio; owned from here on.</param>
    public SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Mono && stream.Channels > 1) stream = new ChannelStream(stream, ChannelMix.Mono(stream.Channels));
        return SampleRate is { } rate ? new ResampledStream(stream, rate, Quality) : stream;
    }
}
