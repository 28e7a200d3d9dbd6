using System.Collections;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Completes the names of the views that are spectrograms.</summary>
public sealed class SpectrogramViewCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioView.Spectrograms.Select(view => (view.Name, view.Description));
}
