using System.Globalization;
using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>
/// One band of the ear: a gammatone filter of order four as a cascade of four biquads, which share their poles.
/// </summary>
/// <remarks>
/// H(z) = Π (A0 + A1k z⁻¹) / (1 + B1 z⁻¹ + B2 z⁻²)⁴ / Gain, k = 1 … 4. Coefficients are in double precision: rounded to
/// float32 they would make another filter of a low band. M. Slaney, "Auditory Toolbox", Interval Research technical report
/// 1998-010, <c>MakeERBFilters</c>; <c>make_erb_filters</c> of gammatone 1.0.
/// </remarks>
public sealed record GammatoneFilter
{
    private GammatoneFilter()
    {
    }

    /// <summary>Sampling rate in Hz.</summary>
    public required double SampleRate { get; init; }

    /// <summary>Centre frequency in Hz.</summary>
    public required double Frequency { get; init; }

    /// <summary>Equivalent rectangular bandwidth in Hz.</summary>
    public required double Bandwidth { get; init; }

    /// <summary>Zeros: the first coefficient of each of the four biquads.</summary>
    public required double A0 { get; init; }

    /// <summary>Zeros: the second coefficient of the first biquad.</summary>
    public required double A11 { get; init; }

    /// <summary>Zeros: the second coefficient of the second biquad.</summary>
    public required double A12 { get; init; }

    /// <summary>Zeros: the second coefficient of the third biquad.</summary>
    public required double A13 { get; init; }

    /// <summary>Zeros: the second coefficient of the fourth biquad.</summary>
    public required double A14 { get; init; }

    /// <summary>Poles: the second coefficient of each biquad.</summary>
    public required double B1 { get; init; }

    /// <summary>Poles: the third coefficient of each biquad.</summary>
    public required double B2 { get; init; }

    /// <summary>Absolute value of the cascade's response at the centre frequency, by which its output is divided.</summary>
    public required double Gain { get; init; }

    /// <summary>The filter of a centre frequency.</summary>
    /// <param name="sampleRate">Hz, above 0.</param>
    /// <param name="frequency">Hz, 0 or more.</param>
    /// <param name="width">The bandwidth as a multiple of the ear's.</param>
    /// <exception cref="AudioException">The band is too wide for the sampling rate, and its coefficients overflow.</exception>
    public static GammatoneFilter Create(double sampleRate, double frequency, double width = 1)
    {
        var bandwidth = width * Erb.Bandwidth(frequency);
        var step = 1 / sampleRate;

        // 1.019 makes the equivalent rectangular bandwidth of a gammatone of order four the wanted one.
        var decay = Math.Exp(-1.019 * 2 * Math.PI * bandwidth * step);
        var angle = 2 * Math.PI * frequency * step;
        var (sine, cosine) = Math.SinCos(angle);
        var outer = Math.Sqrt(3 + Math.Pow(2, 1.5));
        var inner = Math.Sqrt(3 - Math.Pow(2, 1.5));
        double[] zeros =
        [
            cosine + outer * sine, cosine - outer * sine, cosine + inner * sine, cosine - inner * sine,
        ];

        var turn = new Complex(cosine, sine);
        var twice = turn * turn;
        var gain = Complex.One;
        foreach (var zero in zeros)
        {
            gain *= (twice - turn * decay * zero) * (step / decay / (1 - decay + twice * (1 - 1 / decay)));
        }

        var filter = new GammatoneFilter
        {
            SampleRate = sampleRate,
            Frequency = frequency,
            Bandwidth = bandwidth,
            A0 = step,
            A11 = -step * decay * zeros[0],
            A12 = -step * decay * zeros[1],
            A13 = -step * decay * zeros[2],
            A14 = -step * decay * zeros[3],
            B1 = -2 * cosine * decay,
            B2 = decay * decay,
            Gain = Complex.Abs(gain),
        };
        if (filter.Gain > 0 && double.IsFinite(filter.Gain)) return filter;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A gammatone band of {bandwidth} Hz at {frequency} Hz does not fit audio of {sampleRate} Hz. Use a smaller width, or audio of a higher rate."));
    }

    /// <summary>The ten coefficients in the order of <c>make_erb_filters</c>: A0 A11 A12 A13 A14 A2 B0 B1 B2 gain.</summary>
    /// <remarks>A2 is 0 and B0 is 1 in every such filter.</remarks>
    public double[] ToArray() => [A0, A11, A12, A13, A14, 0, 1, B1, B2, Gain];

    /// <summary>The response at a frequency, divided by the gain as the filter's output is.</summary>
    /// <param name="frequency">Hz.</param>
    public Complex GetResponse(double frequency)
    {
        var (sine, cosine) = Math.SinCos(-2 * Math.PI * frequency / SampleRate);
        var delay = new Complex(cosine, sine);
        var poles = 1 + delay * (B1 + delay * B2);
        return (A0 + A11 * delay) / poles * ((A0 + A12 * delay) / poles)
            * ((A0 + A13 * delay) / poles) * ((A0 + A14 * delay) / poles) / Gain;
    }

    /// <summary>The absolute value of <see cref="GetResponse"/>.</summary>
    /// <param name="frequency">Hz.</param>
    public double GetMagnitude(double frequency)
    {
        // Complex numbers are slow, and a bank has a response for each of some hundred bands and thousand bins.
        var (sine, cosine) = Math.SinCos(2 * Math.PI * frequency / SampleRate);
        var real = 1 + B1 * cosine + B2 * (2 * cosine * cosine - 1);
        var imaginary = sine * (B1 + 2 * B2 * cosine);
        var poles = real * real + imaginary * imaginary;
        return Math.Sqrt(
            Zero(A11) / poles * (Zero(A12) / poles) * (Zero(A13) / poles) * (Zero(A14) / poles)) / Gain;

        double Zero(double a1)
        {
            var x = A0 + a1 * cosine;
            var y = a1 * sine;
            return x * x + y * y;
        }
    }

    /// <summary>What the filter lets through of a signal, in double precision up to the result.</summary>
    /// <param name="signal">Samples; finite.</param>
    /// <param name="destination">Takes as many.</param>
    internal void Filter(ReadOnlySpan<float> signal, Span<float> destination)
    {
        // Of each biquad the input and the outputs before. The floor keeps what decays in silence from becoming subnormal, which
        // would take two hundred times as long; it is 0 in float32.
        const double Floor = 1e-100;
        ReadOnlySpan<double> zeros = [A11 / A0, A12 / A0, A13 / A0, A14 / A0];
        Span<double> x1 = stackalloc double[4], y1 = stackalloc double[4], y2 = stackalloc double[4];
        x1.Clear();
        y1.Clear();
        y2.Clear();
        var scale = Math.Pow(A0, 4) / Gain;
        for (var n = 0; n < signal.Length; n++)
        {
            var value = signal[n] + Floor;
            for (var k = 0; k < 4; k++)
            {
                var y = value + zeros[k] * x1[k] - B1 * y1[k] - B2 * y2[k];
                (x1[k], y2[k], y1[k]) = (value, y1[k], y);
                value = y;
            }

            destination[n] = (float)(value * scale);
        }
    }

    /// <summary>The filter of ten coefficients.</summary>
    internal static GammatoneFilter FromArray(double sampleRate, ReadOnlySpan<double> values) => new()
    {
        SampleRate = sampleRate,
        Frequency = Math.Acos(Math.Clamp(-values[7] / (2 * Math.Sqrt(values[8])), -1, 1)) / (2 * Math.PI) * sampleRate,
        Bandwidth = -Math.Log(values[8]) * sampleRate / (2 * 1.019 * 2 * Math.PI),
        A0 = values[0],
        A11 = values[1],
        A12 = values[2],
        A13 = values[3],
        A14 = values[4],
        B1 = values[7],
        B2 = values[8],
        Gain = values[9],
    };
}
