using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertToPcenCommand
{
    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>hop_length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfTransform)]
    [Alias("hop_length")]
    public SwitchParameter HopLength { get; set; }

    /// <summary>librosa's <c>ref</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PcenReference)]
    public SwitchParameter Ref { get; set; }

    /// <summary>librosa's <c>axis</c> and <c>max_axis</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Axis)]
    [Alias("max_axis")]
    public SwitchParameter Axis { get; set; }

    /// <summary>librosa's <c>zi</c> and <c>return_zf</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PcenState)]
    [Alias("zi", "return_zf", "zf")]
    public SwitchParameter State { get; set; }
}
