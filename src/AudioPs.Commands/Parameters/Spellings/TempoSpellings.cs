using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class SetAudioTempoCommand
{
    /// <summary>torchaudio's <c>complex_specgrams</c>, <c>fixed_rate</c>, <c>n_freq</c> and <c>phase_advance</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.TempoTransform)]
    [Alias("complex_specgrams", "fix", "fixed_rate", "n_freq", "phase_advance")]
    public SwitchParameter TempoTransform { get; set; }
}
