using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>
/// The short-time Fourier transform of a signal in double precision: channels x bins x frames of complex values, as two
/// float64 blocks, with what is needed to read it and to turn it back into the signal.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="ComplexSpectrogram{T}"/>.</remarks>
public sealed class DoubleComplexSpectrogram : ComplexSpectrogram<double>, IDoubleArray<ComplexSpectrogram>
{
    /// <inheritdoc/>
    public DoubleComplexSpectrogram(double[] real, double[] imaginary, int channels, int bins, int frames)
        : base(real, imaginary, channels, bins, frames)
    {
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    internal DoubleComplexSpectrogram(double[] real, double[] imaginary, FrameAxes axes)
        : base(real, imaginary, axes)
    {
    }

    /// <inheritdoc/>
    public override DoubleComplexSpectrogram SelectFrames(int first, int count) => (DoubleComplexSpectrogram)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override DoubleComplexSpectrogram WithValues(double[] real, double[] imaginary) => (DoubleComplexSpectrogram)base.WithValues(real, imaginary);

    /// <inheritdoc/>
    public override DoubleSpectrogram ToSpectrogram(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope scope = DecibelScope.Channel) =>
        (DoubleSpectrogram)base.ToSpectrogram(quantity, reference, floor, dynamicRange, scope);

    /// <inheritdoc/>
    public ComplexSpectrogram ToSingle() => new(
        Array.ConvertAll(Real, value => (float)value), Array.ConvertAll(Imaginary, value => (float)value), FrameAxes)
    {
        PadMode = PadMode, Length = Length,
    };
}
