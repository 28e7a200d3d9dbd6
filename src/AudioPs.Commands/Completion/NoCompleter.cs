using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes nothing: for what is a user's own, where the engine would offer the names of files.</summary>
public sealed class NoCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) => [];
}
