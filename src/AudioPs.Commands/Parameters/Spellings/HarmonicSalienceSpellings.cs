using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetHarmonicSalienceCommand
{
    /// <summary>librosa's <c>freqs</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownFrequencies)]
    public SwitchParameter Freqs { get; set; }

    /// <summary>librosa's <c>filter_peaks</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SaliencePeaks)]
    [Alias("filter_peaks")]
    public SwitchParameter FilterPeaks { get; set; }

    /// <summary>librosa's <c>kind</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SalienceKind)]
    public SwitchParameter Kind { get; set; }

    /// <summary>librosa's <c>aggregate</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SalienceAggregate)]
    public SwitchParameter Aggregate { get; set; }

    /// <summary>librosa's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Axis)]
    public SwitchParameter Axis { get; set; }
}
