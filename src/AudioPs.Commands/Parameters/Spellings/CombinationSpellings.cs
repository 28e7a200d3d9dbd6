using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public abstract partial class AudioCombinationCmdlet
{
    /// <summary>Kaldi's <c>channel</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.CombinedChannel)]
    public SwitchParameter Channel { get; set; }
}
