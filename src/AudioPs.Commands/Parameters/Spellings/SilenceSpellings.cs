using System.Management.Automation;

namespace AudioPs.Commands;

// What PowerShell would complete to another parameter; see Refusal.
public abstract partial class SilenceCmdlet
{
    /// <summary>FFmpeg's <c>-to</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PartEnd)]
    public SwitchParameter To { get; set; }

    /// <summary>librosa's <c>aggregate</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SilenceChannels)]
    public SwitchParameter Aggregate { get; set; }
}
