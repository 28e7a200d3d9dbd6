using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes segments, to be filled in.</summary>
public sealed class AudioSegmentCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("@{ Start = 0; End = 1; Label = '' }", "A stretch from one time in seconds to another"),
        ("@{ Start = 0; Label = '' }", "A moment"),
    ];
}
