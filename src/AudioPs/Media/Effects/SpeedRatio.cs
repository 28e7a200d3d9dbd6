namespace AudioPs.Media;

/// <summary>A factor as a ratio of whole numbers, so that lengths of signals are exact: 0.9 is 9/10.</summary>
/// <param name="Numerator">1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
/// <param name="Denominator">1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
public readonly record struct SpeedRatio(int Numerator, int Denominator)
{
    // As near as the difference of a decimal fraction and its double.
    private const double Exact = 1e-15;

    /// <summary>The nearest ratio, by continued fractions: off by less than 1/6144000 of it, 0.0003 cents, and mostly by far less.</summary>
    /// <param name="factor">0.01 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor outside that range.</exception>
    public static SpeedRatio Of(double factor)
    {
        if (!(factor is >= 0.01 and <= 100)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor is between 0.01 and 100.");
        var (lower, upper) = ((P: 0L, Q: 1L), (P: 1L, Q: 0L));
        var rest = factor;
        while (true)
        {
            var whole = (long)Math.Floor(rest);
            (long P, long Q) next = (whole * upper.P + lower.P, whole * upper.Q + lower.Q);
            if (next.P > AudioLimits.MaxSampleRate || next.Q > AudioLimits.MaxSampleRate) break;
            (lower, upper) = (upper, next);
            if (Math.Abs((double)upper.P / upper.Q - factor) <= Exact * factor || rest - whole < 1e-12) break;
            rest = 1 / (rest - whole);
        }

        return new SpeedRatio((int)upper.P, (int)upper.Q);
    }

    /// <summary>How many samples become of so many: ceil(n / factor).</summary>
    public long LengthOf(long samples) => Resampler.OutputLength(samples, Numerator, Denominator);
}
