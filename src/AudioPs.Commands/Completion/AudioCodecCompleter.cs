using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes codecs: those of the format chosen by -Format or by the destination's extension, else all.</summary>
public sealed class AudioCodecCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        WritingFormat.Formats(parameters).SelectMany(format => format.Codecs)
            .Select(codec => (codec.Name, codec.Description))
            .Distinct();
}
