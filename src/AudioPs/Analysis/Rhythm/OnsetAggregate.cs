namespace AudioPs.Analysis;

/// <summary>What becomes of the rises of all bands.</summary>
public enum OnsetAggregate
{
    /// <summary>Their mean: what onsets and tempo are found by.</summary>
    Mean,

    /// <summary>Their median, which a rise in a few bands does not move: what beats are found by.</summary>
    Median,
}
