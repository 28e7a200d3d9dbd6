using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>
/// Named features over time, such as MFCC, in double precision: channels x coefficients x frames in one float64 block, with the
/// names of the coefficients and the times of the frames.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="FeatureMatrix{T}"/>.</remarks>
public sealed class DoubleFeatureMatrix : FeatureMatrix<double>, IDoubleArray<FeatureMatrix>
{
    /// <inheritdoc/>
    public DoubleFeatureMatrix(double[] values, int channels, IReadOnlyList<string> names, int frames)
        : base(values, channels, names, frames)
    {
    }

    [SetsRequiredMembers]
    internal DoubleFeatureMatrix(double[] values, IReadOnlyList<string> names, FeatureAxes axes)
        : base(values, names, axes)
    {
    }

    /// <inheritdoc cref="FeatureMatrix.FromArray"/>
    public static DoubleFeatureMatrix FromArray(double[,] values, int sampleRate = 0, int hopLength = 0, string kind = UnknownKind)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegative(hopLength);
        return new DoubleFeatureMatrix(Flatten(values), 1, NumberedNames(values.GetLength(0)), values.GetLength(1))
        {
            Kind = kind, SampleRate = sampleRate, HopLength = hopLength,
        };
    }

    /// <inheritdoc/>
    public override DoubleFeatureMatrix SelectFrames(int first, int count) => (DoubleFeatureMatrix)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override DoubleFeatureMatrix SelectRows(int first, int count) => (DoubleFeatureMatrix)base.SelectRows(first, count);

    /// <inheritdoc/>
    public FeatureMatrix ToSingle() => new(
        Array.ConvertAll(Values, value => (float)value),
        Names,
        new FeatureAxes(Kind, Channels, Frames, SampleRate, HopLength, FirstFrameCenter, StartTime, Source));
}
