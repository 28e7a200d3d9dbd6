using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes mix matrices in common use.</summary>
public sealed class ChannelMixCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("(0.5, 0.5)", "The mean of two channels"),
        ("(0.5, 0.5), (0.5, -0.5)", "Middle and side of left and right"),
        ("(1, 1), (1, -1)", "Left and right of middle and side"),
        ("(0, 1), (1, 0)", "Left and right change places"),
        ("1, -1", "The difference of two channels"),
    ];
}
