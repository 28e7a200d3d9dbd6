using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Devices;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Commands;

/// <summary>What an object is, in a user's words: types are no words of theirs.</summary>
internal static class ObjectWords
{
    /// <summary>Such as "a mel spectrogram"; the type for anything else.</summary>
    public static string Of(object? value) => value switch
    {
        AudioClip => "a clip, which is audio",
        AudioInfo => "what a file says of itself",
        Spectrogram { Method: SpectrogramMethod.Reassigned } => "a reassigned spectrogram",
        Spectrogram { Method: SpectrogramMethod.Semitone } => "a semitone spectrogram",
        Spectrogram { Method: SpectrogramMethod.Salience } => "a harmonic salience",
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
        AudioLoudness { Path: null } => "a loudness of no file",
        AudioTempo { Path: null } => "a tempo of no file",
        AudioTuning { Path: null } => "a tuning of no file",
        AudioStatistics { Path: null } => "a measure of audio of no file",
        AudioTestResult { Path: null } => "a test of audio of no file",
        AudioHash { Path: null } => "a hash of audio of no file",
        AudioComparison { Path: null } => "a comparison of audio of no file",
        AudioLoudness => "a loudness",
        AudioTempo => "a tempo",
        AudioTuning => "a tuning",
        AudioStatistics => "a measure of audio",
        AudioTestResult => "a test of audio",
        AudioHash => "a hash of audio",
        AudioComparison => "a comparison of audio",
        FeatureAlignment => "an alignment of two features",
        AlignedFrames => "a pair of aligned frames",
        ArrayStatistics => "a set of statistics",
        ArrayDifference => "a difference of values",
        GammatoneFilter => "a gammatone filter",
        FrequencyResponse => "a frequency response",
        AudioFilter => "a filter of FFmpeg",
        AudioUtterance => "an utterance of a dataset",
        UtteranceTest => "a test of an utterance",
        DatasetSize => "a measure of a dataset",
        DatasetTestSummary => "a summary of tests of a dataset",
        FeatureSummary => "a summary of written features",
        FeatureJob => "a job that makes features",
        AudioDevice => "a sound device",
        AudioPlayback => "a playback",
        FileInfo => "a file",
        DirectoryInfo => "a folder",
        string => "a text",
        bool => "a truth value",
        DateTime or DateTimeOffset => "a date",
        TimeSpan => "a length of time",
        Enum => $"a choice, {value}",
        ValueType and IConvertible number => string.Create(CultureInfo.InvariantCulture, $"a number, {number}"),
        IDictionary => "a hash table",
        PSCustomObject => "an object of a script",
        _ => $"an object of type {value.GetType().Name}",
    };
}
