using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Features;

namespace AudioPs.Tests.Features;

/// <summary>
/// The mel spectrogram as its definition reads, in double precision, one sum after the other. Slow, and without a line of
/// the code under test.
/// </summary>
internal static class MelReference
{
    /// <summary>bins x frames of one channel, before any logarithm.</summary>
    public static double[,] Compute(ReadOnlySpan<float> samples, int sampleRate, MelSpectrogramOptions options)
    {
        var signal = new double[Math.Max(samples.Length, (int)Math.Round(options.PadToSeconds * sampleRate))];
        for (var n = 0; n < samples.Length; n++)
        {
            signal[n] = samples[n];
        }

        var length = options.FftLength;
        var padding = options.Center ? length / 2 : 0;
        var frames = (signal.Length + 2 * padding - length) / options.HopLength + (options.DropLastFrame ? 0 : 1);
        var bins = length / 2 + 1;
        var roots = Enumerable.Range(0, length)
            .Select(n => Complex.FromPolarCoordinates(1, -2 * Math.PI * n / length)).ToArray();
        var windowLength = options.WindowLength ?? length;
        var windowStart = (length - windowLength) / 2;

        var result = new double[options.MelCount, frames];
        var spectrum = new double[bins];
        for (var frame = 0; frame < frames; frame++)
        {
            for (var k = 0; k < bins; k++)
            {
                var sum = Complex.Zero;
                for (var n = 0; n < windowLength; n++)
                {
                    var value = At(signal, frame * options.HopLength - padding + windowStart + n, options.PadMode);
                    var hann = 0.5 - 0.5 * Math.Cos(2 * Math.PI * n / windowLength);
                    if (windowLength == 1) hann = 1;
                    sum += value * hann * roots[(long)(windowStart + n) * k % length];
                }

                spectrum[k] = Math.Pow(sum.Magnitude, options.Power);
            }

            for (var band = 0; band < options.MelCount; band++)
            {
                for (var k = 0; k < bins; k++)
                {
                    result[band, frame] += spectrum[k] * Weight(band, (double)k * sampleRate / length, sampleRate, options);
                }
            }
        }

        return result;
    }

    private static double At(double[] signal, int index, PadMode mode)
    {
        var last = signal.Length - 1;
        while (index < 0 || index > last)
        {
            switch (mode)
            {
                case PadMode.Constant:
                    return 0;
                case PadMode.Edge:
                    return signal[index < 0 ? 0 : last];
                default:
                    if (last == 0) return signal[0];
                    index = index < 0 ? -index : 2 * last - index;
                    break;
            }
        }

        return signal[index];
    }

    private static double Weight(int band, double frequency, int sampleRate, MelSpectrogramOptions options)
    {
        var first = ToMel(options.MinFrequency);
        var step = (ToMel(options.MaxFrequency ?? sampleRate / 2.0) - first) / (options.MelCount + 1);
        var (lower, centre, upper) =
            (ToHertz(first + band * step), ToHertz(first + (band + 1) * step), ToHertz(first + (band + 2) * step));
        double weight;
        if (frequency <= lower || frequency >= upper) weight = 0;
        else if (frequency <= centre) weight = (frequency - lower) / (centre - lower);
        else weight = (upper - frequency) / (upper - centre);
        return options.MelNorm == MelNorm.Slaney ? weight * 2 / (upper - lower) : weight;

        double ToMel(double hertz)
        {
            if (options.MelScale == MelScale.Htk) return 2595 * Math.Log10(1 + hertz / 700);
            return hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * Math.Log(hertz / 1000) / Math.Log(6.4);
        }

        double ToHertz(double mel)
        {
            if (options.MelScale == MelScale.Htk) return 700 * (Math.Pow(10, mel / 2595) - 1);
            return mel < 15 ? mel * 200 / 3 : 1000 * Math.Pow(6.4, (mel - 15) / 27);
        }
    }
}
