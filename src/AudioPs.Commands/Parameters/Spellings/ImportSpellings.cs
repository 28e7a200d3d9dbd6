using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ImportAudioCommand
{
    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }
}
