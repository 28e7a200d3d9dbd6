using System.Numerics;
using AudioPs.Dsp;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// The short-time Fourier transform and its inverse as their definitions read, in double precision, one sum after the other.
/// Slow, and without a line of the code under test but the window.
/// </summary>
internal static class StftReference
{
    /// <summary>The spectra of one channel's frames: frame, then bin.</summary>
    public static Complex[][] Forward(ReadOnlySpan<float> samples, StftOptions options)
    {
        var signal = samples.ToArray();
        var length = options.FftLength;
        var padding = options.Center ? length / 2 : 0;
        var frames = (signal.Length + 2 * padding - length) / options.HopLength + (options.DropLastFrame ? 0 : 1);
        var windowLength = options.WindowLength ?? length;
        var windowStart = (length - windowLength) / 2;
        var window = options.Window.ToArray(windowLength);
        var roots = Roots(length, -1);
        var spectra = new Complex[frames][];
        for (var frame = 0; frame < frames; frame++)
        {
            spectra[frame] = new Complex[length / 2 + 1];
            for (var k = 0; k < spectra[frame].Length; k++)
            {
                for (var n = 0; n < windowLength; n++)
                {
                    var value = Padded(signal, frame * options.HopLength - padding + windowStart + n, padding, options.PadMode);
                    spectra[frame][k] += value * window[n] * roots[(long)(windowStart + n) * k % length];
                }
            }
        }

        return spectra;
    }

    /// <summary>The signal of such spectra; samples under no window are 0.</summary>
    public static double[] Inverse(Complex[][] spectra, StftOptions options, int count)
    {
        var length = options.FftLength;
        var padding = options.Center ? length / 2 : 0;
        var windowLength = options.WindowLength ?? length;
        var windowStart = (length - windowLength) / 2;
        var window = options.Window.ToArray(windowLength);
        var roots = Roots(length, 1);
        var sums = new double[count];
        var weights = new double[count];
        for (var frame = 0; frame < spectra.Length; frame++)
        {
            for (var n = 0; n < windowLength; n++)
            {
                var at = frame * options.HopLength - padding + windowStart + n;
                if (at < 0 || at >= count) continue;
                var value = Complex.Zero;
                for (var k = 0; k < length; k++)
                {
                    var bin = k <= length / 2 ? spectra[frame][k] : Complex.Conjugate(spectra[frame][length - k]);
                    value += bin * roots[(long)(windowStart + n) * k % length];
                }

                sums[at] += value.Real / length * window[n];
                weights[at] += window[n] * window[n];
            }
        }

        return [.. sums.Zip(weights, (sum, weight) => weight > 0 ? sum / weight : 0)];
    }

    private static Complex[] Roots(int length, int sign) =>
        [.. Enumerable.Range(0, length).Select(n => Complex.FromPolarCoordinates(1, sign * 2 * Math.PI * n / length))];

    /// <summary>numpy.pad, one index at a time.</summary>
    private static double Padded(float[] signal, int index, int padding, PadMode mode)
    {
        var last = signal.Length - 1;
        if (index >= 0 && index <= last) return signal[index];
        switch (mode)
        {
            case PadMode.Constant:
                return 0;
            case PadMode.Edge:
                return signal[index < 0 ? 0 : last];
            case PadMode.LinearRamp:
                return index < 0
                    ? signal[0] * (1 + (double)index / padding)
                    : signal[last] * (1 - (double)(index - last) / padding);
            case PadMode.Symmetric:
                return Padded(signal, index < 0 ? -1 - index : 2 * last + 1 - index, padding, mode);
            default:
                return last == 0 ? signal[0] : Padded(signal, index < 0 ? -index : 2 * last - index, padding, mode);
        }
    }
}
