namespace AudioPs.Rendering;

/// <summary>How a report holds the sound of its files.</summary>
public enum ReportAudioFormat
{
    /// <summary>Opus in Ogg, the smallest; played by every current browser.</summary>
    Opus,

    /// <summary>AAC in MPEG-4, for older players too.</summary>
    Aac,

    /// <summary>No sound, only pictures.</summary>
    None,
}
