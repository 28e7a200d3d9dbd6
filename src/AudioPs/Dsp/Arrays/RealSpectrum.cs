using System.Diagnostics.CodeAnalysis;

namespace AudioPs.Dsp;

/// <summary>Magnitudes, powers, phases or decibels of the spectrum of a signal: channels x bins of float32 values.</summary>
public sealed class RealSpectrum : AudioSpectrum, IFeatureArray
{
    private readonly float[] _values;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x bins: all of channel 0 first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <param name="quantity">What the values are; not Complex.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    public RealSpectrum(float[] values, int channels, int bins, SpectrogramQuantity quantity)
        : base((values ?? throw new ArgumentNullException(nameof(values))).Length, channels, bins)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(quantity, SpectrogramQuantity.Complex);
        _values = values;
        Quantity = quantity;
    }

    // Other values of the same bins.
    [SetsRequiredMembers]
    internal RealSpectrum(float[] values, SpectrogramQuantity quantity, AudioSpectrum like)
        : base(values.Length, like)
    {
        _values = values;
        Quantity = quantity;
    }

    /// <inheritdoc/>
    public override SpectrogramQuantity Quantity { get; }

    /// <summary>The whole block, channels x bins.</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel or bin.</exception>
    public float this[int channel, int bin] => _values[IndexOf(channel, bin)];

    /// <summary>The values of one channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ReadOnlySpan<float> Channel(int channel) => _values.AsSpan(Start(channel), Bins);

    /// <summary>A copy of one channel's values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float[] GetValues(int channel = 0) => Channel(channel).ToArray();
}
