using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes what 0 dB stands for.</summary>
public sealed class DecibelReferenceCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        [("max", "The largest value"), ("median", "The median"), ("1", "The value 1")];
}
