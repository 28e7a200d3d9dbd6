namespace AudioPs.Dsp;

/// <summary>What stands before the first and after the last sample when frames are centred.</summary>
public enum PadMode
{
    /// <summary>Zeros.</summary>
    Constant,

    /// <summary>The signal mirrored at its first and last sample, which are not repeated.</summary>
    Reflect,

    /// <summary>The first and the last sample repeated.</summary>
    Edge,
}
