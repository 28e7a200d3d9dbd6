using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="ColorMap"/> be given as its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColorMapAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input is string name ? ColorMap.Parse(name) : input;
}
