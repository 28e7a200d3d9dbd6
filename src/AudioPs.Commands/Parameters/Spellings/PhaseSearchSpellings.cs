using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for them; see Refusal.
public abstract partial class PhaseSearchCmdlet
{
    /// <summary>librosa's <c>n_fft</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfTransform)]
    [Alias("n_fft")]
    public SwitchParameter FftLength { get; set; }

    /// <summary>librosa's <c>hop_length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfTransform)]
    [Alias("hop_length")]
    public SwitchParameter HopLength { get; set; }

    /// <summary>librosa's <c>win_length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfTransform)]
    [Alias("win_length")]
    public SwitchParameter WindowLength { get; set; }

    /// <summary>librosa's <c>window</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfTransform)]
    public SwitchParameter Window { get; set; }

    /// <summary>librosa's <c>center</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfTransform)]
    public SwitchParameter Center { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }
}
