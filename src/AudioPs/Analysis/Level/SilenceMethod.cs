namespace AudioPs.Analysis;

/// <summary>How silence is found.</summary>
public enum SilenceMethod
{
    /// <summary>By the level of frames, as librosa does, over all of the input before anything is removed.</summary>
    Frames,

    /// <summary>By FFmpeg's silenceremove, which decides as it goes.</summary>
    FFmpeg,
}
