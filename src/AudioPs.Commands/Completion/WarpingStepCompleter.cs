using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes the steps of an alignment.</summary>
public sealed class WarpingStepCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("1:1, 0:1, 1:0", "One frame on in both, in the reference, or in the feature: the default"),
        ("1:1, 1:2, 2:1", "Up to twice as fast or as slow, and never at a stand"),
        ("1:1", "Frame by frame: a shift alone"),
    ];
}
