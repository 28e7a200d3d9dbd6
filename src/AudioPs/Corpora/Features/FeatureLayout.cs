namespace AudioPs.Corpora;

/// <summary>Which axis of a feature comes first in a file. Channels, where there are several, stay before both.</summary>
public enum FeatureLayout
{
    /// <summary>Bands x frames, as librosa and torchaudio have it.</summary>
    BandsFirst,

    /// <summary>Frames x bands, as Kaldi and most trainers of speech have it.</summary>
    FramesFirst,
}
