using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>
/// The short-time Fourier transform of a signal in single precision: channels x bins x frames of complex values, as two
/// float32 blocks, with what is needed to read it and to turn it back into the signal.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="ComplexSpectrogram{T}"/>.</remarks>
public sealed class ComplexSpectrogram : ComplexSpectrogram<float>
{
    /// <inheritdoc/>
    public ComplexSpectrogram(float[] real, float[] imaginary, int channels, int bins, int frames)
        : base(real, imaginary, channels, bins, frames)
    {
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    internal ComplexSpectrogram(float[] real, float[] imaginary, FrameAxes axes)
        : base(real, imaginary, axes)
    {
    }

    /// <inheritdoc/>
    public override ComplexSpectrogram SelectFrames(int first, int count) => (ComplexSpectrogram)base.SelectFrames(first, count);

    /// <inheritdoc/>
    public override ComplexSpectrogram WithValues(float[] real, float[] imaginary) => (ComplexSpectrogram)base.WithValues(real, imaginary);

    /// <inheritdoc/>
    public override Spectrogram ToSpectrogram(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope scope = DecibelScope.Channel) =>
        (Spectrogram)base.ToSpectrogram(quantity, reference, floor, dynamicRange, scope);
}
