using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertToDecibelCommand
{
    /// <summary>librosa's <c>frequencies</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownFrequencies)]
    public SwitchParameter Frequencies { get; set; }

    /// <summary>FFmpeg's <c>-to</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PartBefore)]
    public SwitchParameter To { get; set; }
}
