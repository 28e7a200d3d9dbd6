using System.Collections;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Completes the names of the formats of features.</summary>
public sealed class AudioFeatureFormatCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioFeatureFormat.All.Select(format => (format.Name, format.Description));
}
