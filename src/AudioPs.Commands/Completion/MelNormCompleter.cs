using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes how mel bands are scaled.</summary>
public sealed class MelNormCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("Slaney", "Unit area"),
        ("None", "Peaks of 1"),
        ("1", "Weights that add up to 1"),
        ("2", "Weights whose squares add up to 1"),
        ("inf", "Largest weight 1"),
    ];
}
