namespace AudioPs.Analysis;

/// <summary>Along what powers are moved.</summary>
public enum ReassignedAxis
{
    /// <summary>Among the bins, to where a tone lies between them.</summary>
    Frequency,

    /// <summary>Among the frames, to when a sound begins or ends within them.</summary>
    Time,
}
