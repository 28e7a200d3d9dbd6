using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes tables of the inputs of a filter graph, to be filled in.</summary>
public sealed class GraphInputCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var labels = GraphLabels.Typed(parameters)?.Inputs.Where(label => label.Length > 0).ToArray() ?? [];
        if (labels.Length < 2) return [("@{ music = '' }", "The file or clip of the input [music] of the graph")];
        return labels.Reverse().Select(label => ($"@{{ '{label}' = '' }}", $"The file or clip of the input [{label}]"));
    }
}
