using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes norms of frames and rows.</summary>
public sealed class NormOrderCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("inf", "The largest absolute value, the default"),
        ("2", "The root of the sum of squares"),
        ("1", "The sum of absolute values"),
        ("'-inf'", "The smallest absolute value"),
        ("0", "How many values are not zero"),
        ("none", "Changes nothing"),
    ];
}
