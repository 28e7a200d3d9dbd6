using System.Management.Automation;

namespace AudioPs.Commands;

// The words of FFmpeg's silenceremove, whose periods and thresholds SoX's silence has too; see Refusal.
public sealed partial class RemoveAudioSilenceCommand
{
    /// <summary>FFmpeg's <c>start_threshold</c> and <c>stop_threshold</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceLevel)]
    [Alias("start_threshold", "stop_threshold")]
    public SwitchParameter SilenceLevel { get; set; }

    /// <summary>FFmpeg's <c>start_periods</c> and <c>start_duration</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceStart)]
    [Alias("start_periods", "start_duration")]
    public SwitchParameter SilenceStart { get; set; }

    /// <summary>FFmpeg's <c>stop_periods</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceStop)]
    [Alias("stop_periods")]
    public SwitchParameter SilenceStop { get; set; }

    /// <summary>FFmpeg's <c>stop_duration</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceLength)]
    [Alias("stop_duration")]
    public SwitchParameter SilenceLength { get; set; }

    /// <summary>FFmpeg's <c>start_silence</c> and <c>stop_silence</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceKept)]
    [Alias("start_silence", "stop_silence")]
    public SwitchParameter SilenceKept { get; set; }

    /// <summary>FFmpeg's <c>start_mode</c> and <c>stop_mode</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceChannels)]
    [Alias("start_mode", "stop_mode")]
    public SwitchParameter SilenceChannels { get; set; }

    /// <summary>FFmpeg's <c>detection</c> and <c>window</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceDetection)]
    [Alias("window")]
    public SwitchParameter Detection { get; set; }
}
