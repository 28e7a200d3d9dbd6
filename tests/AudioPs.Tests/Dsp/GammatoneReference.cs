using System.Numerics;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// Gammatone filters as their definition reads: one band after the other, four biquads with their own zeros, in double
/// precision. Slow, and without a line of the code under test.
/// </summary>
internal static class GammatoneReference
{
    /// <summary>Centre frequencies, lowest first.</summary>
    public static double[] Frequencies(int count, double minFrequency, double maxFrequency)
    {
        const double C = 9.26449 * 24.7;
        var top = Math.Log(maxFrequency / C + 1);
        var step = (top - Math.Log(minFrequency / C + 1)) / count;
        return [.. Enumerable.Range(0, count).Select(i => C * (Math.Exp(top - (count - i) * step) - 1))];
    }

    /// <summary>What a band makes of a signal.</summary>
    public static double[] Filter(IEnumerable<double> signal, double sampleRate, double frequency, double width)
    {
        var period = 1 / sampleRate;
        var b = 1.019 * 2 * Math.PI * width * (frequency / 9.26449 + 24.7);
        var w = 2 * Math.PI * frequency;
        var pole = Complex.Exp(new Complex(-b, w) * period);
        var centre = Complex.Exp(new Complex(0, -w * period));
        var gain = Complex.One;
        double[] values = [.. signal];
        foreach (var sign in (double[])[1, -1])
        {
            foreach (var inner in (double[])[1, -1])
            {
                var root = Math.Sqrt(3 + inner * Math.Pow(2, 1.5));
                var zero = Math.Exp(-b * period) * (Math.Cos(w * period) + sign * root * Math.Sin(w * period));
                values = Biquad(values, period, -period * zero, -2 * pole.Real, pole.Magnitude * pole.Magnitude);
                gain *= period * (1 - zero * centre) / ((1 - pole * centre) * (1 - Complex.Conjugate(pole) * centre));
            }
        }

        return [.. values.Select(value => value / gain.Magnitude)];
    }

    /// <summary>bands x frames of <c>gtgram</c>.</summary>
    public static double[,] Spectrogram(
        double[] signal, double sampleRate, int window, int hop, double[] frequencies, double width)
    {
        var frames = 1 + (signal.Length - window) / hop;
        var result = new double[frequencies.Length, frames];
        for (var band = 0; band < frequencies.Length; band++)
        {
            var filtered = Filter(signal, sampleRate, frequencies[band], width);
            for (var frame = 0; frame < frames; frame++)
            {
                var sum = 0.0;
                for (var n = 0; n < window; n++)
                {
                    sum += filtered[frame * hop + n] * filtered[frame * hop + n];
                }

                result[band, frame] = Math.Sqrt(sum / window);
            }
        }

        return result;
    }

    /// <summary>
    /// bands x frames of <c>fft_gtgram</c>, the last frame computed as in its MATLAB original; <paramref name="window"/> is in
    /// samples before they are rounded.
    /// </summary>
    public static double[,] FftSpectrogram(
        double[] signal, double sampleRate, double window, int hop, double[] frequencies, double width)
    {
        var length = 1;
        while (length < 2 * window)
        {
            length *= 2;
        }

        var half = (int)Math.Floor(window + 0.5) / 2;
        var frames = 1 + (signal.Length - length) / hop;
        var roots = Enumerable.Range(0, length)
            .Select(n => Complex.FromPolarCoordinates(1, -2 * Math.PI * n / length)).ToArray();

        // What a filter does to a frequency it does to an impulse's.
        var impulse = Enumerable.Range(0, 1 << 12).Select(n => n == 0 ? 1.0 : 0).ToArray();
        var weights = new double[frequencies.Length, length / 2 + 1];
        for (var band = 0; band < frequencies.Length; band++)
        {
            var response = Filter(impulse, sampleRate, frequencies[band], width);
            for (var k = 0; k <= length / 2; k++)
            {
                var sum = Complex.Zero;
                for (var n = 0; n < response.Length; n++)
                {
                    sum += response[n] * roots[(long)n * k % length];
                }

                weights[band, k] = sum.Magnitude;
            }
        }

        var result = new double[frequencies.Length, frames];
        for (var frame = 0; frame < frames; frame++)
        {
            for (var k = 0; k <= length / 2; k++)
            {
                var sum = Complex.Zero;
                for (var i = 1 - half; i < half; i++)
                {
                    var n = length / 2 + i;
                    sum += signal[frame * hop + n] * 0.5 * (1 + Math.Cos(Math.PI * i / half)) * roots[(long)n * k % length];
                }

                for (var band = 0; band < frequencies.Length; band++)
                {
                    result[band, frame] += weights[band, k] * sum.Magnitude / length;
                }
            }
        }

        return result;
    }

    private static double[] Biquad(double[] x, double a0, double a1, double b1, double b2)
    {
        var y = new double[x.Length];
        for (var n = 0; n < x.Length; n++)
        {
            y[n] = a0 * x[n] + a1 * At(x, n - 1) - b1 * At(y, n - 1) - b2 * At(y, n - 2);
        }

        return y;

        static double At(double[] values, int n) => n < 0 ? 0 : values[n];
    }
}
