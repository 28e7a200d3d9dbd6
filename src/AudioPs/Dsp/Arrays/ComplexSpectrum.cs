using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>The spectrum of a signal as it comes from the transform: channels x bins of complex values, in float32.</summary>
public sealed class ComplexSpectrum : AudioSpectrum, IFeatureArray
{
    private readonly float[] _real;
    private readonly float[] _imaginary;

    /// <summary>Wraps the two blocks without copying.</summary>
    /// <param name="real">Real parts, channels x bins: all of channel 0 first.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    public ComplexSpectrum(float[] real, float[] imaginary, int channels, int bins)
        : base((real ?? throw new ArgumentNullException(nameof(real))).Length, channels, bins)
    {
        ArgumentNullException.ThrowIfNull(imaginary);
        if (imaginary.Length != real.Length)
        {
            throw new ArgumentException($"There are {real.Length} real and {imaginary.Length} imaginary values.");
        }

        _real = real;
        _imaginary = imaginary;
    }

    /// <inheritdoc/>
    public override SpectrogramQuantity Quantity => SpectrogramQuantity.Complex;

    /// <summary>The real parts, channels x bins.</summary>
    public ReadOnlyMemory<float> Real => _real;

    /// <summary>The imaginary parts, channels x bins.</summary>
    public ReadOnlyMemory<float> Imaginary => _imaginary;

    ReadOnlyMemory<float> IFeatureArray.Values => _real;

    ReadOnlyMemory<float> IFeatureArray.ImaginaryValues => _imaginary;

    bool IFeatureArray.IsComplex => true;

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel or bin.</exception>
    public Complex this[int channel, int bin] => new(_real[IndexOf(channel, bin)], _imaginary[IndexOf(channel, bin)]);

    /// <summary>A copy of one channel's values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Complex[] GetValues(int channel = 0)
    {
        var start = Start(channel);
        return SpectralValues.Pairs(_real.AsSpan(start, Bins), _imaginary.AsSpan(start, Bins));
    }

    /// <summary>The same as real values.</summary>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another quantity, or a floor or range that cannot be.</exception>
    public RealSpectrum ToSpectrum(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null) =>
        new(SpectralValues.Of(_real, _imaginary, quantity, reference, floor, dynamicRange), quantity, like: this);
}
