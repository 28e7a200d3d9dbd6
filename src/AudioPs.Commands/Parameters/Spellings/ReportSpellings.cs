using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures that would become its parameters; see Refusal.
public sealed partial class NewAudioReportCommand
{
    /// <summary>Whisper's <c>audio</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Audio)]
    public SwitchParameter Audio { get; set; }
}
