namespace AudioPs.Dsp;

/// <summary>
/// Some bands of a gammatone filter bank that are computed side by side in the lanes of a vector, in one precision and form.
/// Immutable; each signal has a <see cref="Signal"/> of its own.
/// </summary>
/// <remarks>
/// Each of the four biquads takes two multiply-adds for its poles, one for its zero, and in <see cref="DifferenceForm"/> an addition.
/// Biquad k works on the sample that biquad k − 1 finished in the step before, so that nothing in a step waits for anything
/// else of that step. What comes out is <see cref="Lag"/> samples late.
/// </remarks>
internal abstract class GammatoneCascade
{
    /// <summary>Samples by which the output is behind the input. The first outputs belong to no sample, and are 0.</summary>
    public const int Lag = 3;

    /// <summary>Samples that go in at a time at most: float32 adds so many squares up before their sum goes into a double.</summary>
    public const int BlockLength = 1024;

    /// <summary>Runs in a block at most.</summary>
    public const int MaxRuns = 64;

    protected GammatoneCascade(double[] scale, int laneCount)
    {
        Scale = scale;
        RowLength = (scale.Length + laneCount - 1) / laneCount * laneCount;
    }

    /// <summary>What the outputs of each band are to be multiplied with.</summary>
    public IReadOnlyList<double> Scale { get; }

    /// <summary>Number of bands.</summary>
    public int Bands => Scale.Count;

    /// <summary>Values in a row of sums: the bands, and what fills the last vector.</summary>
    public int RowLength { get; }

    /// <summary>The cascade for these filters.</summary>
    /// <param name="arithmetic">How they are computed; <see cref="GammatonePrecision"/> says what is enough.</param>
    /// <param name="filters">1 or more.</param>
    /// <param name="laneCount">float32 lanes of a vector: 1, 4, 8 or 16. In double precision there are half as many.</param>
    public static GammatoneCascade Create(
        GammatoneArithmetic arithmetic, ReadOnlySpan<GammatoneFilter> filters, int laneCount) => (arithmetic, laneCount) switch
        {
            (GammatoneArithmetic.DirectSingle, 16) => new GammatoneCascade<float, Lanes512, DirectForm>(filters),
            (GammatoneArithmetic.DirectSingle, 8) => new GammatoneCascade<float, Lanes256, DirectForm>(filters),
            (GammatoneArithmetic.DirectSingle, 4) => new GammatoneCascade<float, Lanes128, DirectForm>(filters),
            (GammatoneArithmetic.DirectSingle, _) => new GammatoneCascade<float, ScalarLane, DirectForm>(filters),
            (GammatoneArithmetic.DifferenceSingle, 16) => new GammatoneCascade<float, Lanes512, DifferenceForm>(filters),
            (GammatoneArithmetic.DifferenceSingle, 8) => new GammatoneCascade<float, Lanes256, DifferenceForm>(filters),
            (GammatoneArithmetic.DifferenceSingle, 4) => new GammatoneCascade<float, Lanes128, DifferenceForm>(filters),
            (GammatoneArithmetic.DifferenceSingle, _) => new GammatoneCascade<float, ScalarLane, DifferenceForm>(filters),
            (_, 16) => new GammatoneCascade<double, DoubleLanes512, DirectForm>(filters),
            (_, 8) => new GammatoneCascade<double, DoubleLanes256, DirectForm>(filters),
            (_, 4) => new GammatoneCascade<double, DoubleLanes128, DirectForm>(filters),
            _ => new GammatoneCascade<double, DoubleLane, DirectForm>(filters),
        };

    /// <summary>A signal at its beginning.</summary>
    public abstract Signal Begin();

    /// <summary>What the filters remember of a signal.</summary>
    internal abstract class Signal
    {
        /// <inheritdoc cref="GammatoneCascade.RowLength"/>
        public abstract int RowLength { get; }

        /// <summary>Whether there is a value that every step with it would be slow for. There never is.</summary>
        public abstract bool HasSubnormals { get; }

        /// <summary>Filters samples and adds the squares of what comes out up, run by run.</summary>
        /// <param name="samples">1 to <see cref="BlockLength"/> finite values.</param>
        /// <param name="ends">
        /// Where each run ends, <see cref="MaxRuns"/> at most: ascending, the last at the end of the samples.
        /// </param>
        /// <param name="rows">A row for each run, to which its sum in each band is added.</param>
        /// <param name="rowLength">Values from one row to the next.</param>
        public void AddSquares(ReadOnlySpan<float> samples, ReadOnlySpan<int> ends, Span<double> rows, int rowLength)
        {
            var previous = 0;
            foreach (var end in ends)
            {
                if (end < previous) throw new ArgumentException("The ends of the runs do not ascend.");
                previous = end;
            }

            if (samples.IsEmpty || previous != samples.Length) throw new ArgumentException("The runs do not end with the samples.");
            if (samples.Length > BlockLength || ends.Length > MaxRuns) throw new ArgumentException("This is more than a block.");
            if (rowLength < RowLength || rows.Length < (ends.Length - 1) * rowLength + RowLength)
            {
                throw new ArgumentException("There are fewer rows than runs.");
            }

            Add(samples, ends, rows, rowLength);
        }

        protected abstract void Add(ReadOnlySpan<float> samples, ReadOnlySpan<int> ends, Span<double> rows, int rowLength);
    }
}
