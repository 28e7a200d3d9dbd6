using System.Numerics;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The two filters that a signal goes through before its loudness is taken (ITU-R BS.1770-5, annex 1).</summary>
/// <remarks>
/// The recommendation gives coefficients for 48 kHz, and asks of other rates for the same frequency response. Each filter keeps
/// its poles as a signal in continuous time would see them (z = exp(s/fs)); its zeros are those by which the power response fits
/// the one at 48 kHz best. At 48 kHz that is the table itself. From 22.05 kHz up the response is within 0.001 dB of the table's,
/// at 16 kHz within 0.003, at 8 kHz within 0.04 dB. (The bilinear transform, which is usual, is 0.5 dB off at 8 kHz.)
/// </remarks>
internal sealed class KWeighting
{
    private const double TableRate = 48000;

    // Hz, about the middle of the shelf: only the scale of a sum.
    private const double ShelfFrequency = 1500;

    // BS.1770-5, annex 1, tables 1 and 2.
    private static readonly Biquad TableShelf = new(
        1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585);

    private static readonly Biquad TableHighPass = new(1, -2, 1, -1.99004745483398, 0.99007225036621);

    /// <param name="sampleRate">Hz.</param>
    public KWeighting(int sampleRate)
    {
        Shelf = sampleRate == (int)TableRate ? TableShelf : FitShelf(sampleRate);
        HighPass = sampleRate == (int)TableRate ? TableHighPass : FitHighPass(sampleRate);
    }

    /// <summary>The first filter, the effect of a head: 4 dB more above some 2 kHz.</summary>
    public Biquad Shelf { get; }

    /// <summary>The second filter, a high pass at some 40 Hz.</summary>
    public Biquad HighPass { get; }

    private static Biquad FitShelf(double rate)
    {
        const int Points = 512;
        var (a1, a2) = PolesAt(TableShelf, rate);
        var poles = new Biquad(1, 0, 0, a1, a2);

        // With u = sin²(w/2) in units of what it is at the shelf, |B|² = c0 + c1 u + c2 u²: least squares of its error in relation
        // to what is wanted, on points that are denser at low frequencies. Above the table's own highest frequency the shelf is flat.
        var unit = Haversine(2 * Math.PI * ShelfFrequency / rate);
        var normal = new double[3, 4];
        for (var i = 0; i < Points; i++)
        {
            var x = i / (Points - 1.0);
            var w = Math.PI * x * x;
            var wanted = TableShelf.Power(Math.Min(w * rate / TableRate, Math.PI)) / poles.Power(w);
            var u = Haversine(w) / unit;
            double[] terms = [1 / wanted, u / wanted, u * u / wanted];
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 3; column++) normal[row, column] += terms[row] * terms[column];
                normal[row, 3] += terms[row];
            }
        }

        // The zeros are those inside the circle of z + 1/z = 2 − 4 sin²(w/2).
        var (c0, c1, c2) = Solve(normal);
        var (u1, u2) = Roots(c1 / c2, c0 / c2);
        var (z1, z2) = (Inside(2 - 4 * unit * u1), Inside(2 - 4 * unit * u2));
        var (b1, b2) = ((-(z1 + z2)).Real, (z1 * z2).Real);
        var gain = Math.Sqrt(c0 + c1 / unit + c2 / (unit * unit)) / Math.Abs(1 - b1 + b2);
        return new Biquad(gain, gain * b1, gain * b2, a1, a2);
    }

    private static double Haversine(double w) => Math.Sin(w / 2) * Math.Sin(w / 2);

    private static Biquad FitHighPass(double rate)
    {
        // Where it no longer does anything else; the two zeros stay at 0 Hz.
        var frequency = Math.Min(1000, rate / 4);
        var (a1, a2) = PolesAt(TableHighPass, rate);
        var unscaled = new Biquad(1, -2, 1, a1, a2);
        var gain = Math.Sqrt(
            TableHighPass.Power(2 * Math.PI * frequency / TableRate) / unscaled.Power(2 * Math.PI * frequency / rate));
        return new Biquad(gain, -2 * gain, gain, a1, a2);
    }

    private static (double A1, double A2) PolesAt(Biquad table, double rate)
    {
        var (p1, p2) = Roots(table.A1, table.A2);
        var (q1, q2) = (Complex.Pow(p1, TableRate / rate), Complex.Pow(p2, TableRate / rate));
        return ((-(q1 + q2)).Real, (q1 * q2).Real);
    }

    // Of x² + p x + q.
    private static (Complex First, Complex Second) Roots(double p, double q)
    {
        var root = Complex.Sqrt(p * p / 4 - q);
        return (-p / 2 + root, -p / 2 - root);
    }

    // Of z + 1/z = v.
    private static Complex Inside(Complex v)
    {
        var z = (v + Complex.Sqrt(v * v - 4)) / 2;
        return z.Magnitude <= 1 ? z : 1 / z;
    }

    // Three equations, by elimination; they are far from singular.
    private static (double X, double Y, double Z) Solve(double[,] m)
    {
        for (var pivot = 0; pivot < 3; pivot++)
        {
            for (var row = 0; row < 3; row++)
            {
                if (row == pivot) continue;
                var factor = m[row, pivot] / m[pivot, pivot];
                for (var column = pivot; column < 4; column++) m[row, column] -= factor * m[pivot, column];
            }
        }

        return (m[0, 3] / m[0, 0], m[1, 3] / m[1, 1], m[2, 3] / m[2, 2]);
    }
}
