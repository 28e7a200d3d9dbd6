namespace AudioPs.Analysis;

/// <summary>What stands in for the frames before the first and after the last one where a delta needs them.</summary>
/// <remarks>The modes of <c>scipy.signal.savgol_filter</c> and <c>librosa.feature.delta</c>.</remarks>
public enum DeltaMode
{
    /// <summary>Nothing: the polynomial through the first and the last full window goes on to the edge.</summary>
    Interp,

    /// <summary>The first and the last frame, repeated.</summary>
    Nearest,

    /// <summary>The frames mirrored at the first and the last one, which are not repeated.</summary>
    Mirror,

    /// <summary>Zeros.</summary>
    Constant,

    /// <summary>The frames of the other end.</summary>
    Wrap,
}
