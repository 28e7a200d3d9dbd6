using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Analysis;

/// <summary>The figures of the level of audio, of all channels together; those of each channel are in <see cref="ByChannel"/>.</summary>
public sealed class AudioStatistics : LevelStatistics
{
    private readonly AudioSource _source = AudioSource.InMemory;

    internal AudioStatistics()
    {
    }

    /// <summary>File name, or "clip" for samples made in memory.</summary>
    public string Name => _source.Name;

    /// <summary>The file, or null.</summary>
    public string? Path => _source.Path;

    /// <summary>Number of channels.</summary>
    public int Channels { get; init; }

    /// <summary>Sampling rate in Hz.</summary>
    public int SampleRate { get; init; }

    /// <summary>Length of the audio.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Bits of a sample as the file stores it; null where its codec has none, and of a clip made in memory.</summary>
    public int? BitDepth { get; init; }

    /// <summary>
    /// How alike the two channels of stereo are, −1 to 1: Σ lr / √(Σ l² Σ r²). 1 of equal channels, 0 of unrelated ones, below 0 what
    /// cancels in mono. Null of other audio, and where a channel is silent.
    /// </summary>
    public double? Correlation { get; init; }

    /// <summary>How long the audio is silent at its start; all of it where no sample reaches the threshold.</summary>
    public TimeSpan HeadSilence { get; init; }

    /// <summary>How long the audio is silent at its end.</summary>
    public TimeSpan TailSilence { get; init; }

    /// <summary>What is below it counts as silence, in dBFS.</summary>
    public double SilenceThreshold { get; init; }

    /// <summary>The window of RmsPeak, RmsTrough and NoiseFloor, in seconds.</summary>
    public double RmsWindow { get; init; }

    /// <summary>The figures of each channel.</summary>
    public PrintedList<ChannelStatistics> ByChannel { get; init; } = [];

    /// <summary>Where the samples come from.</summary>
    internal AudioSource Source
    {
        get => _source;
        init => _source = value;
    }

    /// <summary>The first sample of the first run that looks clipped, of any channel; −1 where none does.</summary>
    internal long FirstClipped { get; init; } = -1;

    /// <summary>In one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: peak {InDecibels(PeakLevel)}, RMS {InDecibels(RmsLevel)}, {ClippedSamples} samples clipped");

    internal static string InDecibels(double? level) =>
        level is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} dBFS") : "none";
}
