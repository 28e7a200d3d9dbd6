using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>What a report says of one file.</summary>
public sealed record ReportEntry
{
    /// <summary>Number of the file in its report, 1 or more.</summary>
    public required int Id { get; init; }

    /// <summary>What it is called: its path below the folder of the report.</summary>
    public required string Name { get; init; }

    /// <summary>Why it could not be read; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>What the file says of itself; null where it could not be read.</summary>
    public AudioInfo? Info { get; init; }

    /// <summary>Samples per channel that were read.</summary>
    public long SampleCount { get; init; }

    /// <summary>Where they begin in the file, in seconds: 0 but for a part of it.</summary>
    public double StartTime { get; init; }

    /// <summary>The largest absolute value of a sample; 1 is full scale.</summary>
    public double Peak { get; init; }

    /// <summary>The root mean square of all samples.</summary>
    public double Rms { get; init; }

    /// <summary>Samples in runs at full scale: see <see cref="Analysis.ClippingMeter"/>.</summary>
    public long ClippedSamples { get; init; }

    /// <summary>How loud it is; null where that is not measured: below 1000 Hz, and where it could not be read.</summary>
    public AudioLoudness? Loudness { get; init; }

    /// <summary>What became of the rules of the report, of which a file that cannot be read breaks one; null where it has none.</summary>
    public AudioTestResult? Test { get; init; }

    /// <summary>The waveform, or null where it is not shown.</summary>
    internal PackedWaveform? Waveform { get; init; }

    /// <summary>The spectrograms that are shown.</summary>
    internal IReadOnlyList<PackedRaster> Rasters { get; init; } = [];

    /// <summary>How many stretches of speech there are; null where they are not shown.</summary>
    internal int? SpeechCount { get; init; }

    /// <summary>Bytes of the encoded sound; 0 where there is none.</summary>
    public long SoundSize { get; init; }

    /// <summary>Whether there are pictures.</summary>
    internal bool HasPictures => Waveform is not null || Rasters.Count > 0 || SpeechCount is not null;
}
