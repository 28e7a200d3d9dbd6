namespace AudioPs.Analysis;

/// <summary>How samples are hashed.</summary>
public sealed record HashOptions
{
    /// <summary>The algorithm.</summary>
    public AudioHashAlgorithm Algorithm { get; init; }
}
