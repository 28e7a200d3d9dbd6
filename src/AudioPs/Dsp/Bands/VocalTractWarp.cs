namespace AudioPs.Dsp;

/// <summary>
/// Shifts mel bands as a vocal tract of another length shifts the resonances of speech: vocal tract length normalisation.
/// </summary>
/// <param name="Factor">Above 0; 1 shifts nothing. Kaldi's <c>vtln_warp</c>.</param>
/// <param name="Low">Hz; below Low · max(1, Factor) the warp bends towards the lower end of the bands. Kaldi's <c>vtln_low</c>.</param>
/// <param name="High">
/// Hz; above High · min(1, Factor) the warp bends towards the upper end of the bands. Below 0 it counts down from half of the
/// sampling rate. Kaldi's <c>vtln_high</c>.
/// </param>
public readonly record struct VocalTractWarp(double Factor = 1, double Low = 100, double High = -500)
{
    /// <summary>The warp that leaves bands as they are.</summary>
    public static VocalTractWarp None { get; } = new(1);

    /// <summary>Where a frequency is moved to.</summary>
    /// <param name="frequency">Hz.</param>
    /// <param name="minFrequency">Lower end of the bands in Hz, which stays.</param>
    /// <param name="maxFrequency">Upper end of the bands in Hz, which stays.</param>
    /// <param name="high"><see cref="High"/>, above 0.</param>
    /// <remarks>
    /// Kaldi's <c>MelBanks::VtlnWarpFreq</c> (feat/mel-computations.cc): f / Factor between l = Low · max(1, Factor) and
    /// h = High · min(1, Factor), and straight lines from there to the ends.
    /// </remarks>
    internal double Apply(double frequency, double minFrequency, double maxFrequency, double high)
    {
        if (frequency < minFrequency || frequency > maxFrequency) return frequency;
        var (l, h) = Knees(high);
        if (frequency < l) return minFrequency + (l / Factor - minFrequency) / (l - minFrequency) * (frequency - minFrequency);
        if (frequency < h) return frequency / Factor;
        return maxFrequency + (maxFrequency - h / Factor) / (maxFrequency - h) * (frequency - maxFrequency);
    }

    /// <summary>Where the warp bends, in Hz.</summary>
    /// <param name="high"><see cref="High"/>, above 0.</param>
    internal (double Low, double High) Knees(double high) => (Low * Math.Max(1, Factor), high * Math.Min(1, Factor));
}
