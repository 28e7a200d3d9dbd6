using System.Numerics;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Designs elliptic band-pass filters of the lowest order that keeps within a ripple and an attenuation, as <c>scipy.signal.iirdesign</c>.</summary>
/// <remarks>
/// A low-pass filter of the field's tables becomes a band-pass filter, and by the bilinear transform, with its band edges bent beforehand, a
/// digital one. Sources: S. J. Orfanidis, "Lecture notes on elliptic filter design" (2006); M. D. Lutovac, D. V. Tošić, B. L. Evans, "Filter
/// design for signal processing", Prentice-Hall 2001, chapter 12.
/// </remarks>
internal static class EllipticBandPass
{
    /// <summary>The sections of second order, to be run through one after another.</summary>
    /// <param name="pass">The edges of the pass band, in cycles a sample, above 0 and below 0.5.</param>
    /// <param name="stop">The edges of the stop bands, further out.</param>
    /// <param name="ripple">By how many decibels the pass band may fall, above 0.</param>
    /// <param name="attenuation">By how many decibels the stop bands lie below, more than the ripple.</param>
    public static Biquad[] Design((double Low, double High) pass, (double Low, double High) stop, double ripple, double attenuation)
    {
        var (low, high) = (Bent(pass.Low), Bent(pass.High));
        var (width, middle) = (high - low, Math.Sqrt(low * high));
        var passed = Math.Pow(10, ripple / 10) - 1;
        var depth = passed / (Math.Pow(10, attenuation / 10) - 1);
        var edge = Math.Min(Stretch(Bent(stop.Low)), Stretch(Bent(stop.High)));
        var order = (int)Math.Ceiling(
            JacobiElliptic.K(1 - (1 / (edge * edge))) * JacobiElliptic.K(depth) / (JacobiElliptic.K(1 / (edge * edge)) * JacobiElliptic.K(1 - depth)));
        var (zeros, poles, gain) = LowPass(order, passed, depth);

        // Of each pair of the low-pass filter one stands above the real axis; a real pole stands alone. Each becomes two.
        List<Complex> digitalZeros = [.. zeros.SelectMany(Both).Select(Digital)];
        List<Complex> digitalPoles = [.. poles.SelectMany(Both).Select(Digital)];
        foreach (var zero in zeros.SelectMany(Both)) gain *= NormOf(1 - zero);
        foreach (var pole in poles.SelectMany(Both)) gain /= NormOf(1 - pole);
        return Pair(digitalZeros, digitalPoles, gain * (order % 2 == 0 ? 1 : width), order);

        double Bent(double frequency) => Math.Tan(Math.PI * frequency);

        double Stretch(double frequency) => Math.Abs(((frequency * frequency) - (low * high)) / (frequency * width));

        IEnumerable<Complex> Both(Complex root)
        {
            var half = root * width / 2;
            var apart = Complex.Sqrt((half * half) - (middle * middle));
            yield return half + apart;
            // What a real root becomes is a pair already.
            if (root.Imaginary != 0) yield return half - apart;
        }

        // A conjugate pair counts twice.
        static double NormOf(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
    }

    // Zeros and poles in the upper half of the plane, and the gain.
    private static (List<Complex> Zeros, List<Complex> Poles, double Gain) LowPass(int order, double passed, double depth)
    {
        var m = Parameter(order, depth);
        var k = JacobiElliptic.K(1 - m);
        var ripple = JacobiElliptic.F(1 / Math.Sqrt(passed), depth);
        var (sv, cv, dv) = JacobiElliptic.Functions(k * ripple / (order * JacobiElliptic.K(1 - depth)), 1 - m);
        List<Complex> zeros = [], poles = [];
        double gain = order % 2 == 0 ? 1 / Math.Sqrt(1 + passed) : 1;
        for (var j = 1 - (order % 2); j < order; j += 2)
        {
            var (s, c, d) = JacobiElliptic.Functions(j * k / order, m);
            var pole = new Complex(c * d * sv * cv, s * dv) / -(1 - (d * sv * d * sv));
            if (j == 0)
            {
                poles.Add(new Complex(pole.Real, 0));
                gain *= -pole.Real;
                continue;
            }

            poles.Add(new Complex(pole.Real, Math.Abs(pole.Imaginary)));
            var zero = 1 / (Math.Sqrt(m) * s);
            zeros.Add(new Complex(0, zero));
            gain *= ((pole.Real * pole.Real) + (pole.Imaginary * pole.Imaginary)) / (zero * zero);
        }

        return (zeros, poles, gain);
    }

    // The parameter whose ratio of integrals is the order-th part of that of the depth: by the nome.
    private static double Parameter(int order, double depth)
    {
        var nome = Math.Exp(-Math.PI * JacobiElliptic.K(depth) / JacobiElliptic.K(1 - depth) / order);
        double above = 0, below = 1;
        for (var n = 0; n < 8; n++) above += Math.Pow(nome, n * (n + 1));
        for (var n = 1; n < 8; n++) below += 2 * Math.Pow(nome, n * n);
        return 16 * nome * Math.Pow(above / below, 4);
    }

    private static Complex Digital(Complex root) => (1 + root) / (1 - root);

    // The poles nearest to the circle come last, each with the zeros nearest to it. Of an odd order a pair of zeros is 1 and −1.
    private static Biquad[] Pair(List<Complex> zeros, List<Complex> poles, double gain, int order)
    {
        var sections = new List<Biquad>();
        foreach (var pole in poles.OrderByDescending(Complex.Abs))
        {
            var (b1, b2) = (0.0, -1.0);
            if (zeros.Count > 0)
            {
                var nearest = zeros.MinBy(zero => Complex.Abs(new Complex(zero.Real, Math.Abs(zero.Imaginary)) - new Complex(pole.Real, Math.Abs(pole.Imaginary))));
                zeros.Remove(nearest);
                (b1, b2) = (-2 * nearest.Real, (nearest.Real * nearest.Real) + (nearest.Imaginary * nearest.Imaginary));
            }

            sections.Add(new Biquad(1, b1, b2, -2 * pole.Real, (pole.Real * pole.Real) + (pole.Imaginary * pole.Imaginary)));
        }

        sections.Reverse();
        sections[0] = sections[0] with { B0 = gain, B1 = gain * sections[0].B1, B2 = gain * sections[0].B2 };
        return [.. sections];
    }
}
