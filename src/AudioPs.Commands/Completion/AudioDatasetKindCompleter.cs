using System.Collections;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Completes the kinds of datasets.</summary>
public sealed class AudioDatasetKindCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioDatasetKind.All.Select(kind => (kind.Name, kind.Description));
}
