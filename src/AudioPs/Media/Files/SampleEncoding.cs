using System.Globalization;

namespace AudioPs.Media;

/// <summary>Describes how samples are stored in the words of soxi.</summary>
internal static class SampleEncoding
{
    /// <summary>soxi's "Sample Encoding", e.g. "16-bit Signed Integer PCM", "24-bit FLAC", "Vorbis".</summary>
    /// <param name="codec">Short codec name, e.g. "pcm_s16le".</param>
    /// <param name="codecLong">The codec's descriptive name, for those that have no short wording here.</param>
    /// <param name="profile">Profile of the codec, or empty.</param>
    /// <param name="bitDepth">Bits of a stored sample; 0 where the codec has none.</param>
    public static string Describe(string codec, string codecLong, string profile, int bitDepth)
    {
        var name = codec switch
        {
            "mp1" or "mp2" or "mp3" => "MPEG audio (layer I, II or III)",
            "pcm_alaw" => "A-law",
            "pcm_mulaw" => "u-law",
            "flac" => "FLAC",
            "alac" => "ALAC",
            "wavpack" => "WavPack",
            "tta" => "TTA",
            "ape" => "Monkey's Audio",
            "vorbis" => "Vorbis",
            "opus" => "Opus",
            "speex" => "Speex",
            "aac" => profile.Length == 0 ? "AAC" : $"AAC ({profile})",
            "gsm" or "gsm_ms" => "GSM",
            "adpcm_ms" => "MS ADPCM",
            "dst" => "DSD (DST)",
            _ when codec.StartsWith("dsd_", StringComparison.Ordinal) => "DSD",
            _ when codec.StartsWith("pcm_f", StringComparison.Ordinal) => "Floating Point PCM",
            _ when codec.StartsWith("pcm_s", StringComparison.Ordinal) && !codec.EndsWith("sga", StringComparison.Ordinal)
                => "Signed Integer PCM",
            _ when codec.StartsWith("pcm_u", StringComparison.Ordinal) => "Unsigned Integer PCM",
            _ when codec.StartsWith("adpcm_ima", StringComparison.Ordinal) => "IMA ADPCM",
            _ => codecLong.Length > 0 ? codecLong : codec,
        };
        return bitDepth > 0 ? string.Create(CultureInfo.InvariantCulture, $"{bitDepth}-bit {name}") : name;
    }

    /// <summary>
    /// soxi's "Precision": bits of a linear sample that the stored ones are worth. A-law 13, mu-law 14, floating point its
    /// significand with sign and hidden bit (25, 54), and 16, by convention, for codecs without a sample size.
    /// </summary>
    public static int Precision(string codec, int bitDepth, bool isFloat) => codec switch
    {
        "pcm_alaw" => 13,
        "pcm_mulaw" => 14,
        "adpcm_ms" => 14,
        _ when codec.StartsWith("adpcm_ima", StringComparison.Ordinal) => 13,
        // One bit at 64 times the rate of a CD and more: what is left below 20 kHz is worth about this many.
        "dst" => 24,
        _ when codec.StartsWith("dsd_", StringComparison.Ordinal) => 24,
        _ when isFloat => bitDepth == 64 ? 54 : 25,
        _ => bitDepth > 0 ? bitDepth : 16,
    };
}
