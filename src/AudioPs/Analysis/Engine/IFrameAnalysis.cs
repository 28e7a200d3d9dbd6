using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes something of audio, or of a spectrogram in its place.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public interface IFrameAnalysis<out TResult> : IAnalysis<TResult>
{
    /// <inheritdoc cref="FrameAnalysis{TResult}.Compute(AudioSpectrogram)"/>
    TResult Compute(AudioSpectrogram spectrogram);
}
