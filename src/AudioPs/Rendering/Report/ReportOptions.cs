using AudioPs.Analysis;

namespace AudioPs.Rendering;

/// <summary>How a report is made.</summary>
public sealed record ReportOptions
{
    /// <summary>What stands above it; plain text.</summary>
    public required string Title { get; init; }

    /// <summary>How the sound is held.</summary>
    public ReportAudioFormat AudioFormat { get; init; } = ReportAudioFormat.Opus;

    /// <summary>Bit/s of the sound; null: 48000 for one channel and 96000 for two.</summary>
    public long? BitRate { get; init; }

    /// <summary>Colours of spectrograms.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Magma;

    /// <summary>The pictures of each file, from the top down.</summary>
    public IReadOnlyList<AudioView> Views { get; init; } = AudioView.All;

    /// <summary>Lower end of the spectrograms in Hz; null for that of each.</summary>
    public double? MinFrequency { get; init; }

    /// <summary>Upper end of the spectrograms in Hz; null, or beyond it, for that of each.</summary>
    public double? MaxFrequency { get; init; }

    /// <summary>What each file is tested by; null for no verdicts.</summary>
    public AudioTest? Test { get; init; }

    /// <summary>Whether pictures and sound go into a folder beside the page, from which it loads what comes into view.</summary>
    public bool IsLinked { get; init; }
}
