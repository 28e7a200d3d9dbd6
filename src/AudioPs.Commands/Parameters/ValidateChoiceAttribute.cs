using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Refuses what is none of some names, in any letter case.</summary>
/// <remarks>Not a ValidateSet, whose values the engine completes by itself: in the order of the alphabet, and without a word.</remarks>
/// <param name="names">What is taken.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateChoiceAttribute(params string[] names) : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>What is taken.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <inheritdoc/>
    protected override void ValidateElement(object? element)
    {
        if (!Names.Contains(element?.ToString(), StringComparer.OrdinalIgnoreCase))
            throw new ValidationMetadataException($"'{element}' is not taken. Choose one of {string.Join(", ", Names)}.");
    }
}
