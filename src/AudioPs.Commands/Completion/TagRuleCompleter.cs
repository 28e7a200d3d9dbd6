using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes tables of tags that must be there, to be filled in.</summary>
public sealed class TagRuleCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("@{ title = '.'; artist = '.' }", "Who and what, whatever they are"),
        (@"@{ date = '^\d{4}' }", "A date that begins with a year"),
    ];
}
