namespace AudioPs.Dsp;

/// <summary>How loud frequencies are to the ear, or to a meter of it: curves in decibels, 0 dB at 1000 Hz.</summary>
public enum FrequencyWeighting
{
    /// <summary>No weighting: 0 dB at every frequency.</summary>
    Z,

    /// <summary>For soft sounds, and for most of what is measured: IEC 61672.</summary>
    A,

    /// <summary>For sounds of medium loudness; no longer in standards: IEC 651.</summary>
    B,

    /// <summary>For loud sounds and peaks: IEC 61672.</summary>
    C,

    /// <summary>For aircraft; no longer in standards: IEC 537.</summary>
    D,
}
