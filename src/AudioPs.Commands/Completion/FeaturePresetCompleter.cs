using System.Collections;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Completes the names of feature presets.</summary>
public sealed class FeaturePresetCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        FeaturePreset.All.Select(preset => (preset.Name, $"{preset.Toolkit}: {preset.Description}"));
}
