namespace AudioPs.Analysis;

/// <summary>How the value between frames is found.</summary>
public enum FeatureRateMethod
{
    /// <summary>On the straight line from the frame before to the frame after.</summary>
    Linear,

    /// <summary>That of the nearest frame; halfway between two, of the later one. Labels and flags stay what they are.</summary>
    Nearest,

    /// <summary>
    /// The mean of what lies in the span of the new frame, each old frame by the share of it there. Values that are NaN are left out, so that the pitch
    /// of a frame is that of its voiced part.
    /// </summary>
    Mean,
}
