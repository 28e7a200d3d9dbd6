using System.Collections;
using System.Globalization;

namespace AudioPs.Commands;

/// <summary>Completes the sampling rates in common use; any other may be given.</summary>
public sealed class SampleRateCompleter : ChoiceCompleter
{
    private static readonly (int Rate, string Use)[] Rates =
    [
        (8000, "telephone"),
        (11025, "a quarter of CD"),
        (16000, "speech recognition"),
        (22050, "half of CD; librosa's default"),
        (24000, "speech synthesis"),
        (32000, "broadcast, DV"),
        (44100, "CD"),
        (48000, "video, Opus"),
        (88200, "twice CD"),
        (96000, "studio"),
        (176400, "four times CD"),
        (192000, "studio"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        Rates.Select(rate => (rate.Rate.ToString(CultureInfo.InvariantCulture), $"{rate.Rate} Hz: {rate.Use}"));
}
