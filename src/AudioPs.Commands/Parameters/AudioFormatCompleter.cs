using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes the names of the formats that can be written.</summary>
public sealed class AudioFormatCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioFormat.All.Select(format => (format.Name, format.Description));
}
