using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class SetAudioGainCommand
{
    /// <summary>A gain without its unit, decibels in SoX and a factor in FFmpeg and torchaudio, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Gain)]
    public SwitchParameter Gain { get; set; }

    /// <summary>torchaudio's <c>gain_type</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.GainType)]
    [Alias("gain_type")]
    public SwitchParameter GainType { get; set; }
}
