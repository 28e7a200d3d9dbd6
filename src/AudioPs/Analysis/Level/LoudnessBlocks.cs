namespace AudioPs.Analysis;

/// <summary>The powers of the blocks of a signal, sorted by loudness, of which gated figures are taken.</summary>
/// <remarks>
/// Blocks whose loudness is the same to a hundredth of a LU are kept as their number and the sum of their powers. So memory does
/// not grow with the signal, means are of the powers themselves, and the only error is that a gate is off by less than 0.01 LU
/// for the blocks right at it, and a percentile by as much. Blocks at or below −70 LUFS count nowhere and are not kept.
/// </remarks>
internal sealed class LoudnessBlocks
{
    /// <summary>The gate below which nothing counts, in LUFS.</summary>
    public const double AbsoluteGate = -70;

    private const double BinsPerUnit = 100;

    private readonly SortedDictionary<int, (long Count, double Sum)> _bins = [];

    /// <summary>Adds a block.</summary>
    /// <param name="power">The weighted mean square of its channels, summed.</param>
    public void Add(double power)
    {
        var loudness = Loudness(power);
        if (loudness > AbsoluteGate) Add((int)Math.Floor(loudness * BinsPerUnit), 1, power);
    }

    /// <summary>Adds all blocks of another signal.</summary>
    public void Add(LoudnessBlocks other)
    {
        foreach (var (bin, (count, sum)) in other._bins) Add(bin, count, sum);
    }

    /// <summary>The loudness of a power, in LUFS; −∞ of none (ITU-R BS.1770-5, annex 1).</summary>
    public static double Loudness(double power) => -0.691 + 10 * Math.Log10(power);

    /// <summary>
    /// The mean loudness of the blocks that are above a relative gate, and the gate, in LUFS; null where there are no blocks.
    /// </summary>
    /// <param name="gate">Where it is, in LU in relation to the mean of all blocks: −10 of an integrated loudness.</param>
    public (double Loudness, double Gate)? Mean(double gate)
    {
        if (_bins.Count == 0) return null;
        var threshold = Threshold(gate);
        var (count, sum) = (0L, 0.0);
        foreach (var bin in Above(threshold))
        {
            count += bin.Count;
            sum += bin.Sum;
        }

        return (Loudness(sum / count), Loudness(threshold));
    }

    /// <summary>
    /// The loudness that 10 % and 95 % of the blocks above the relative gate of −20 LU do not exceed, in LUFS; null where there
    /// are no blocks (EBU Tech 3342, 3).
    /// </summary>
    public (double Low, double High)? Range()
    {
        const double Gate = -20;
        const double LowShare = 0.1;
        const double HighShare = 0.95;
        if (_bins.Count == 0) return null;
        var bins = Above(Threshold(Gate)).ToArray();
        return (Percentile(bins, LowShare), Percentile(bins, HighShare));
    }

    private static double Percentile((long Count, double Sum)[] bins, double share)
    {
        var place = (long)Math.Round((bins.Sum(bin => bin.Count) - 1) * share, MidpointRounding.AwayFromZero);
        var at = 0;
        while (place >= bins[at].Count) place -= bins[at++].Count;
        return Loudness(bins[at].Sum / bins[at].Count);
    }

    private double Threshold(double gate)
    {
        var (count, sum) = (0L, 0.0);
        foreach (var bin in _bins.Values)
        {
            count += bin.Count;
            sum += bin.Sum;
        }

        return sum / count * Math.Pow(10, gate / 10);
    }

    private IEnumerable<(long Count, double Sum)> Above(double power) => _bins.Values.Where(bin => bin.Sum / bin.Count > power);

    private void Add(int bin, long count, double sum)
    {
        _bins.TryGetValue(bin, out var old);
        _bins[bin] = (old.Count + count, old.Sum + sum);
    }
}
