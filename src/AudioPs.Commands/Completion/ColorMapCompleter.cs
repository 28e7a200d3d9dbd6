using System.Collections;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Completes the names of colour maps.</summary>
public sealed class ColorMapCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        (ColorMap.Magma.Name, "black, violet, orange, light yellow"),
        (ColorMap.Viridis.Name, "violet, green, yellow; safe for colour-blind eyes"),
        (ColorMap.Inferno.Name, "black, red, yellow"),
        (ColorMap.Plasma.Name, "blue, pink, yellow"),
        (ColorMap.Gray.Name, "black to white"),
        (ColorMap.Turbo.Name, "a rainbow"),
    ];
}
