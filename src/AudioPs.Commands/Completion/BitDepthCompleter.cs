using System.Collections;
using System.Globalization;

namespace AudioPs.Commands;

/// <summary>Completes bits of a sample, as far as the codec that is meant has them.</summary>
public sealed class BitDepthCompleter : ChoiceCompleter
{
    private static readonly (int Bits, string Use)[] Depths =
    [
        (16, "16 bits: CD, speech recognition"),
        (24, "24 bits: studio"),
        (32, "32 bits: integers, or floating point with -Codec float"),
        (8, "8 bits: as small as samples get"),
        (64, "64 bits: -Codec float only"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);

        // Without a codec named, each of the format's may be meant.
        var codecs = parameters.Contains("Codec") ? WritingFormat.Codecs(parameters)
            : WritingFormat.Formats(parameters).SelectMany(format => format.Codecs);
        var depths = codecs.SelectMany(codec => codec.BitDepths).ToHashSet();
        return Depths.Where(depth => depths.Contains(depth.Bits))
            .Select(depth => (depth.Bits.ToString(CultureInfo.InvariantCulture), depth.Use));
    }
}
