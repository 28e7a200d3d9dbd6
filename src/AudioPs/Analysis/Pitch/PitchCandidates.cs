namespace AudioPs.Analysis;

/// <summary>What frequencies a frame may have, and how likely each is: the first half of pYIN. Immutable.</summary>
/// <remarks>
/// Each of many thresholds, of a beta distribution, shares its probability among the troughs of d' below it, by a Boltzmann distribution that
/// prefers short periods; where there is none, a little goes to the deepest. M. Mauch, S. Dixon, "pYIN: a fundamental frequency
/// estimator using probabilistic threshold distributions", ICASSP 2014, and their program, whose way <c>librosa.pyin</c> takes too.
/// </remarks>
internal sealed class PitchCandidates
{
    private readonly double[] _thresholds;
    private readonly double[] _probabilities;

    // Σ of the probabilities of the thresholds before each.
    private readonly double[] _before;
    private readonly double _boltzmann;
    private readonly double _noTrough;
    private readonly double _minFrequency;
    private readonly int _sampleRate;
    private readonly int _minPeriod;

    /// <param name="options">Valid options.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="minPeriod">The shortest period, in samples.</param>
    /// <param name="minFrequency">The lowest frequency, in Hz.</param>
    /// <param name="maxFrequency">The highest.</param>
    public PitchCandidates(PitchOptions options, int sampleRate, int minPeriod, double minFrequency, double maxFrequency)
    {
        var count = options.ThresholdCount;
        _thresholds = new double[count];
        _probabilities = new double[count];
        _before = new double[count + 1];
        var (alpha, beta) = options.ThresholdBeta;
        for (var k = 0; k < count; k++)
        {
            _thresholds[k] = (k + 1.0) / count;
            _probabilities[k] = BetaDistribution.Below((k + 1.0) / count, alpha, beta) - BetaDistribution.Below((double)k / count, alpha, beta);
            _before[k + 1] = _before[k] + _probabilities[k];
        }

        _boltzmann = options.BoltzmannParameter;
        _noTrough = options.NoTroughProbability;
        (_sampleRate, _minPeriod, _minFrequency) = (sampleRate, minPeriod, minFrequency);
        BinsPerSemitone = (int)Math.Ceiling(1 / options.Resolution);
        BinCount = (int)Math.Floor(12 * BinsPerSemitone * Math.Log2(maxFrequency / minFrequency)) + 1;
        Frequencies = new double[BinCount];
        for (var bin = 0; bin < BinCount; bin++) Frequencies[bin] = minFrequency * Math.Pow(2, bin / (12.0 * BinsPerSemitone));
    }

    /// <summary>Frequencies that are told apart, in a semitone.</summary>
    public int BinsPerSemitone { get; }

    /// <summary>Frequencies that are told apart.</summary>
    public int BinCount { get; }

    /// <summary>These, in Hz.</summary>
    public double[] Frequencies { get; }

    /// <summary>The probability of each frequency.</summary>
    /// <param name="differences">d' from the shortest period on.</param>
    /// <param name="work">Room that is kept from frame to frame.</param>
    /// <param name="probabilities">Takes BinCount values.</param>
    /// <returns>The probability that the frame is voiced, their sum, at most 1.</returns>
    public double Observe(ReadOnlySpan<float> differences, Work work, Span<double> probabilities)
    {
        probabilities.Clear();
        work.Find(differences, _thresholds);
        var count = work.Count;
        if (count == 0) return 0;
        var deepest = 0;
        for (var i = 1; i < count; i++)
        {
            if (differences[work.Places[i]] < differences[work.Places[deepest]]) deepest = i;
        }

        Share(work);
        work.Shares[deepest] += _noTrough * _before[work.FirstThresholds[deepest]];
        for (var i = 0; i < count; i++)
        {
            var share = (float)work.Shares[i];
            if (share == 0) continue;
            var period = _minPeriod + work.Places[i] + Troughs.Shift(differences, work.Places[i]);
            var bin = Math.Round(12 * BinsPerSemitone * Math.Log2(_sampleRate / period / _minFrequency));

            // What is above the highest frequency counts for nothing; of two in one place the longer period is taken.
            if (bin < BinCount) probabilities[Math.Max(0, (int)bin)] = share;
        }

        var sum = 0.0;
        foreach (var probability in probabilities) sum += probability;
        return Math.Min(1, sum);
    }

    // Of the thresholds that the same troughs are below, the sum; from the deepest trough's first threshold on another one joins at times.
    private void Share(Work work)
    {
        var count = work.Count;
        Array.Clear(work.Shares, 0, count);
        for (var k = 0; k < _thresholds.Length; k++)
        {
            var below = 0;
            for (var i = 0; i < count; i++)
            {
                if (work.FirstThresholds[i] <= k) below++;
            }

            if (below == 0) continue;

            // As far as the next threshold that another trough is below.
            var next = _thresholds.Length;
            for (var i = 0; i < count; i++)
            {
                if (work.FirstThresholds[i] > k && work.FirstThresholds[i] < next) next = work.FirstThresholds[i];
            }

            var weight = (_before[next] - _before[k]) * (1 - Math.Exp(-_boltzmann)) / (1 - Math.Exp(-_boltzmann * below));
            var rank = 0;
            for (var i = 0; i < count; i++)
            {
                if (work.FirstThresholds[i] <= k) work.Shares[i] += weight * Math.Exp(-_boltzmann * rank++);
            }

            k = next - 1;
        }
    }

    /// <summary>The troughs of a frame: one for each thread.</summary>
    /// <param name="periods">How many periods there are.</param>
    public sealed class Work(int periods)
    {
        /// <summary>How many troughs were found.</summary>
        public int Count { get; private set; }

        /// <summary>Where.</summary>
        public int[] Places { get; } = new int[(periods / 2) + 1];

        /// <summary>The first threshold that each is below; as many as there are where it is below none.</summary>
        public int[] FirstThresholds { get; } = new int[(periods / 2) + 1];

        /// <summary>The probability of each.</summary>
        public double[] Shares { get; } = new double[(periods / 2) + 1];

        /// <summary>Finds the troughs of a frame.</summary>
        public void Find(ReadOnlySpan<float> differences, double[] thresholds)
        {
            Count = 0;
            for (var i = 0; i < differences.Length; i++)
            {
                if (!Troughs.IsAt(differences, i)) continue;
                Places[Count] = i;
                FirstThresholds[Count++] = FirstAbove(thresholds, differences[i]);
            }
        }

        private static int FirstAbove(double[] thresholds, double value)
        {
            var at = Math.Clamp((int)(value * thresholds.Length) - 1, 0, thresholds.Length);
            while (at > 0 && thresholds[at - 1] > value) at--;
            while (at < thresholds.Length && thresholds[at] <= value) at++;
            return at;
        }
    }
}
