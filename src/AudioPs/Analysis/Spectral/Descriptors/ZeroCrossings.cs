namespace AudioPs.Analysis;

/// <summary>Where a wave changes its sign, as <c>librosa.zero_crossings</c> has it.</summary>
/// <param name="threshold">Samples whose absolute value is not above this count as zero; 0 or more.</param>
/// <param name="zeroIsPositive">Whether zero counts as positive; else it has a sign of its own.</param>
/// <param name="countsFirst">Whether the first sample counts as a crossing.</param>
internal sealed class ZeroCrossings(double threshold, bool zeroIsPositive, bool countsFirst)
{
    private readonly int _ofZero = zeroIsPositive ? 1 : 0;

    /// <summary>Whether the sign at each sample is another than at the one before.</summary>
    public bool[] At(ReadOnlySpan<float> samples)
    {
        var flags = new bool[samples.Length];
        for (var i = 0; i < flags.Length; i++) flags[i] = i == 0 ? countsFirst : Sign(samples[i]) != Sign(samples[i - 1]);
        return flags;
    }

    /// <summary>How many crossings there are.</summary>
    public int Count(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty) return 0;
        var count = countsFirst ? 1 : 0;
        var before = Sign(samples[0]);
        foreach (var sample in samples[1..])
        {
            var sign = Sign(sample);
            count += sign != before ? 1 : 0;
            before = sign;
        }

        return count;
    }

    // Without a branch: what comes next of a wave cannot be foretold.
    private int Sign(float sample) => (sample > threshold ? 1 : 0) - (sample < -threshold ? 1 : 0) | _ofZero;
}
