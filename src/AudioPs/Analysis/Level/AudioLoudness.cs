using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The loudness and the peaks of audio, or of several files taken as one (ITU-R BS.1770-5, EBU Tech 3341 and 3342).</summary>
/// <remarks>Where there is no figure, as of silence, it is null: never an infinity or NaN.</remarks>
public sealed class AudioLoudness
{
    private readonly AudioSource _source = AudioSource.InMemory;

    internal AudioLoudness()
    {
    }

    /// <summary>File name, "clip" for samples made in memory, "album" for several files taken as one.</summary>
    public string Name => IsAlbum ? "album" : _source.Name;

    /// <summary>The file, or null.</summary>
    public string? Path => _source.Path;

    /// <summary>The loudness of the whole, in LUFS: the mean of the blocks of 0.4 s that pass both gates. Null: see <see cref="State"/>.</summary>
    public double? IntegratedLoudness { get; init; }

    /// <summary>
    /// Loudness range, in LU: how far apart quiet and loud passages are. Null for less than 3 s, and where no 3 s are louder than
    /// −70 LUFS.
    /// </summary>
    public double? LoudnessRange { get; init; }

    /// <summary>The largest momentary loudness (0.4 s), in LUFS; null for less, and for digital silence.</summary>
    public double? MomentaryMax { get; init; }

    /// <summary>The largest short-term loudness (3 s), in LUFS; null for less, and for digital silence.</summary>
    public double? ShortTermMax { get; init; }

    /// <summary>
    /// The true peak of the loudest channel, in dBTP: between the samples too. Above 0 where the signal exceeds full scale, as that
    /// of lossy files may. Null for digital silence.
    /// </summary>
    public double? TruePeak { get; init; }

    /// <summary>The largest sample, in dBFS; null for digital silence.</summary>
    public double? SamplePeak { get; init; }

    /// <summary>The relative gate of the integrated loudness, in LUFS: blocks below it did not count.</summary>
    public double? RelativeThreshold { get; init; }

    /// <summary>The lower end of the loudness range, in LUFS.</summary>
    public double? RangeLow { get; init; }

    /// <summary>The upper end of the loudness range, in LUFS.</summary>
    public double? RangeHigh { get; init; }

    /// <summary>Whether there is a loudness, and if not, why.</summary>
    public LoudnessState State { get; init; }

    /// <summary>Whether this is of several files taken as one.</summary>
    public bool IsAlbum { get; init; }

    /// <summary>How many files or clips it is of.</summary>
    public int InputCount { get; init; } = 1;

    /// <summary>Number of channels; 0 for files that differ in it.</summary>
    public int Channels { get; init; }

    /// <summary>Sampling rate in Hz; 0 for files that differ in it.</summary>
    public int SampleRate { get; init; }

    /// <summary>Length of the audio.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What each channel counted, as a factor of its power: "left 1, right 1". Null for files that differ in it.</summary>
    public string? ChannelWeights { get; init; }

    /// <summary>
    /// Momentary and short-term loudness over time, in LUFS, 2 x frames: each at the end of its window. Null where it was not asked for.
    /// </summary>
    /// <remarks>
    /// A frame every 0.1 s, or the next 0.2, 0.5 or 1 s that are whole samples. Before the start there is silence, so that a window
    /// rises as it fills. What is below −120 LUFS, silence included, is −120.
    /// </remarks>
    public FeatureMatrix? History { get; init; }

    /// <summary>Where the samples come from.</summary>
    internal AudioSource Source
    {
        get => _source;
        init => _source = value;
    }

    /// <summary>What an album is made of; null where none is wanted.</summary>
    internal LoudnessParts? Parts { get; set; }

    /// <summary>In one line.</summary>
    public override string ToString() => State switch
    {
        LoudnessState.TooShort => $"{Name}: no loudness, shorter than 0.4 s",
        LoudnessState.Silent => $"{Name}: no loudness, silent",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {IntegratedLoudness:0.0} LUFS, range {(LoudnessRange is { } range ? range.ToString("0.0", CultureInfo.InvariantCulture) + " LU" : "none")}, true peak {TruePeak:0.0} dBTP"),
    };
}
