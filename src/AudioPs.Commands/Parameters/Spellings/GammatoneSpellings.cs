using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetGammatoneSpectrogramCommand
{
    /// <summary><c>dtype</c> of librosa, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Pad)]
    public SwitchParameter Pad { get; set; }
}
