namespace AudioPs.Dsp;

/// <summary>
/// The spectrum of a signal as it comes from the transform, in single precision: channels x bins of complex values, as two
/// float32 blocks.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="ComplexSpectrum{T}"/>.</remarks>
public sealed class ComplexSpectrum : ComplexSpectrum<float>
{
    /// <inheritdoc/>
    public ComplexSpectrum(float[] real, float[] imaginary, int channels, int bins)
        : base(real, imaginary, channels, bins)
    {
    }

    /// <inheritdoc/>
    public override RealSpectrum ToSpectrum(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope scope = DecibelScope.Channel) =>
        (RealSpectrum)base.ToSpectrum(quantity, reference, floor, dynamicRange, scope);
}
