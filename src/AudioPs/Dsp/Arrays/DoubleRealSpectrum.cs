using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>
/// Magnitudes, powers, phases or decibels of the spectrum of a signal, in double precision: channels x bins of float64 values.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="RealSpectrum{T}"/>.</remarks>
public sealed class DoubleRealSpectrum : RealSpectrum<double>, IDoubleArray<RealSpectrum>
{
    /// <inheritdoc/>
    public DoubleRealSpectrum(double[] values, int channels, int bins, SpectrogramQuantity quantity)
        : base(values, channels, bins, quantity)
    {
    }

    // Other values of the same bins.
    [SetsRequiredMembers]
    internal DoubleRealSpectrum(double[] values, SpectrogramQuantity quantity, AudioSpectrum like)
        : base(values, quantity, like)
    {
    }

    /// <inheritdoc/>
    public override DoubleRealSpectrum ToDecibel(
        DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange,
        DecibelScope scope = DecibelScope.Channel) =>
        (DoubleRealSpectrum)base.ToDecibel(reference, floor, dynamicRange, scope);

    /// <inheritdoc/>
    public override DoubleSpectrogram ToSpectrogram() => (DoubleSpectrogram)base.ToSpectrogram();

    /// <inheritdoc/>
    public RealSpectrum ToSingle() => new(Array.ConvertAll(Values, value => (float)value), Quantity, like: this);
}
