using System.Numerics;

namespace AudioPs.Media;

/// <summary>Loudspeaker positions as WAVEFORMATEXTENSIBLE numbers their bits, and what each gives to stereo.</summary>
internal static class Speakers
{
    /// <summary>The mask of one loudspeaker in front.</summary>
    public const ulong Mono = 0x4;

    /// <summary>The mask of a loudspeaker at the left and one at the right.</summary>
    public const ulong Stereo = 0x3;

    // cos 45 degrees: a source between two loudspeakers with its power shared.
    private const double HalfPower = 0.70710678118654752440;

    private enum Speaker
    {
        FrontLeft = 0,
        FrontRight = 1,
        FrontCenter = 2,
        LowFrequency = 3,
        BackLeft = 4,
        BackRight = 5,
        FrontLeftOfCenter = 6,
        FrontRightOfCenter = 7,
        BackCenter = 8,
        SideLeft = 9,
        SideRight = 10,
        TopCenter = 11,
        TopFrontLeft = 12,
        TopFrontCenter = 13,
        TopFrontRight = 14,
        TopBackLeft = 15,
        TopBackCenter = 16,
        TopBackRight = 17,
    }

    private const ulong KnownBits = (1UL << ((int)Speaker.TopBackRight + 1)) - 1;

    /// <summary>The mask as far as it says more than the count does: 0 where it is the usual one.</summary>
    public static ulong Unusual(int channels, ulong mask) => mask == Usual(channels) ? 0 : mask;

    /// <summary>
    /// The loudspeaker of each channel: by the mask where it fits the count and holds known positions only, else as
    /// WAV and FLAC order 3 to 8 channels; null where neither tells.
    /// </summary>
    public static int[]? Of(int channels, ulong mask)
    {
        if (BitOperations.PopCount(mask) != channels || (mask & ~KnownBits) != 0)
        {
            mask = channels > 2 ? Usual(channels) : 0;
        }

        if (mask == 0)
            return null;

        var speakers = new int[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            speakers[channel] = BitOperations.TrailingZeroCount(mask);
            mask &= mask - 1;
        }

        return speakers;
    }

    // As WAV and FLAC order them where nothing is stated.
    private static ulong Usual(int channels) => channels switch
    {
        1 => Mono,
        2 => Stereo,
        3 => 0x007, // L R C
        4 => 0x033, // L R Lb Rb
        5 => 0x037, // L R C Lb Rb
        6 => 0x03F, // L R C LFE Lb Rb
        7 => 0x70F, // L R C LFE Cb Ls Rs
        8 => 0x63F, // L R C LFE Lb Rb Ls Rs
        _ => 0,
    };

    /// <summary>What a loudspeaker's channel gives to left and right (ITU-R BS.775-3, annex 4, for the first six).</summary>
    public static (double Left, double Right) StereoFactors(int speaker) => (Speaker)speaker switch
    {
        Speaker.FrontLeft or Speaker.FrontLeftOfCenter => (1, 0),
        Speaker.FrontRight or Speaker.FrontRightOfCenter => (0, 1),
        Speaker.FrontCenter => (HalfPower, HalfPower),
        Speaker.BackLeft or Speaker.SideLeft or Speaker.TopFrontLeft => (HalfPower, 0),
        Speaker.BackRight or Speaker.SideRight or Speaker.TopFrontRight => (0, HalfPower),
        Speaker.BackCenter or Speaker.TopCenter or Speaker.TopFrontCenter => (0.5, 0.5),
        Speaker.TopBackLeft => (0.5, 0),
        Speaker.TopBackRight => (0, 0.5),
        Speaker.TopBackCenter => (0.5 * HalfPower, 0.5 * HalfPower),
        _ => (0, 0),
    };

    /// <summary>What each channel counts in a loudness, as a factor of its power (ITU-R BS.1770-5, annex 3, table 4).</summary>
    /// <remarks>
    /// A loudspeaker at the side, 60 to 120 degrees from the front and not above, counts 1.41 (+1.5 dB); a low-frequency channel
    /// does not count; all others count 1. Where nothing stands at the sides, the loudspeakers called back are the surrounds of
    /// a 5.1, at 110 degrees. A single channel counts 1, whatever its loudspeaker, and so do those of an unknown layout.
    /// </remarks>
    public static double[] LoudnessWeights(int channels, ulong mask)
    {
        const double Surround = 1.41;
        var weights = new double[channels];
        weights.AsSpan().Fill(1);
        if (channels == 1 || Of(channels, mask) is not { } speakers) return weights;
        var hasSides = Array.Exists(speakers, speaker => (Speaker)speaker is Speaker.SideLeft or Speaker.SideRight);
        for (var channel = 0; channel < channels; channel++)
        {
            weights[channel] = (Speaker)speakers[channel] switch
            {
                Speaker.LowFrequency => 0,
                Speaker.SideLeft or Speaker.SideRight => Surround,
                Speaker.BackLeft or Speaker.BackRight when !hasSides => Surround,
                _ => 1,
            };
        }

        return weights;
    }
}
