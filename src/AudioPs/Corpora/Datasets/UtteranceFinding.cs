namespace AudioPs.Corpora;

/// <summary>What was found of one utterance, before it is compared with the others.</summary>
public sealed class UtteranceFinding
{
    internal UtteranceFinding(AudioUtterance utterance) => Utterance = utterance;

    internal AudioUtterance Utterance { get; }

    internal List<(UtteranceFault Kind, string Reason)> Faults { get; } = [];

    internal int? SampleRate { get; set; }

    internal double? Seconds { get; set; }

    internal string? Hash { get; set; }
}
