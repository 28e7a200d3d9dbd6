namespace AudioPs.Analysis;

/// <summary>Which harmonics are summed, and how.</summary>
public sealed record HarmonicSalienceOptions
{
    /// <summary>Most harmonics.</summary>
    public const int MaxHarmonics = 256;

    /// <summary>Multiples of a frequency, above 0, whole or not; 1 to 5 by default. One below 1 is a subharmonic.</summary>
    public IReadOnlyList<double> Harmonic { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>What each harmonic counts, as many as <see cref="Harmonic"/>, with a sum above 0; null: all the same.</summary>
    public IReadOnlyList<double>? Weight { get; init; }

    /// <summary>Keeps the salience of all bins, in place of those alone that are a peak of their spectrum.</summary>
    public bool AllBins { get; init; }

    /// <summary>What bins have that are no peak; 0 by default.</summary>
    public double FillValue { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Harmonic);
        Require(Harmonic.Count is >= 1 and <= MaxHarmonics, $"Harmonic has {Harmonic.Count} values; 1 to {MaxHarmonics} are taken.");
        foreach (var harmonic in Harmonic) Require(harmonic > 0 && double.IsFinite(harmonic), $"Harmonic must be above 0, not {harmonic}.");
        if (Weight is null) return;
        Require(Weight.Count == Harmonic.Count, $"Weight has {Weight.Count} values, and there are {Harmonic.Count} harmonics. Give one for each.");
        Require(Weight.All(double.IsFinite), $"Weight must be of finite numbers.");
        Require(Weight.Sum() > 0, $"Weight must have a sum above 0, not {Weight.Sum()}.");
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds) throw new AudioException(AudioError.InvalidArgument, FormattableString.Invariant(message));
    }
}
