using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertFromMelSpectrogramCommand
{
    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>fmin</c>, <c>fmax</c> and <c>htk</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownBands)]
    [Alias("fmin", "fmax", "htk")]
    public SwitchParameter Bands { get; set; }
}
