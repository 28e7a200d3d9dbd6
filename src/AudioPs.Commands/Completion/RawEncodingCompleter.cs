using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes how headerless files store their samples.</summary>
public sealed class RawEncodingCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        RawEncoding.All.Select(encoding => (encoding.Name, encoding.Description));
}
