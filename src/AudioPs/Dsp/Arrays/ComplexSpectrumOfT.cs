using System.Numerics;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>The spectrum of a signal as it comes from the transform: channels x bins of complex values.</summary>
/// <typeparam name="T">What the parts are: float or double.</typeparam>
public abstract class ComplexSpectrum<T> : AudioSpectrum, IFeatureArray
{
    private readonly FrameBlock<T> _real;
    private readonly FrameBlock<T> _imaginary;

    /// <summary>Wraps the two blocks without copying.</summary>
    /// <param name="real">Real parts, channels x bins: all of channel 0 first.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    private protected ComplexSpectrum(T[] real, T[] imaginary, int channels, int bins)
        : base((real ?? throw new ArgumentNullException(nameof(real))).Length, channels, bins)
    {
        ArgumentNullException.ThrowIfNull(imaginary);
        if (imaginary.Length != real.Length)
        {
            throw new ArgumentException($"There are {real.Length} real and {imaginary.Length} imaginary values.");
        }

        _real = new FrameBlock<T>(real, 1, channels, bins);
        _imaginary = new FrameBlock<T>(imaginary, 1, channels, bins);
    }

    /// <inheritdoc/>
    public override SpectrogramQuantity Quantity => SpectrogramQuantity.Complex;

    /// <summary>The real parts, channels x bins: its own array, not a copy.</summary>
    public T[] Real => _real.Values;

    /// <summary>The imaginary parts, channels x bins: its own array, not a copy.</summary>
    public T[] Imaginary => _imaginary.Values;

    Array IFeatureArray.Values => _real.Values;

    Array IFeatureArray.ImaginaryValues => _imaginary.Values;

    bool IFeatureArray.IsComplex => true;

    internal override IReadOnlyList<Array> Blocks => [_real.Values, _imaginary.Values];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel or bin.</exception>
    public Complex this[int channel, int bin] => SpectralValues.Pair(_real.At(0, channel, bin), _imaginary.At(0, channel, bin));

    /// <summary>A copy of one channel's values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Complex[] GetRow(int channel = 0) => SpectralValues.Pairs<T>(_real.Row(channel, 0), _imaginary.Row(channel, 0));

    /// <summary>A copy as a matrix, channels x bins.</summary>
    public Complex[,] ToArray()
    {
        var matrix = new Complex[Channels, Bins];
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var bin = 0; bin < Bins; bin++) matrix[channel, bin] = this[channel, bin];
        }

        return matrix;
    }

    /// <summary>The smallest and largest magnitude of one channel, their mean and standard deviation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ArrayStatistics GetStatistics(int channel) => ArrayStatistics.Of(this, _real.StartOf(channel, 0), Bins);

    /// <summary>The same as real values.</summary>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <param name="scope">Decibel: of which channels the largest and the median are.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another quantity, or a floor or range that cannot be.</exception>
    public virtual RealSpectrum<T> ToSpectrum(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope scope = DecibelScope.Channel) => RealSpectrum<T>.Make(
        SpectralValues.Of<T>(_real.Values, _imaginary.Values, quantity, reference, floor, dynamicRange, Channels, scope), quantity, like: this);
}
