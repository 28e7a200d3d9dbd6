using System.Management.Automation;

namespace AudioPs.Commands;

// The words of librosa's normalize; see Refusal.
public sealed partial class SetFeatureNormCommand
{
    /// <summary>librosa's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.NormAxis)]
    public SwitchParameter Axis { get; set; }
}
