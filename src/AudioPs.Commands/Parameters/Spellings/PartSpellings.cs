using System.Management.Automation;

namespace AudioPs.Commands;

// FFmpeg's words for a part, one of which PowerShell would complete to another parameter; see Refusal.
public abstract partial class AudioPartCmdlet
{
    /// <summary>FFmpeg's <c>-t</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PartLength)]
    public SwitchParameter T { get; set; }

    /// <summary>FFmpeg's <c>-ss</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PartStart)]
    public SwitchParameter Ss { get; set; }
}
