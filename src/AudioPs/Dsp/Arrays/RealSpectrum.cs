using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>
/// Magnitudes, powers, phases or decibels of the spectrum of a signal, in single precision: channels x bins of float32 values.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="RealSpectrum{T}"/>.</remarks>
public sealed class RealSpectrum : RealSpectrum<float>
{
    /// <inheritdoc/>
    public RealSpectrum(float[] values, int channels, int bins, SpectrogramQuantity quantity)
        : base(values, channels, bins, quantity)
    {
    }

    // Other values of the same bins.
    [SetsRequiredMembers]
    internal RealSpectrum(float[] values, SpectrogramQuantity quantity, AudioSpectrum like)
        : base(values, quantity, like)
    {
    }

    /// <inheritdoc/>
    public override RealSpectrum ToDecibel(
        DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange,
        DecibelScope scope = DecibelScope.Channel) =>
        (RealSpectrum)base.ToDecibel(reference, floor, dynamicRange, scope);

    /// <inheritdoc/>
    public override Spectrogram ToSpectrogram() => (Spectrogram)base.ToSpectrogram();
}
