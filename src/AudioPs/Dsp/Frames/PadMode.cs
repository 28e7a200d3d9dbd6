namespace AudioPs.Dsp;

/// <summary>
/// What stands before the first and after the last sample when frames are centred: the modes of <c>numpy.pad</c> that
/// <c>librosa.stft</c> takes, but for "empty", which leaves it to chance.
/// </summary>
public enum PadMode
{
    /// <summary>Zeros.</summary>
    Constant,

    /// <summary>The signal mirrored at its first and last sample, which are not repeated.</summary>
    Reflect,

    /// <summary>The first and the last sample repeated.</summary>
    Edge,

    /// <summary>The signal mirrored before its first and after its last sample, which are repeated.</summary>
    Symmetric,

    /// <summary>From 0 in a straight line up to the first sample, and from the last one down to 0.</summary>
    LinearRamp,
}
