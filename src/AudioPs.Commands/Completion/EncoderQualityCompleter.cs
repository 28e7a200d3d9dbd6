using System.Collections;
using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes qualities on the scale of the encoder that is meant: its whole numbers, or its ends.</summary>
public sealed class EncoderQualityCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        WritingFormat.Codecs(parameters).Where(codec => codec.Quality is not null)
            .SelectMany(codec => Values(codec.Quality!).Select(value => (
                value.ToString(CultureInfo.InvariantCulture), $"{codec.Name}: {codec.Quality!.Meaning}")))
            .GroupBy(choice => choice.Item1, choice => choice.Item2)
            .Select(same => (same.Key, string.Join("\n", same)));

    private static IEnumerable<double> Values(AudioQualityScale scale) => scale.Maximum - scale.Minimum < 3
        ? [scale.Minimum, (scale.Minimum + scale.Maximum) / 2, scale.Maximum]
        : Enumerable.Range(0, (int)(scale.Maximum - scale.Minimum) + 1).Select(step => scale.Minimum + step);
}
