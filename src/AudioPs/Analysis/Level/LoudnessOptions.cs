namespace AudioPs.Analysis;

/// <summary>How a loudness is measured.</summary>
public sealed record LoudnessOptions
{
    /// <summary>
    /// Whether one channel is measured as the two equal ones that stereo equipment plays it as, 3 dB louder. Audio of several
    /// channels is measured as it is.
    /// </summary>
    public bool DualMono { get; init; }

    /// <summary>Whether momentary and short-term loudness over time are kept.</summary>
    public bool History { get; init; }

    /// <summary>Whether results are kept ready to be joined by <see cref="AlbumLoudness"/>.</summary>
    public bool ForAlbum { get; init; }
}
