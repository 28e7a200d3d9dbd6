namespace AudioPs.Analysis;

/// <summary>Which tempo an autocorrelation tells, if all tempi are not as likely.</summary>
/// <remarks>
/// The lag with the most of ln(1 + 10⁶ r(τ)) − ½ ((log₂ b(τ) − log₂ b₀) / s)², where b(τ) = 60 · frames a second / τ are the beats a minute of a lag,
/// and b₀ and s the likeliest and its spread in octaves; that with the shortest lag of several. Negative r counts as 0.
/// </remarks>
internal sealed class TempoPrior
{
    private const double Scale = 1e6;

    private readonly double[] _logarithms;

    /// <param name="options">The likeliest tempo, the spread and the bound.</param>
    /// <param name="frameRate">Frames a second.</param>
    /// <param name="lags">How many lags there are, from 0 on.</param>
    public TempoPrior(TempoOptions options, double frameRate, int lags)
    {
        Tempi = new double[lags];
        _logarithms = new double[lags];
        for (var lag = 0; lag < lags; lag++)
        {
            // A lag of 0 is no tempo.
            Tempi[lag] = lag == 0 ? double.PositiveInfinity : 60 * frameRate / lag;
            var distance = (Math.Log2(Tempi[lag]) - Math.Log2(options.StartTempo)) / options.TempoSpread;
            _logarithms[lag] = lag == 0 || Tempi[lag] >= (options.MaxTempo ?? double.PositiveInfinity) ? double.NegativeInfinity : -0.5 * distance * distance;
        }
    }

    /// <summary>The tempo of each lag in beats a minute; infinite for lag 0.</summary>
    public double[] Tempi { get; }

    /// <summary>The likeliest tempo; NaN where there is none that may be.</summary>
    /// <param name="correlations">r(τ), with lags <paramref name="stride"/> apart.</param>
    /// <param name="first">Where lag 0 is.</param>
    /// <param name="stride">From one lag to the next.</param>
    public double Best(ReadOnlySpan<float> correlations, int first, int stride)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var lag = 1; lag < _logarithms.Length; lag++)
        {
            if (double.IsNegativeInfinity(_logarithms[lag])) continue;
            var score = Math.Log(1 + (Scale * Math.Max(0, correlations[first + (lag * stride)]))) + _logarithms[lag];
            if (score > most) (best, most) = (lag, score);
        }

        return best == 0 ? double.NaN : Tempi[best];
    }
}
