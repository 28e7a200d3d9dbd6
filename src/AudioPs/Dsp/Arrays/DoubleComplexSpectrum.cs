namespace AudioPs.Dsp;

/// <summary>
/// The spectrum of a signal as it comes from the transform, in double precision: channels x bins of complex values, as two
/// float64 blocks.
/// </summary>
/// <remarks>What it has and how a script indexes it: <see cref="ComplexSpectrum{T}"/>.</remarks>
public sealed class DoubleComplexSpectrum : ComplexSpectrum<double>, IDoubleArray<ComplexSpectrum>
{
    /// <inheritdoc/>
    public DoubleComplexSpectrum(double[] real, double[] imaginary, int channels, int bins)
        : base(real, imaginary, channels, bins)
    {
    }

    /// <inheritdoc/>
    public override DoubleRealSpectrum ToSpectrum(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope scope = DecibelScope.Channel) =>
        (DoubleRealSpectrum)base.ToSpectrum(quantity, reference, floor, dynamicRange, scope);

    /// <inheritdoc/>
    public ComplexSpectrum ToSingle() => new(
        Array.ConvertAll(Real, value => (float)value), Array.ConvertAll(Imaginary, value => (float)value), Channels, Bins)
    {
        SampleRate = SampleRate,
        FftLength = FftLength,
        SampleCount = SampleCount,
        Window = Window,
        IsOneSided = IsOneSided,
        Source = Source,
    };
}
