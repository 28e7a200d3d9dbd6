using System.Management.Automation;

namespace AudioPs.Commands;

// The words of FFmpeg's loudnorm; see Refusal. Its offset is none of them: -Offset is where a part begins.
public sealed partial class SetAudioLoudnessCommand
{
    /// <summary>FFmpeg's <c>measured_I</c> and its others, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.LoudnessMeasured)]
    [Alias("measured_I", "measured_TP", "measured_LRA", "measured_thresh")]
    public SwitchParameter Measured { get; set; }

    /// <summary>FFmpeg's <c>print_format</c> and <c>stats_file</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.LoudnessPrinted)]
    [Alias("print_format", "stats_file")]
    public SwitchParameter Printed { get; set; }

    /// <summary>FFmpeg's <c>linear</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.LoudnessLinear)]
    public SwitchParameter Linear { get; set; }
}
