namespace AudioPs.Analysis;

/// <summary>What a matrix of similarities holds of frames that are linked; of others it holds 0.</summary>
public enum SimilarityMode
{
    /// <summary>1.</summary>
    Connectivity,

    /// <summary>How near they are, from 0 to 1: exp(−distance / bandwidth).</summary>
    Affinity,

    /// <summary>How far they are from one another.</summary>
    Distance,
}
