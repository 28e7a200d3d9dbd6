namespace AudioPs.Corpora;

/// <summary>How labels are written.</summary>
public sealed record AudioLabelOptions
{
    /// <summary>How long the sound is in seconds, to which a TextGrid reaches; null: to its last label.</summary>
    public double? Duration { get; init; }

    /// <summary>Whether labels that overlap in a tier go onto further tiers, named with a number, where the format takes no overlaps.</summary>
    public bool SplitsOverlap { get; init; }
}
