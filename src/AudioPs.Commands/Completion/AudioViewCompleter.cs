using System.Collections;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Completes the names of views.</summary>
public sealed class AudioViewCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        AudioView.All.Select(view => (view.Name, view.Description));
}
