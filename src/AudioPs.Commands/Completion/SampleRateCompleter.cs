using System.Collections;
using System.Globalization;

namespace AudioPs.Commands;

/// <summary>Completes the sampling rates in common use, the most used first; any other may be given.</summary>
public sealed class SampleRateCompleter : ChoiceCompleter
{
    private static readonly (int Rate, string Use)[] Rates =
    [
        (16000, "speech recognition"),
        (44100, "CD"),
        (48000, "video, Opus"),
        (22050, "half of CD; librosa's default"),
        (8000, "telephone"),
        (24000, "speech synthesis"),
        (32000, "broadcast, DV"),
        (96000, "studio"),
        (11025, "a quarter of CD"),
        (192000, "studio"),
        (88200, "twice CD"),
        (176400, "four times CD"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        Rates.Select(rate => (rate.Rate.ToString(CultureInfo.InvariantCulture), $"{rate.Rate} Hz: {rate.Use}"));
}
