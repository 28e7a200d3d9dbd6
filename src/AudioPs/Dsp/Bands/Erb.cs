namespace AudioPs.Dsp;

/// <summary>Equivalent rectangular bandwidths (ERB) of the ear's filters, and frequencies spaced by them.</summary>
/// <remarks>
/// ERB(f) = 24.7 + f/9.26449 Hz: B. R. Glasberg and B. C. J. Moore, "Derivation of auditory filter shapes from notched-noise
/// data", Hearing Research 47 (1990), in the form of M. Slaney, "An efficient implementation of the Patterson-Holdsworth
/// auditory filter bank", Apple technical report 35 (1993).
/// </remarks>
public static class Erb
{
    /// <summary>The quality factor of the ear's filters at high frequencies.</summary>
    public const double EarQuality = 9.26449;

    /// <summary>Bandwidth in Hz at the lowest frequencies.</summary>
    public const double MinBandwidth = 24.7;

    /// <summary>The bandwidth in Hz of the ear's filter at a frequency.</summary>
    /// <param name="frequency">Hz, 0 or more.</param>
    public static double Bandwidth(double frequency) => frequency / EarQuality + MinBandwidth;

    /// <summary>Frequencies in Hz that are equally spaced in ERBs, lowest first.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="minFrequency">The first, in Hz.</param>
    /// <param name="maxFrequency">The end of the range in Hz, one step above the last.</param>
    /// <remarks>
    /// Slaney's <c>ERBSpace</c> and <c>gammatone.filters.erb_space</c>, which list them from the highest down:
    /// f[i] = −c + (fmax + c) exp((i/count) (ln(fmin + c) − ln(fmax + c))) for i = count … 1, with c = 9.26449 · 24.7.
    /// </remarks>
    public static double[] Frequencies(int count, double minFrequency, double maxFrequency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        const double Offset = EarQuality * MinBandwidth;
        var range = Math.Log(minFrequency + Offset) - Math.Log(maxFrequency + Offset);
        var frequencies = new double[count];
        for (var i = 0; i < count; i++)
        {
            frequencies[i] = Math.Exp((double)(count - i) / count * range) * (maxFrequency + Offset) - Offset;
        }

        return frequencies;
    }
}
