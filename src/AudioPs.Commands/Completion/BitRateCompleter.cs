using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes bit rates in common use, as far as the codec that is meant has them; any other may be given.</summary>
public sealed class BitRateCompleter : ChoiceCompleter
{
    private static readonly (string Rate, string Use)[] Rates =
    [
        ("128k", "128 kbit/s: music in AAC, Opus and Vorbis; the least for MP3"),
        ("192k", "192 kbit/s: music in MP3"),
        ("320k", "320 kbit/s: the highest of MP3"),
        ("256k", "256 kbit/s: music in AAC at its best"),
        ("96k", "96 kbit/s: music in Opus"),
        ("64k", "64 kbit/s: speech in stereo, podcasts"),
        ("48k", "48 kbit/s: speech in mono"),
        ("32k", "32 kbit/s: speech in Opus"),
        ("24k", "24 kbit/s: speech in Opus, mono"),
        ("16k", "16 kbit/s: speech in Opus, narrow band"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        // Codecs without a bit rate of their own refuse all.
        var codecs = WritingFormat.Codecs(parameters).Where(codec => codec.MinBitRate is not null).ToArray();
        return Rates.Where(choice => codecs.Any(codec => BitRate.Parse(choice.Rate) >= codec.MinBitRate && BitRate.Parse(choice.Rate) <= codec.MaxBitRate));
    }
}
