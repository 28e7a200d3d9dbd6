using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertToTonnetzCommand
{
    /// <summary>librosa's <c>y</c> and <c>sr</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ChromaFirst)]
    [Alias("y", "sr")]
    public SwitchParameter ChromaFirst { get; set; }
}
