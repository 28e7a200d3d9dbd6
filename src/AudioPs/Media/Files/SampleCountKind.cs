namespace AudioPs.Media;

/// <summary>How far a sample count can be trusted.</summary>
public enum SampleCountKind
{
    /// <summary>The file does not tell.</summary>
    Unknown = 0,

    /// <summary>Worked out from bit rate and file size, or from a rounded duration.</summary>
    Estimated = 1,

    /// <summary>Stated by the header, and what decoding to the end returns.</summary>
    Exact = 2,

    /// <summary>Counted by decoding to the end.</summary>
    Decoded = 3,
}
