using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class StartAudioRecordingCommand
{
    /// <summary>Kaldi's <c>channel</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.RecordedChannel)]
    public SwitchParameter Channel { get; set; }
}
