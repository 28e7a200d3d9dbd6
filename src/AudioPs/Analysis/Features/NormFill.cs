namespace AudioPs.Analysis;

/// <summary>What becomes of a frame or a row whose norm is too small to divide by.</summary>
public enum NormFill
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>It becomes zeros.</summary>
    Zero,

    /// <summary>All its values become the same, and its norm 1.</summary>
    Even,
}
