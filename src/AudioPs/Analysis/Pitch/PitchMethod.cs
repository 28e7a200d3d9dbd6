namespace AudioPs.Analysis;

/// <summary>How the pitch of a frame is found.</summary>
public enum PitchMethod
{
    /// <summary>Probabilistic YIN, the default: the likeliest course over all frames, and where there is none.</summary>
    Pyin,

    /// <summary>YIN: each frame by itself, always with a frequency.</summary>
    Yin,
}
