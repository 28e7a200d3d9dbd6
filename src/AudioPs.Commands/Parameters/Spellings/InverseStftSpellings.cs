using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertFromStftCommand
{
    /// <summary>librosa's <c>out</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Output)]
    [Alias("out")]
    public SwitchParameter Output { get; set; }
}
