using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Lets an <see cref="AudioFormat"/> be given by its name or extension.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudioFormatAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input is string name ? AudioFormat.FromName(name) : input;
}
