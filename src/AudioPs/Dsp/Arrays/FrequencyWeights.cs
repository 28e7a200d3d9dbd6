using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>The values of the curves of <see cref="FrequencyWeighting"/>.</summary>
/// <remarks>
/// A, B and C are poles at 20.6, 107.7, 158.5, 737.9 and 12194 Hz and zeros at 0, IEC 61672-1:2013, annex E, and IEC 651; D is the ratio of
/// polynomials of IEC 537, as in R. M. Aarts, "A comparison of some loudness measures for loudspeaker listening tests", J. Audio Eng. Soc. 40
/// (1992). The numbers are those of <c>librosa.A_weighting</c> and its like.
/// </remarks>
public static class FrequencyWeights
{
    /// <summary>The floor of librosa, in dB.</summary>
    public const double DefaultFloor = -80;

    /// <summary>The weight of a frequency in dB.</summary>
    /// <param name="weighting">Which curve.</param>
    /// <param name="frequency">Hz, 0 or more.</param>
    /// <param name="floor">Lower weights count as this one: -80 dB, as at 0 Hz. Minus infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is below 0 or no number.</exception>
    public static double Decibels(FrequencyWeighting weighting, double frequency, double floor = DefaultFloor)
    {
        if (!(frequency >= 0 && double.IsFinite(frequency))) throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "A frequency is 0 Hz or more.");
        var square = frequency * frequency;
        var weight = weighting switch
        {
            FrequencyWeighting.A => 2 + 20 * (Log(High) + 4 * Math.Log10(frequency) - Ends(square) - 0.5 * Log(square + Second) - 0.5 * Log(square + Third)),
            FrequencyWeighting.B => 0.17 + 20 * (Log(High) + 3 * Math.Log10(frequency) - Ends(square) - 0.5 * Log(square + Middle)),
            FrequencyWeighting.C => 0.062 + 20 * (Log(High) + 2 * Math.Log10(frequency) - Ends(square)),
            FrequencyWeighting.D => Airborne(frequency, square),
            _ => 0,
        };
        return Math.Max(weight, floor);
    }

    /// <summary>Adds to each bin or band of decibels the weight of its frequency, in place: before they are handed on.</summary>
    /// <param name="decibels">A spectrogram or a spectrum of real values in dB. A row of energies has no frequency, and stays as it is.</param>
    /// <param name="weighting">Which curve.</param>
    /// <param name="floor">Lower weights count as this one.</param>
    /// <exception cref="AudioException">It holds other values.</exception>
    public static void Add(AudioArray decibels, FrequencyWeighting weighting, double floor = DefaultFloor)
    {
        switch (decibels)
        {
            case Spectrogram { Quantity: SpectrogramQuantity.Decibel } one:
                Add<float>(one.Values, one.Frames, one.Frequencies, weighting, floor);
                break;
            case DoubleSpectrogram { Quantity: SpectrogramQuantity.Decibel } one:
                Add<double>(one.Values, one.Frames, one.Frequencies, weighting, floor);
                break;
            case RealSpectrum { Quantity: SpectrogramQuantity.Decibel } one:
                Add<float>(one.Values, 1, one.Frequencies, weighting, floor);
                break;
            case DoubleRealSpectrum { Quantity: SpectrogramQuantity.Decibel } one:
                Add<double>(one.Values, 1, one.Frequencies, weighting, floor);
                break;
            default:
                throw new AudioException(AudioError.InvalidArgument, "Weights of frequencies are added to spectrograms and spectra in decibels.");
        }
    }

    // Squares of the poles, in Hz².
    private const double Low = 20.598997 * 20.598997;
    private const double Second = 107.65265 * 107.65265;
    private const double Middle = 158.48932 * 158.48932;
    private const double Third = 737.86223 * 737.86223;
    private const double High = 12194.217 * 12194.217;

    private static double Log(double value) => Math.Log10(value);

    private static double Ends(double square) => Log(square + Low) + Log(square + High);

    // Both resonances and both poles in Hz.
    private static double Airborne(double frequency, double square)
    {
        var rise = Math.Pow(1018.7 * 1018.7 - square, 2) + 1039.6 * 1039.6 * square;
        var fall = Math.Pow(3136.5 * 3136.5 - square, 2) + 3424.0 * 3424 * square;
        return 20 * (Math.Log10(frequency / (8.3046305e-3 * 8.3046305e-3)) + 0.5 * Log(rise / fall / (square + 282.7 * 282.7) / (square + 1160.0 * 1160)));
    }

    /// <summary>Adds to each row of values in dB the weight of its frequency; a row without one, such as of energies, stays as it is.</summary>
    /// <param name="values">channels x frequencies x columns.</param>
    /// <param name="columns">Frames; 1 of a spectrum.</param>
    /// <param name="frequencies">That of each row in Hz.</param>
    /// <param name="weighting">Which curve.</param>
    /// <param name="floor">Lower weights count as this one.</param>
    internal static void Add<T>(Span<T> values, int columns, IReadOnlyList<double> frequencies, FrequencyWeighting weighting, double floor)
    {
        var weights = new double[frequencies.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = double.IsNaN(frequencies[i]) ? 0 : Decibels(weighting, frequencies[i], floor);
        for (var i = 0; i < values.Length; i++)
            values[i] = Elementwise.FromDouble<T>(Elementwise.ToDouble(values[i]) + weights[i / columns % weights.Length]);
    }
}
