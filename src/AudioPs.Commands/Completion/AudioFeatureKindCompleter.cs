using System.Collections;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Completes the names of the features that are made of a corpus.</summary>
public sealed class AudioFeatureKindCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioFeatureKind.All.Select(kind => (kind.Name, kind.Description));
}
