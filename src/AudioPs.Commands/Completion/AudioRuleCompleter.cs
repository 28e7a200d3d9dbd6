using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes tables of rules, to be filled in.</summary>
public sealed class AudioRuleCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("@{ MaxTruePeak = -1; NoClipping = $true }", "No peak that converters or encoders would clip"),
        ("@{ Loudness = -23; LoudnessTolerance = 0.5; MaxTruePeak = -1 }", "EBU R 128"),
        ("@{ SampleRate = 16000; Channels = 1 }", "What a speech model takes"),
        ("@{ MaxHeadSilence = 0.5; MaxTailSilence = 0.5 }", "No dead air at the ends"),
    ];
}
