using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes what is true or false, where another toolkit's word for a switch takes a value.</summary>
public sealed class BooleanCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        [("$true", "Yes: Python's True"), ("$false", "No: Python's False")];
}
