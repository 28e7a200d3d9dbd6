namespace AudioPs.Analysis;

/// <summary>How speech is told from what is none.</summary>
public enum VoiceMethod
{
    /// <summary>By its energy: loud beside the noise around it, with gaps. It knows nothing of what speech is.</summary>
    Energy,

    /// <summary>By a network that has learnt it: Silero's version 6, or another of its kind.</summary>
    Neural,
}
