using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Computes something of audio by its onset strength, or of an onset strength in its place.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public interface IRhythmAnalysis<out TResult> : IAnalysis<TResult>
{
    /// <summary>Computes it of an onset strength.</summary>
    /// <param name="strength">One row, of the kind <see cref="OnsetStrengthAnalysis.MatrixKind"/>; finite. Each channel by itself.</param>
    /// <exception cref="AudioException">It is something else.</exception>
    TResult Compute(FeatureMatrix strength);
}
