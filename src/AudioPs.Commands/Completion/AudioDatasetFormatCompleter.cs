using System.Collections;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Completes the names of the layouts that datasets are written in.</summary>
public sealed class AudioDatasetFormatCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioDatasetFormat.All.Select(format => (format.Name, format.Description));
}
