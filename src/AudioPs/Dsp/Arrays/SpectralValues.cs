using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>What is made of real and imaginary parts: complex values, or magnitude, power, phase and decibel.</summary>
internal static class SpectralValues
{
    /// <summary>The complex value of two parts.</summary>
    public static Complex Pair<T>(T real, T imaginary) => new(Elementwise.ToDouble(real), Elementwise.ToDouble(imaginary));

    /// <summary>The complex values.</summary>
    public static Complex[] Pairs<T>(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary)
    {
        var values = new Complex[real.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Pair(real[i], imaginary[i]);
        }

        return values;
    }

    /// <summary>The quantity of each value, in an array of its own.</summary>
    public static T[] Of<T>(
        ReadOnlySpan<T> real,
        ReadOnlySpan<T> imaginary,
        SpectrogramQuantity quantity,
        DecibelReference reference,
        double floor,
        double? dynamicRange,
        int channels,
        DecibelScope scope)
    {
        var values = new T[real.Length];
        Convert(real, imaginary, values, quantity);
        Finish<T>(values, quantity, reference, floor, dynamicRange, channels, scope);
        return values;
    }

    /// <summary>The quantity of each value, but for decibels, whose reference may be the whole: these come out as magnitudes.</summary>
    public static void Convert<T>(
        ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> destination, SpectrogramQuantity quantity)
    {
        switch (quantity)
        {
            case SpectrogramQuantity.Power:
                Elementwise.Power(real, imaginary, destination);
                break;
            case SpectrogramQuantity.Magnitude:
            case SpectrogramQuantity.Decibel:
                Elementwise.Power(real, imaginary, destination);
                Elementwise.SquareRoot(destination[..real.Length]);
                break;
            case SpectrogramQuantity.Phase:
                Elementwise.Atan2(imaginary, real, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(quantity), quantity, "Complex values become Magnitude, Power, Phase or Decibel.");
        }
    }

    /// <summary>What takes all values at once: magnitudes to decibels, where these are wanted.</summary>
    public static void Finish<T>(
        Span<T> values, SpectrogramQuantity quantity, DecibelReference reference, double floor, double? dynamicRange, int channels, DecibelScope scope)
    {
        if (quantity == SpectrogramQuantity.Decibel) Decibel.FromRaised(values, exponent: 1, reference, floor, dynamicRange, channels, scope);
    }
}
