namespace AudioPs.Analysis;

/// <summary>What stands in for frames before the first and after the last one, row by row: the modes of <c>numpy.pad</c>.</summary>
public enum FramePadding
{
    /// <summary>The first and the last frame, repeated.</summary>
    Edge,

    /// <summary>A value: 0, unless another is given.</summary>
    Constant,

    /// <summary>The frames mirrored at the first and the last one, which are not repeated.</summary>
    Reflect,

    /// <summary>The frames mirrored before the first and after the last one, which are repeated.</summary>
    Symmetric,

    /// <summary>The frames of the other end.</summary>
    Wrap,

    /// <summary>A straight line from the first and the last frame to a value, which the outermost frame has.</summary>
    LinearRamp,

    /// <summary>The mean of the row.</summary>
    Mean,

    /// <summary>The median of the row.</summary>
    Median,

    /// <summary>The smallest value of the row.</summary>
    Minimum,

    /// <summary>The largest value of the row.</summary>
    Maximum,
}
