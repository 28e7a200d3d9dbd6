namespace AudioPs.Analysis;

/// <summary>How far two frames are from one another, as vectors u and v of all their rows: the metrics of <c>scipy.spatial.distance</c>.</summary>
public enum FeatureMetric
{
    /// <summary>√Σ (u − v)².</summary>
    Euclidean,

    /// <summary>1 − u · v / (|u| |v|): the angle alone counts, not the level. A frame of zeros is 1 from all but another such frame, to which it is 0.</summary>
    Cosine,

    /// <summary>Σ |u − v|.</summary>
    CityBlock,

    /// <summary>Σ (u − v)².</summary>
    SquaredEuclidean,

    /// <summary>The cosine distance of u and v without their means; a frame of one value counts as one of zeros.</summary>
    Correlation,

    /// <summary>max |u − v|.</summary>
    Chebyshev,

    /// <summary>Σ |u − v| / (|u| + |v|), of which 0 / 0 is 0.</summary>
    Canberra,

    /// <summary>Σ |u − v| / Σ |u + v|; of 0 / 0 it is 0.</summary>
    BrayCurtis,
}
