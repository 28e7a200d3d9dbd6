namespace AudioPs.Analysis;

/// <summary>What masked values become.</summary>
public enum MaskValue
{
    /// <summary>The mean of all values of the feature, which tells a model least.</summary>
    Mean,

    /// <summary>Zero: the mean of features that were normalised.</summary>
    Zero,

    /// <summary>The smallest value of the feature: silence, where values are logarithms.</summary>
    Minimum,
}
