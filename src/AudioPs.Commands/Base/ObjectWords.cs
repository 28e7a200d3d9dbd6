using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What an object is, in a user's words: types are no words of theirs.</summary>
internal static class ObjectWords
{
    /// <summary>Such as "a mel spectrogram"; the type for anything else.</summary>
    public static string Of(object? value) => value switch
    {
        AudioClip => "a clip, which is audio",
        AudioInfo => "what a file says of itself",
        ComplexSpectrogram { Scale: SpectrogramScale.ConstantQ } or Spectrogram { Scale: SpectrogramScale.ConstantQ } => "a constant-Q transform",
        ComplexSpectrogram => "a short-time Fourier transform",
        Spectrogram { Scale: SpectrogramScale.Mel } => "a mel spectrogram",
        Spectrogram { Scale: SpectrogramScale.Erb } => "a gammatone spectrogram",
        Spectrogram => "a spectrogram",
        ComplexSpectrum or RealSpectrum => "a spectrum",
        FeatureMatrix matrix => $"a matrix of features ({matrix.Kind})",
        FilterBank { Scale: SpectrogramScale.Erb } => "a filter bank of gammatone weights",
        FilterBank => "a mel filter bank",
        GammatoneFilterBank => "a bank of gammatone filters",
        FeaturePreset => "a preset of features",
        AudioSegment { Path: null } => "a segment of no file",
        AudioSegment => "a segment, which is a part of a file",
        IDoubleArray<IFeatureArray> exact => $"{Of(exact.ToSingle())} in double precision",
        null => "nothing",
        _ => $"an object of type {value.GetType().Name}",
    };
}
