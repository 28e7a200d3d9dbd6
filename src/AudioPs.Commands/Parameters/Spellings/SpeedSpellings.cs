using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class SetAudioSpeedCommand
{
    /// <summary>torchaudio's <c>orig_freq</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    [Alias("orig_freq")]
    public SwitchParameter OrigFreq { get; set; }

    /// <summary>torchaudio's <c>lengths</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Lengths)]
    [Alias("length")]
    public SwitchParameter Lengths { get; set; }
}
