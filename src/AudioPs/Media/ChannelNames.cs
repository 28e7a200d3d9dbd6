using System.Globalization;

namespace AudioPs.Media;

/// <summary>What channels are called in the names of files.</summary>
public static class ChannelNames
{
    // ffmpeg's abbreviations, in the order of WAVEFORMATEXTENSIBLE's bits.
    private static readonly string[] Loudspeakers =
    [
        "FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC", "SL", "SR", "TC", "TFL", "TFC", "TFR", "TBL", "TBC", "TBR",
    ];

    /// <summary>
    /// Left and right of two channels; of more the loudspeakers, as ffmpeg abbreviates them (FL, FR, FC, LFE, …): those stated,
    /// else those that WAV and FLAC have for 3 to 8 channels; beyond that numbers from 0. A single channel is "mono".
    /// </summary>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="mask">The loudspeakers as WAVEFORMATEXTENSIBLE bits; 0 where they are not stated.</param>
    public static IReadOnlyList<string> Of(int channels, ulong mask = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        if (channels == 1) return ["mono"];
        if (channels == 2) return ["left", "right"];
        return Speakers.Of(channels, mask) is { } speakers
            ? [.. speakers.Select(speaker => Loudspeakers[speaker])]
            : [.. Enumerable.Range(0, channels).Select(channel => channel.ToString(CultureInfo.InvariantCulture))];
    }
}
