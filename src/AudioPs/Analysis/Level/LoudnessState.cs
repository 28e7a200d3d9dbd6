namespace AudioPs.Analysis;

/// <summary>Whether audio has a loudness.</summary>
public enum LoudnessState
{
    /// <summary>It has been measured.</summary>
    Measured,

    /// <summary>The audio is shorter than the 0.4 s that a loudness is of.</summary>
    TooShort,

    /// <summary>No 0.4 s of the audio are louder than −70 LUFS.</summary>
    Silent,
}
