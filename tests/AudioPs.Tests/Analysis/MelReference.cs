using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Analysis;

namespace AudioPs.Tests.Analysis;

/// <summary>
/// Mel spectrograms and MFCC as their definitions read, in double precision, one sum after the other. Slow, and without a
/// line of the code under test.
/// </summary>
internal static class MelReference
{
    /// <summary>bands x frames of one channel, before any logarithm.</summary>
    public static double[,] Compute(ReadOnlySpan<float> samples, int sampleRate, MelSpectrogramOptions options)
    {
        options = InSamples(options, sampleRate);
        var frames = Frames(Prepare(samples, sampleRate, options), options);
        var bins = options.FftLength / 2 + 1;
        var weights = Weights(sampleRate, options);
        var norm = SquaredNorm(options);
        var result = new double[options.MelCount, frames.Count];
        for (var frame = 0; frame < frames.Count; frame++)
        {
            var (windowed, _) = Window(frames[frame], options);
            for (var k = 0; k < bins; k++)
            {
                var power = Math.Pow(Bin(windowed, k, options.FftLength).Magnitude, 2) / norm + options.PowerOffset;
                for (var band = 0; band < options.MelCount; band++)
                {
                    result[band, frame] += weights[band, k] * Math.Pow(power, options.Power / 2.0);
                }
            }
        }

        return result;
    }

    /// <summary>All rows of one channel with the logarithm and what belongs to it, as far as one channel decides it.</summary>
    public static double[,] Features(
        ReadOnlySpan<float> samples, int sampleRate, MelSpectrogramOptions options, bool isCepstral = false)
    {
        var bands = Compute(samples, sampleRate, options);
        Compress(bands, options, isCepstral);
        if (!options.UseEnergy) return options.SubtractMean ? WithoutMeans(bands) : bands;
        var energies = Energies(samples, sampleRate, options);
        var rows = new double[options.MelCount + 1, energies.Length];
        for (var frame = 0; frame < energies.Length; frame++)
        {
            rows[options.HtkCompatible ? options.MelCount : 0, frame] = energies[frame];
            for (var band = 0; band < options.MelCount; band++)
            {
                rows[options.HtkCompatible ? band : band + 1, frame] = bands[band, frame];
            }
        }

        return options.SubtractMean ? WithoutMeans(rows) : rows;
    }

    /// <summary>bins x frames of one channel, those of negative frequencies too where these are wanted, without logarithm.</summary>
    public static double[,] Linear(ReadOnlySpan<float> samples, int sampleRate, SpectrogramOptions given)
    {
        var options = InSamples(new MelSpectrogramOptions
        {
            FftLength = given.FftLength,
            HopLength = given.HopLength,
            WindowLength = given.WindowLength,
            PadMode = given.PadMode,
            PadBefore = given.PadBefore,
            PadAfter = given.PadAfter,
            SpectrumNorm = given.SpectrumNorm,
        }, sampleRate);
        var frames = Frames(Prepare(samples, sampleRate, options), options);
        var rows = new double[given.OneSided ? options.FftLength / 2 + 1 : options.FftLength, frames.Count];
        for (var frame = 0; frame < frames.Count; frame++)
        {
            var (windowed, _) = Window(frames[frame], options);
            for (var k = 0; k < rows.GetLength(0); k++)
            {
                rows[k, frame] = Math.Pow(Bin(windowed, k, options.FftLength).Magnitude / Math.Sqrt(SquaredNorm(options)), given.Power);
            }
        }

        return given.SubtractMean ? WithoutMeans(rows) : rows;
    }

    private static double SquaredNorm(MelSpectrogramOptions options) => options.SpectrumNorm switch
    {
        SpectrumNorm.FrameLength => options.FftLength,
        SpectrumNorm.Window => Enumerable.Range(0, options.WindowLength!.Value).Sum(n => Math.Pow(Window(n, options.WindowLength.Value, options.Window), 2)),
        _ => 1,
    };

    private static double[,] WithoutMeans(double[,] rows)
    {
        for (var row = 0; row < rows.GetLength(0); row++)
        {
            var mean = Enumerable.Range(0, rows.GetLength(1)).Average(frame => rows[row, frame]);
            for (var frame = 0; frame < rows.GetLength(1); frame++) rows[row, frame] -= mean;
        }

        return rows;
    }

    /// <summary>The coefficients of one channel and their derivatives.</summary>
    public static double[,] Mfcc(ReadOnlySpan<float> samples, int sampleRate, MfccOptions options)
    {
        var bands = Features(samples, sampleRate, options.Mel, isCepstral: true);
        var (inputs, frames, count) = (bands.GetLength(0), bands.GetLength(1), options.CoefficientCount);
        var rows = new double[count * (1 + options.Delta), frames];
        var energies = Energies(samples, sampleRate, options.Mel);
        for (var t = 0; t < frames; t++)
        {
            var column = new double[count];
            for (var k = 0; k < count; k++)
            {
                for (var n = 0; n < inputs; n++)
                {
                    if (options.DctType == 1)
                    {
                        // scipy: the ends count half as much as the others, and the orthonormal form shares that out evenly.
                        bool isFirst = n == 0 || n == inputs - 1, isLast = k == 0 || k == inputs - 1;
                        var share = options.Orthonormal
                            ? Math.Sqrt((isFirst ? 0.5 : 1) * (isLast ? 0.5 : 1) * 2 / (inputs - 1.0))
                            : isFirst ? 1 : 2;
                        column[k] += share * bands[n, t] * Math.Cos(Math.PI * k * n / (inputs - 1));
                        continue;
                    }

                    var (frequency, place) = options.DctType == 2 ? (k, n) : (n, k);
                    var gain = options.Orthonormal
                        ? Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / inputs)
                        : options.DctType == 3 && n == 0 ? 1 : 2;
                    column[k] += gain * bands[n, t] * Math.Cos(Math.PI * frequency * (2 * place + 1) / (2.0 * inputs));
                }

                var phase = options.LifterFormula == LifterFormula.Kaldi ? k : k + 1;
                if (options.Lifter > 0) column[k] *= 1 + options.Lifter / 2 * Math.Sin(Math.PI * phase / options.Lifter);
            }

            if (options.UseEnergy) column[0] = energies[t];
            if (options.HtkCompatible)
            {
                var first = options.UseEnergy ? column[0] : column[0] * Math.Sqrt(2);
                column = [.. column[1..], first];
            }

            for (var k = 0; k < count; k++)
            {
                rows[k, t] = column[k];
            }
        }

        if (options.SubtractMean)
        {
            for (var k = 0; k < count; k++)
            {
                var mean = Enumerable.Range(0, frames).Average(t => rows[k, t]);
                for (var t = 0; t < frames; t++) rows[k, t] -= mean;
            }
        }

        for (var order = 1; order <= options.Delta; order++)
        {
            for (var k = 0; k < count; k++)
            {
                for (var t = 0; t < frames; t++)
                {
                    // Interp: near the edges, the fit of the first or the last full window.
                    var half = options.DeltaWidth / 2;
                    var centre = Math.Clamp(t, half, frames - 1 - half);
                    var window = Enumerable.Range(centre - half, options.DeltaWidth).Select(frame => rows[k, frame]).ToArray();
                    rows[order * count + k, t] = Derivative(window, order);
                }
            }
        }

        return rows;
    }

    /// <summary>The natural logarithm of each frame's energy.</summary>
    public static double[] Energies(ReadOnlySpan<float> samples, int sampleRate, MelSpectrogramOptions given)
    {
        var options = InSamples(given, sampleRate);
        return [.. Frames(Prepare(samples, sampleRate, options), options).Select(frame =>
            Math.Log(Math.Max(Math.Max(Window(frame, options).Energy, Math.Pow(2, -23)), options.EnergyFloor)))];
    }

    // Times in samples, a decimal product cut off; and the transform that they ask for.
    private static MelSpectrogramOptions InSamples(MelSpectrogramOptions options, int sampleRate)
    {
        var window = options.WindowTime is { } time ? (int)((decimal)time * sampleRate) : options.WindowLength ?? options.FftLength;
        var hop = options.HopTime is { } step ? (int)((decimal)step * sampleRate) : options.HopLength;
        var length = options.RoundToPowerOfTwo is null ? options.FftLength : window;
        if (options.RoundToPowerOfTwo == true)
        {
            for (length = 1; length < window; length *= 2)
            {
            }
        }

        return options with { FftLength = length, HopLength = hop, WindowLength = window };
    }

    // Order n of the polynomial of degree n that fits best, by the normal equations.
    private static double Derivative(double[] values, int order)
    {
        var half = values.Length / 2;
        var size = order + 1;
        var matrix = new double[size, size + 1];
        for (var i = -half; i <= half; i++)
        {
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    matrix[row, column] += Math.Pow(i, row + column);
                }

                matrix[row, size] += Math.Pow(i, row) * values[i + half];
            }
        }

        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = pivot + 1; row < size; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        var factorial = Enumerable.Range(1, order).Aggregate(1, (product, n) => product * n);
        return factorial * matrix[order, size] / matrix[order, order];
    }

    private static double[] Prepare(ReadOnlySpan<float> samples, int sampleRate, MelSpectrogramOptions options)
    {
        var signal = new double[Math.Max(samples.Length, (int)Math.Round(options.PadToSeconds * sampleRate))];
        for (var n = 0; n < samples.Length; n++)
        {
            signal[n] = samples[n] * options.SampleScale;
            if (n > 0 && options.PreEmphasisScope == PreEmphasisScope.Signal)
            {
                signal[n] -= options.PreEmphasis * samples[n - 1] * options.SampleScale;
            }
        }

        return [.. new double[options.PadBefore], .. signal, .. new double[options.PadAfter]];
    }

    private static List<double[]> Frames(double[] signal, MelSpectrogramOptions options)
    {
        var window = options.WindowLength ?? options.FftLength;
        var (hop, length) = (options.HopLength, options.SnipEdges is null ? options.FftLength : window);
        var padding = options.SnipEdges switch
        {
            null => options.Center ? length / 2 : options.EdgePadding,
            true => 0,
            false => window / 2 - hop / 2,
        };
        var count = options.SnipEdges == false
            ? (signal.Length + hop / 2) / hop
            : signal.Length + 2 * padding < length ? 0 : (signal.Length + 2 * padding - length) / hop + 1;
        var mode = options.SnipEdges == false ? PadMode.Symmetric : options.PadMode;
        var frames = new List<double[]>();
        for (var t = 0; t < count - (options.DropLastFrame ? 1 : 0); t++)
        {
            frames.Add([.. Enumerable.Range(t * hop - padding, length).Select(index => At(signal, index, mode))]);
        }

        return frames;
    }

    private static (double[] Samples, double Energy) Window(double[] frame, MelSpectrogramOptions options)
    {
        var samples = (double[])frame.Clone();
        if (options.RemoveDcOffset)
        {
            var mean = samples.Average();
            samples = Array.ConvertAll(samples, value => value - mean);
        }

        var energy = samples.Sum(value => value * value);
        if (options.PreEmphasisScope == PreEmphasisScope.Frame)
        {
            for (var n = samples.Length - 1; n >= 0; n--)
            {
                samples[n] -= options.PreEmphasis * samples[Math.Max(n - 1, 0)];
            }
        }

        var length = options.WindowLength ?? options.FftLength;
        var start = (frame.Length - length) / 2;
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] *= n >= start && n < start + length ? Window(n - start, length, options.Window) : 0;
        }

        return (samples, options.RawEnergy ? energy : samples.Sum(value => value * value));
    }

    private static double Window(int n, int length, Window window)
    {
        if (length == 1) return 1;
        var cosine = Math.Cos(2 * Math.PI * n / (window.Symmetric ? length - 1 : length));
        return window.Kind switch
        {
            WindowKind.Hann => 0.5 - 0.5 * cosine,
            WindowKind.Hamming => 0.54 - 0.46 * cosine,
            WindowKind.Povey => Math.Pow(0.5 - 0.5 * cosine, 0.85),
            _ => throw new NotSupportedException(),
        };
    }

    private static Complex Bin(double[] samples, int k, int length)
    {
        var sum = Complex.Zero;
        for (var n = 0; n < samples.Length; n++)
        {
            sum += samples[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)n * k % length) / length);
        }

        return sum;
    }

    private static void Compress(double[,] values, MelSpectrogramOptions options, bool isCepstral)
    {
        var (bands, frames) = (values.GetLength(0), values.GetLength(1));
        var all = values.Cast<double>().ToArray();
        if (options.Log != LogCompression.None)
        {
            // Decibels are of levels: those of magnitudes raised to p are 20/p log10, and cepstra take any values as powers.
            var exponent = isCepstral ? 2 : options.Power;
            var floor = options.Floor ?? Math.Pow(10, -5 * exponent);
            all = Array.ConvertAll(all, value => options.Log switch
            {
                LogCompression.Ln => Math.Log(Math.Max(value + options.LogOffset, floor)),
                LogCompression.Log10 => Math.Log10(Math.Max(value + options.LogOffset, floor)),
                _ => 20 / exponent * Math.Log10(Math.Max(value + options.LogOffset, floor)),
            });
            var lowest = all.Max() - (options.DynamicRange ?? double.PositiveInfinity);
            all = Array.ConvertAll(all, value => (Math.Max(value, lowest) + options.Shift) * options.Gain);
        }

        for (var band = 0; band < bands; band++)
        {
            var group = options.Normalization == FeatureNormalization.All ? all : all[(band * frames)..((band + 1) * frames)];
            var mean = group.Average();
            var deviation = frames == 1 && group.Length == 1
                ? 0
                : Math.Sqrt(group.Sum(value => (value - mean) * (value - mean)) / (group.Length - 1));
            for (var frame = 0; frame < frames; frame++)
            {
                var value = all[band * frames + frame];
                values[band, frame] = options.Normalization == FeatureNormalization.None
                    ? value
                    : (value - mean) / (deviation + 1e-5);
            }
        }
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
                case PadMode.Symmetric:
                    index = index < 0 ? -index - 1 : 2 * last + 1 - index;
                    break;
                default:
                    if (last == 0) return signal[0];
                    index = index < 0 ? -index : 2 * last - index;
                    break;
            }
        }

        return signal[index];
    }

    private static double[,] Weights(int sampleRate, MelSpectrogramOptions options)
    {
        var bins = options.FftLength / 2 + 1;
        var top = options.MaxFrequency ?? 0;
        var end = options.MelGrid == MelGrid.HalfRate ? sampleRate / 2 : sampleRate / 2.0;
        if (top <= 0) top += end;
        var first = ToMel(options.MinFrequency);
        var step = (ToMel(top) - first) / (options.MelCount + 1);
        var weights = new double[options.MelCount, bins];
        for (var band = 0; band < options.MelCount; band++)
        {
            double[] edges = [first + band * step, first + (band + 1) * step, first + (band + 2) * step];
            edges = Array.ConvertAll(edges, mel => ToMel(Warp(ToHertz(mel))));
            var width = ToHertz(edges[2]) - ToHertz(edges[0]);
            if (options.MelShape == MelShape.Hertz) edges = Array.ConvertAll(edges, ToHertz);
            for (var k = 0; k < bins; k++)
            {
                var hertz = options.MelGrid == MelGrid.HalfRate ? k * end / (bins - 1) : (double)k * sampleRate / options.FftLength;
                var place = options.MelShape == MelShape.Hertz ? hertz : ToMel(hertz);
                if (place <= edges[0] || place >= edges[2] || hertz >= top) continue;
                weights[band, k] = place <= edges[1]
                    ? (place - edges[0]) / (edges[1] - edges[0])
                    : (edges[2] - place) / (edges[2] - edges[1]);
            }

            var row = Enumerable.Range(0, bins).Select(k => weights[band, k]).ToArray();
            var gain = options.MelNorm == MelNorm.Slaney ? 2 / width
                : options.MelNorm == MelNorm.None || row.Max() == 0 ? 1
                : double.IsInfinity(options.MelNorm.Order!.Value) ? 1 / row.Max()
                : Math.Pow(row.Sum(weight => Math.Pow(weight, options.MelNorm.Order.Value)), -1 / options.MelNorm.Order.Value);
            for (var k = 0; k < bins; k++)
            {
                weights[band, k] *= gain;
            }
        }

        return weights;

        // The function of Kaldi's documentation: the middle is divided by the factor, the rest joins it to the ends, which stay.
        double Warp(double hertz)
        {
            var (factor, low, high) = options.Warp;
            if (factor == 1) return hertz;
            if (high < 0) high += sampleRate / 2.0;
            (double X, double Y)[] points =
            [
                (options.MinFrequency, options.MinFrequency), (low * Math.Max(factor, 1), low * Math.Max(factor, 1) / factor),
                (high * Math.Min(factor, 1), high * Math.Min(factor, 1) / factor), (top, top),
            ];
            // Back from mel, the ends may lie beyond themselves by a last bit.
            var part = Math.Max(1, Array.FindIndex(points, point => hertz <= point.X * (1 + 1e-12)));
            var (left, right) = (points[part - 1], points[part]);
            return left.Y + (hertz - left.X) / (right.X - left.X) * (right.Y - left.Y);
        }

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
