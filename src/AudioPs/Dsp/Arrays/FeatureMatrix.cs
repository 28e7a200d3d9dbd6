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

    /// <summary>A matrix of values from elsewhere, whose rows are named r0, r1, …</summary>
    /// <param name="values">rows x frames; copied.</param>
    /// <param name="sampleRate">Sampling rate in Hz of the signal; 0 where it is not known: the times are NaN then.</param>
    /// <param name="hopLength">Samples from one frame to the next; 0 where that is not known.</param>
    /// <param name="kind">What the values are.</param>
    /// <exception cref="ArgumentException">There is no row, or a rate or hop is below 0.</exception>
    public static FeatureMatrix FromArray(float[,] values, int sampleRate = 0, int hopLength = 0, string kind = UnknownKind)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegative(hopLength);
        return new FeatureMatrix(Flatten(values), 1, NumberedNames(values.GetLength(0)), values.GetLength(1))
        {
            Kind = kind, SampleRate = sampleRate, HopLength = hopLength,
        };
    }

    /// <inheritdoc/>
    public override FeatureMatrix SelectFrames(int first, int count) => (FeatureMatrix)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override FeatureMatrix SelectRows(int first, int count) => (FeatureMatrix)base.SelectRows(first, count);
}
