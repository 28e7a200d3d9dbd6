using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>What counts as speech, and how stretches of it are made of single frames; with the terms of Silero's <c>get_speech_timestamps</c>.</summary>
public sealed record VoiceActivityOptions
{
    /// <summary>How speech is told from what is none.</summary>
    public VoiceMethod Method { get; init; } = VoiceMethod.Energy;

    /// <summary>
    /// Full path of a network in ONNX for <see cref="VoiceMethod.Neural"/>, of Silero's version 5 or 6; null for the one that is brought, which is version
    /// 6. What <see cref="Threshold"/> is good depends on the network: 0.5 is that of both.
    /// </summary>
    public string? ModelPath { get; init; }

    /// <summary>The probability from which on a frame is speech, above 0 and below 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>The probability below which speech ends; null for 0.15 below <see cref="Threshold"/>, but at least 0.01.</summary>
    public double? ReleaseThreshold { get; init; }

    /// <summary>Seconds below which a stretch is no speech, 0 or more.</summary>
    public double MinSpeech { get; init; } = 0.25;

    /// <summary>Seconds below which a pause ends no speech, 0 or more.</summary>
    public double MinSilence { get; init; } = 0.1;

    /// <summary>Seconds that are kept before and after each stretch, 0 or more; two stretches share what lies between them.</summary>
    public double Padding { get; init; } = 0.03;

    /// <summary>Seconds that a stretch is at most, padding left out; longer ones are cut at their longest pause. Infinity for any.</summary>
    public double MaxSpeech { get; init; } = double.PositiveInfinity;

    /// <summary>The probability below which speech ends, as it was given or follows.</summary>
    internal double Release => ReleaseThreshold ?? Math.Max(0.01, Threshold - 0.15);

    /// <summary>Checks the options.</summary>
    /// <exception cref="AudioException">One is out of its range.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Method)) throw new AudioException(AudioError.InvalidArgument, $"{Method} is no method.");
        if (ModelPath is not null && Method != VoiceMethod.Neural)
            throw new AudioException(AudioError.InvalidArgument, "ModelPath is a network, which the method Neural takes. Leave one of the two out.");
        Require(Threshold is > 0 and < 1, nameof(Threshold), Threshold, "above 0 and below 1");
        Require(ReleaseThreshold is null || (ReleaseThreshold > 0 && ReleaseThreshold <= Threshold), nameof(ReleaseThreshold), ReleaseThreshold ?? 0, "above 0 and not above Threshold");
        Require(MinSpeech >= 0 && double.IsFinite(MinSpeech), nameof(MinSpeech), MinSpeech, "0 s or more");
        Require(MinSilence >= 0 && double.IsFinite(MinSilence), nameof(MinSilence), MinSilence, "0 s or more");
        Require(Padding >= 0 && double.IsFinite(Padding), nameof(Padding), Padding, "0 s or more");
        Require(MaxSpeech > Math.Max(MinSpeech, 0.1), nameof(MaxSpeech), MaxSpeech, "longer than 0.1 s and than MinSpeech");

        static void Require(bool holds, string name, double value, string range)
        {
            if (!holds)
                throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value}."));
        }
    }
}
