using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>
/// Named features over time, such as MFCC, in single precision: channels x coefficients x frames in one float32 block, with the
/// names of the coefficients and the times of the frames.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="FeatureMatrix{T}"/>.</remarks>
public sealed class FeatureMatrix : FeatureMatrix<float>
{
    /// <inheritdoc/>
    public FeatureMatrix(float[] values, int channels, IReadOnlyList<string> names, int frames)
        : base(values, channels, names, frames)
    {
    }

    [SetsRequiredMembers]
    internal FeatureMatrix(float[] values, IReadOnlyList<string> names, FeatureAxes axes)
        : base(values, names, axes)
    {
    }

    /// <inheritdoc/>
    public override FeatureMatrix SelectFrames(int first, int count) => (FeatureMatrix)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override FeatureMatrix SelectRows(int first, int count) => (FeatureMatrix)base.SelectRows(first, count);
}
