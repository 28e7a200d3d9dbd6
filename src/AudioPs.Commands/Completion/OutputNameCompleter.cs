using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes names of files that are written into a folder.</summary>
public sealed class OutputNameCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("'{Name}'", "The input's own name, the default"),
        ("'{Name}-{Kind}'", "The input's own name and what it is: talk-mel, talk-mfcc"),
        ("'{Name}-{Index:000}'", "The input's own name and its number: talk-001"),
        ("'take{Index:000}'", "Numbers: take001, take002"),
    ];
}
