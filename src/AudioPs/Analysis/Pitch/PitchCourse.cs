namespace AudioPs.Analysis;

/// <summary>How frequencies follow each other: the transitions of the second half of pYIN. Immutable.</summary>
/// <remarks>
/// From a frequency to those near it the probabilities are a triangle, cut off at the ends and brought to the sum 1; that of a change between voiced and
/// unvoiced is a factor. What cannot be is taken for the least positive number, so that a course is never impossible. M. Mauch, S. Dixon,
/// ICASSP 2014; <c>librosa.pyin</c>.
/// </remarks>
internal sealed class PitchCourse
{
    /// <summary>The logarithm of the least normal number of float64, which stands for 0.</summary>
    public const double Impossible = -708.3964185322641;

    /// <param name="options">Valid options.</param>
    /// <param name="bins">Frequencies.</param>
    /// <param name="binsPerSemitone">How many in a semitone.</param>
    /// <param name="sampleRate">Hz.</param>
    public PitchCourse(PitchOptions options, int bins, int binsPerSemitone, int sampleRate)
    {
        BinCount = bins;
        var semitones = Math.Round(options.MaxTransitionRate * 12 * options.EffectiveHopLength / sampleRate);
        var width = (semitones * binsPerSemitone) + 1;

        // Where the window stands in its row: in the middle, which of an even width there are two of. Steps that lead out of all frequencies are left out.
        var first = Math.Floor((bins - width) / 2) + (bins / 2) + 1 - bins;
        FirstStep = (int)Math.Max(first, 1 - bins);
        var last = (int)Math.Min(first + width - 1, bins - 1);
        LogWeights = new double[last - FirstStep + 1];
        var weights = new double[LogWeights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Min(FirstStep + i - first + 1, first + width - FirstStep - i);
            LogWeights[i] = Math.Log(weights[i]);
        }

        LogSums = new double[bins];
        for (var from = 0; from < bins; from++)
        {
            var sum = 0.0;
            for (var i = Math.Max(0, -from - FirstStep); i < weights.Length && from + FirstStep + i < bins; i++) sum += weights[i];
            LogSums[from] = Math.Log(sum);
        }

        (LogStay, LogSwitch) = (Math.Log(1 - options.SwitchProbability), Math.Log(options.SwitchProbability));
    }

    /// <summary>Frequencies.</summary>
    public int BinCount { get; }

    /// <summary>The least step from one frequency to the next.</summary>
    public int FirstStep { get; }

    /// <summary>The logarithm of the weight of each step, from the least on; concave.</summary>
    public double[] LogWeights { get; }

    /// <summary>For each frequency the logarithm of the sum of the weights of the steps from it.</summary>
    public double[] LogSums { get; }

    /// <summary>The logarithm of the probability that voicing stays.</summary>
    public double LogStay { get; }

    /// <summary>And that it changes.</summary>
    public double LogSwitch { get; }
}
