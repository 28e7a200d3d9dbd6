using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes tables of tags, to be filled in.</summary>
public sealed class TagCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("@{ title = ''; artist = '' }", "Who and what"),
        ("@{ title = ''; artist = ''; album = ''; track = ''; date = ''; genre = '' }", "What players show"),
        ("@{}", "Removes the input's tags"),
    ];
}
