using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class MeasureAudioTuningCommand
{
    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>ref</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PeakReference)]
    [Alias("ref")]
    public SwitchParameter PeakReference { get; set; }
}
