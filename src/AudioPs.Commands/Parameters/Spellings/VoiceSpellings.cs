using System.Management.Automation;

namespace AudioPs.Commands;

// The words of Silero's get_speech_timestamps; see Refusal.
public sealed partial class GetVoiceActivityCommand
{
    /// <summary>Silero's <c>min_speech_duration_ms</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceSpeech)]
    [Alias("min_speech_duration_ms")]
    public SwitchParameter MinSpeechDurationMs { get; set; }

    /// <summary>Silero's <c>min_silence_duration_ms</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceSilence)]
    [Alias("min_silence_duration_ms")]
    public SwitchParameter MinSilenceDurationMs { get; set; }

    /// <summary>Silero's <c>speech_pad_ms</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoicePadding)]
    [Alias("speech_pad_ms")]
    public SwitchParameter SpeechPadMs { get; set; }

    /// <summary>Silero's <c>sampling_rate</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    [Alias("sampling_rate")]
    public SwitchParameter SamplingRate { get; set; }

    /// <summary>Silero's <c>return_seconds</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceSeconds)]
    [Alias("return_seconds")]
    public SwitchParameter ReturnSeconds { get; set; }

    /// <summary>Silero's <c>time_resolution</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceSeconds)]
    [Alias("time_resolution")]
    public SwitchParameter TimeResolution { get; set; }

    /// <summary>Silero's <c>visualize_probs</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceProbabilities)]
    [Alias("visualize_probs")]
    public SwitchParameter VisualizeProbs { get; set; }

    /// <summary>Silero's <c>min_silence_at_max_speech</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceCut)]
    [Alias("min_silence_at_max_speech")]
    public SwitchParameter MinSilenceAtMaxSpeech { get; set; }

    /// <summary>Silero's <c>use_max_poss_sil_at_max_speech</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceCut)]
    [Alias("use_max_poss_sil_at_max_speech")]
    public SwitchParameter UseMaxPossSilAtMaxSpeech { get; set; }

    /// <summary>Silero's <c>audio</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Audio)]
    public SwitchParameter Audio { get; set; }

    /// <summary>The <c>mode</c> of other functions, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.VoiceMode)]
    public SwitchParameter Mode { get; set; }
}
