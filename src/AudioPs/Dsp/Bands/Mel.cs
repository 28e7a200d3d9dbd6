namespace AudioPs.Dsp;

/// <summary>Conversions between frequency in Hz and mel.</summary>
/// <remarks>
/// HTK: m = 2595 log₁₀(1 + f/700), D. O'Shaughnessy, "Speech Communication" (1987), as in the HTK book.
/// Slaney: m = 3f/200 below 1000 Hz, 15 + 27 ln(f/1000)/ln 6.4 above: M. Slaney, "Auditory Toolbox", Interval Research
/// technical report 1998-010.
/// </remarks>
public static class Mel
{
    private const double SlaneyHertzPerMel = 200.0 / 3;
    private const double SlaneyBreakHertz = 1000;
    private const double SlaneyBreakMel = SlaneyBreakHertz / SlaneyHertzPerMel;
    private static readonly double _slaneyLogStep = Math.Log(6.4) / 27;

    /// <summary>The mel value of a frequency.</summary>
    /// <param name="frequency">Hz, 0 or more.</param>
    /// <param name="scale">Which scale.</param>
    public static double FromHertz(double frequency, MelScale scale) => scale switch
    {
        MelScale.Htk => 2595 * Math.Log10(1 + frequency / 700),
        _ when frequency < SlaneyBreakHertz => frequency / SlaneyHertzPerMel,
        _ => SlaneyBreakMel + Math.Log(frequency / SlaneyBreakHertz) / _slaneyLogStep,
    };

    /// <summary>The frequency in Hz of a mel value.</summary>
    /// <param name="mel">0 or more.</param>
    /// <param name="scale">Which scale.</param>
    public static double ToHertz(double mel, MelScale scale) => scale switch
    {
        MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
        _ when mel < SlaneyBreakMel => mel * SlaneyHertzPerMel,
        _ => SlaneyBreakHertz * Math.Exp(_slaneyLogStep * (mel - SlaneyBreakMel)),
    };

    /// <summary>Frequencies in Hz that are equally spaced in mel, both ends included.</summary>
    /// <param name="count">How many, 2 or more.</param>
    /// <param name="minFrequency">The first, in Hz.</param>
    /// <param name="maxFrequency">The last, in Hz.</param>
    /// <param name="scale">Which scale.</param>
    public static double[] Frequencies(int count, double minFrequency, double maxFrequency, MelScale scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var first = FromHertz(minFrequency, scale);
        var last = FromHertz(maxFrequency, scale);
        var frequencies = new double[count];
        for (var i = 0; i < count; i++)
        {
            frequencies[i] = ToHertz(first + i * (last - first) / (count - 1), scale);
        }

        return frequencies;
    }
}
