using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>What is made of real and imaginary parts: complex values, or magnitude, power, phase and decibel.</summary>
internal static class SpectralValues
{
    /// <summary>The complex values.</summary>
    public static Complex[] Pairs(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary)
    {
        var values = new Complex[real.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new Complex(real[i], imaginary[i]);
        }

        return values;
    }

    /// <summary>The quantity of each value, in an array of its own.</summary>
    public static float[] Of(
        ReadOnlySpan<float> real,
        ReadOnlySpan<float> imaginary,
        SpectrogramQuantity quantity,
        DecibelReference reference,
        double floor,
        double? dynamicRange)
    {
        var values = new float[real.Length];
        Convert(real, imaginary, values, quantity);
        Finish(values, quantity, reference, floor, dynamicRange);
        return values;
    }

    /// <summary>The quantity of each value, but for decibels, whose reference may be the whole: these come out as magnitudes.</summary>
    public static void Convert(
        ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> destination, SpectrogramQuantity quantity)
    {
        switch (quantity)
        {
            case SpectrogramQuantity.Power:
                VectorMath.Power(real, imaginary, destination);
                break;
            case SpectrogramQuantity.Magnitude:
            case SpectrogramQuantity.Decibel:
                VectorMath.Power(real, imaginary, destination);
                VectorMath.SquareRoot(destination[..real.Length]);
                break;
            case SpectrogramQuantity.Phase:
                VectorMath.Atan2(imaginary, real, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(quantity), quantity, "Complex values become Magnitude, Power, Phase or Decibel.");
        }
    }

    /// <summary>What takes all values at once: magnitudes to decibels, where these are wanted.</summary>
    public static void Finish(
        Span<float> values, SpectrogramQuantity quantity, DecibelReference reference, double floor, double? dynamicRange)
    {
        if (quantity == SpectrogramQuantity.Decibel) Decibel.FromMagnitude(values, reference, floor, dynamicRange);
    }
}
