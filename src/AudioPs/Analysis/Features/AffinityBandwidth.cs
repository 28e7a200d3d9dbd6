using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>The distance at which an affinity has fallen to 1/e: a number, or one that follows from the distances of neighbours.</summary>
/// <remarks><c>med_k_scalar</c> and its likes of librosa, the names below, or a number convert to it through <see cref="Parse"/>.</remarks>
public readonly record struct AffinityBandwidth
{
    // 0 in the default of this struct: it follows from the neighbours.
    private readonly double _value;

    private AffinityBandwidth(double value, BandwidthRule rule) => (_value, Rule) = (value, rule);

    /// <summary>How it follows, where it is no number.</summary>
    public BandwidthRule Rule { get; }

    /// <summary>The number; null where it follows from the neighbours.</summary>
    public double? Value => _value > 0 ? _value : null;

    /// <summary>A number.</summary>
    public static implicit operator AffinityBandwidth(double value) => FromDouble(value);

    /// <summary>A rule.</summary>
    public static implicit operator AffinityBandwidth(BandwidthRule rule) => FromBandwidthRule(rule);

    /// <summary>A number.</summary>
    /// <exception cref="AudioException">It is not above 0.</exception>
    public static AffinityBandwidth FromDouble(double value) => value > 0 && double.IsFinite(value)
        ? new AffinityBandwidth(value, default)
        : throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"A bandwidth must be above 0, not {value}."));

    /// <summary>A rule.</summary>
    public static AffinityBandwidth FromBandwidthRule(BandwidthRule rule) => new(0, rule);

    /// <summary>Reads a rule, by its name or that of librosa, or a number above 0.</summary>
    /// <exception cref="AudioException">Anything else.</exception>
    public static AffinityBandwidth Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        BandwidthRule? rule = text.Trim().ToUpperInvariant() switch
        {
            "MED_K_SCALAR" or "MEDIAN" => BandwidthRule.Median,
            "MEAN_K" or "MEAN" => BandwidthRule.Mean,
            "GMEAN_K" or "GEOMETRICMEAN" => BandwidthRule.GeometricMean,
            "MEAN_K_AVG" or "MEANOFALL" => BandwidthRule.MeanOfAll,
            "GMEAN_K_AVG" or "GEOMETRICMEANOFALL" => BandwidthRule.GeometricMeanOfAll,
            "MEAN_K_AVG_AND_PAIR" or "MEANWITHPAIR" => BandwidthRule.MeanWithPair,
            _ => null,
        };
        if (rule is { } known) return FromBandwidthRule(known);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? FromDouble(value)
            : throw new AudioException(
                AudioError.InvalidArgument, $"A bandwidth is {string.Join(", ", Enum.GetNames<BandwidthRule>())} or a number above 0, not '{text}'.");
    }

    /// <inheritdoc/>
    public override string ToString() => Value is { } value ? value.ToString(CultureInfo.InvariantCulture) : Rule.ToString();
}
