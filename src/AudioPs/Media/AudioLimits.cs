namespace AudioPs.Media;

/// <summary>The ranges the native library accepts.</summary>
public static class AudioLimits
{
    /// <summary>Most channels a clip or file may have.</summary>
    public const int MaxChannels = 64;

    /// <summary>Highest sampling rate in Hz.</summary>
    public const int MaxSampleRate = 6_144_000;
}
