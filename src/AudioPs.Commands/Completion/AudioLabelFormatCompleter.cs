using System.Collections;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Completes the names of the formats of labels.</summary>
public sealed class AudioLabelFormatCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioLabelFormat.All.Select(format => (format.Name, format.Description));
}
