using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes the outputs of a filter graph.</summary>
public sealed class GraphOutputCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var labels = GraphLabels.Typed(parameters)?.Outputs.Where(label => label.Length > 0).ToArray() ?? [];
        return labels.Length == 0
            ? [("out", "The one output of a graph without labels")]
            : labels.Select(label => (label, $"What comes out of the graph at [{label}]"));
    }
}
