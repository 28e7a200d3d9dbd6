namespace AudioPs.Analysis;

/// <summary>How the bandwidth of affinities follows from the distances of each frame to its neighbours.</summary>
public enum BandwidthRule
{
    /// <summary>One for all: the median of the distances to the farthest neighbour of each frame.</summary>
    Median,

    /// <summary>Of each pair of frames: the mean of the distances to the farthest neighbour of the one and of the other.</summary>
    Mean,

    /// <summary>
    /// Their geometric mean. L. Zelnik-Manor, P. Perona, "Self-tuning spectral clustering", NIPS 17 (2004).
    /// </summary>
    GeometricMean,

    /// <summary>The mean of the mean distances to all neighbours of the one and of the other.</summary>
    MeanOfAll,

    /// <summary>The geometric mean of these.</summary>
    GeometricMeanOfAll,

    /// <summary>
    /// The mean of these and of the distance of the pair. B. Wang et al., "Similarity network fusion for aggregating data types on a genomic
    /// scale", Nature Methods 11 (2014).
    /// </summary>
    MeanWithPair,
}
