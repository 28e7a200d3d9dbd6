using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="FeaturePreset"/> be given by its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FeaturePresetAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input is string name ? FeaturePreset.FromName(name) : input;
}
