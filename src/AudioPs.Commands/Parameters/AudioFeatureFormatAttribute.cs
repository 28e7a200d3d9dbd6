using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Lets an <see cref="AudioFeatureFormat"/> be given by its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudioFeatureFormatAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input is string name ? AudioFeatureFormat.FromName(name) : input;
}
