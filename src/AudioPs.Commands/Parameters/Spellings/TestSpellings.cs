using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public partial class TestAudioCommand
{
    /// <summary>Kaldi's <c>channel</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.TestedChannel)]
    public SwitchParameter Channel { get; set; }
}
