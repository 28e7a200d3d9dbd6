using System.Numerics;

namespace AudioPs.Media;

/// <summary>A filter of second order, (b0 + b1/z + b2/z²) / (1 + a1/z + a2/z²).</summary>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Its response, magnitude and phase, to a sine.</summary>
    /// <param name="w">Radians per sample.</param>
    public Complex Response(double w)
    {
        var z = Complex.FromPolarCoordinates(1, -w);
        return (B0 + z * (B1 + z * B2)) / (1 + z * (A1 + z * A2));
    }

    /// <summary>The square of the magnitude of its response.</summary>
    /// <param name="w">Radians per sample.</param>
    public double Power(double w)
    {
        var h = Response(w);
        return h.Real * h.Real + h.Imaginary * h.Imaginary;
    }
}
