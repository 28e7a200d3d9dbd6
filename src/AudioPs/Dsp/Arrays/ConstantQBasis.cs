using System.Globalization;

namespace AudioPs.Dsp;

/// <summary>What the bins of a constant-Q or variable-Q transform are: all that its inverse has to know beside window, hop and padding.</summary>
/// <remarks>
/// Bin k is at MinFrequency · 2^((k + Tuning) / BinsPerOctave). Source: J. C. Brown, "Calculation of a constant Q spectral transform",
/// J. Acoust. Soc. Am. 89 (1991); of the variable Q: C. Schörkhuber, A. Klapuri, N. Holighaus and M. Dörfler, "A Matlab toolbox for efficient
/// perfect reconstruction time-frequency transforms with log-frequency resolution", AES 53rd Conference (2014).
/// </remarks>
public sealed record ConstantQBasis
{
    /// <summary>The frequency of the note C1 in Hz, where the bins begin unless told otherwise.</summary>
    public const double C1 = 32.70319566257483;

    /// <summary>The frequency of the lowest bin in Hz, without the tuning; above 0.</summary>
    public double MinFrequency { get; init; } = C1;

    /// <summary>Bins of an octave, 1 or more.</summary>
    public int BinsPerOctave { get; init; } = 12;

    /// <summary>By how much all bins are higher, in fractions of a bin; 0 for a concert pitch of A4 = 440 Hz.</summary>
    public double Tuning { get; init; }

    /// <summary>Factor of the lengths of the filters, above 0: below 1 they are shorter, sharper in time and wider in frequency.</summary>
    public double FilterScale { get; init; } = 1;

    /// <summary>
    /// What the bandwidths have beyond their share of the frequency, in Hz: 0 for a constant Q; null for bandwidths in proportion to those of
    /// the ear (ERB).
    /// </summary>
    public double? Gamma { get; init; } = 0;

    /// <summary>The norm by which the filters are divided: 1, 2, another p above 0, or infinity; null for none.</summary>
    public double? Norm { get; init; } = 1;

    /// <summary>The share of a filter's spectrum, counted from its weakest bins, that is left out; 0 and more, below 1.</summary>
    public double Sparsity { get; init; } = 0.01;

    /// <summary>Whether the values are divided by the square roots of the filters' lengths.</summary>
    public bool IsScaled { get; init; } = true;

    /// <summary>The concert pitch that the tuning comes to: the frequency of A4 in Hz.</summary>
    public double ConcertPitch => 440 * Math.Pow(2, Tuning / BinsPerOctave);

    /// <summary>Frequency of bins 0 … count − 1 in Hz.</summary>
    internal double[] Frequencies(int count)
    {
        var frequencies = new double[count];
        var lowest = MinFrequency * Math.Pow(2, Tuning / BinsPerOctave);
        for (var k = 0; k < count; k++) frequencies[k] = lowest * Math.Pow(2, (double)k / BinsPerOctave);
        return frequencies;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"from {MinFrequency:0.##} Hz, {BinsPerOctave} bins per octave, tuning {Tuning:0.##}");
}
