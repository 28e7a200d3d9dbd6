using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>What tags say of a loudness: ReplayGain 2.0, or of Opus the R128 tags and the output gain of RFC 7845.</summary>
/// <remarks>
/// <para>
/// ReplayGain 2.0 (https://wiki.hydrogenaud.io/index.php?title=ReplayGain_2.0_specification) is the gain to -18 LUFS in dB, and the true
/// peak, where 1 is full scale.
/// </para>
/// <para>
/// R128 tags (RFC 7845, 5.2.1) are the gain to -23 LUFS in 1/256 dB, after the output gain of the header (5.1), which every decoder applies.
/// The header brings the sound to -18 LUFS, so that it is as loud as files with ReplayGain for players that know either or both.
/// </para>
/// </remarks>
public sealed record LoudnessTags
{
    /// <summary>The loudness that ReplayGain brings to, in LUFS.</summary>
    public const double ReplayGainLoudness = -18;

    /// <summary>The loudness that R128 tags bring to, in LUFS.</summary>
    public const double R128Loudness = -23;

    private const double Unit = 256;

    /// <summary>The tags, by name.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>What is added to the header's output gain, in 1/256 dB; 0 for all but Opus.</summary>
    public int OutputGain { get; init; }

    /// <summary>ReplayGain of a track, and of the album that it is on.</summary>
    /// <param name="track">The measurement. Where it has no loudness, there are no tags of it.</param>
    /// <param name="album">That of the album; null without one.</param>
    public static LoudnessTags ReplayGain(AudioLoudness track, AudioLoudness? album)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add("TRACK", track);
        if (album is not null) Add("ALBUM", album);
        return new LoudnessTags { Tags = tags };

        void Add(string what, AudioLoudness loudness)
        {
            if (loudness.IntegratedLoudness is not { } integrated) return;
            tags[$"REPLAYGAIN_{what}_GAIN"] = string.Create(CultureInfo.InvariantCulture, $"{ReplayGainLoudness - integrated:0.00} dB");
            if (loudness.TruePeak is { } peak) tags[$"REPLAYGAIN_{what}_PEAK"] = Math.Pow(10, peak / 20).ToString("0.000000", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The tags and the output gain of Opus.</summary>
    /// <param name="track">The measurement, with the output gain that the header has. Where it has no loudness, there are no tags of it.</param>
    /// <param name="album">That of the album; null without one.</param>
    /// <param name="gain">What is added to the output gain, in dB. What is less than a unit is nothing, so that it is done once.</param>
    /// <param name="before">The tags that the file has: one that differs by a unit stays, as its rounding may.</param>
    public static LoudnessTags R128(AudioLoudness track, AudioLoudness? album, double gain, IReadOnlyDictionary<string, string> before)
    {
        var units = Math.Abs(gain * Unit) < 1 ? 0 : (int)Math.Round(gain * Unit);
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add("R128_TRACK_GAIN", track);
        if (album is not null) Add("R128_ALBUM_GAIN", album);
        return new LoudnessTags { Tags = tags, OutputGain = units };

        void Add(string name, AudioLoudness loudness)
        {
            if (loudness.IntegratedLoudness is not { } integrated) return;
            var value = (int)Math.Clamp(Math.Round((R128Loudness - integrated) * Unit) - units, short.MinValue, short.MaxValue);
            var stays = before.TryGetValue(name, out var text)
                && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var old)
                && Math.Abs(old - value) <= 1 && units == 0;
            tags[name] = stays ? text! : value.ToString(CultureInfo.InvariantCulture);
        }
    }
}
