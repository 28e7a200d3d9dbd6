using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class MergeAudioCommand
{
    /// <summary>torchaudio's <c>noise</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Noise)]
    public SwitchParameter Noise { get; set; }

    /// <summary>A level without its unit, a factor in SoX and FFmpeg, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Level)]
    [Alias("weights")]
    public SwitchParameter Level { get; set; }

    /// <summary>torchaudio's <c>lengths</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Lengths)]
    [Alias("length")]
    public SwitchParameter Lengths { get; set; }
}
