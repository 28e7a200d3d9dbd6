using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetVoiceActivityCommand
{
    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SpeechPad)]
    public SwitchParameter Pad { get; set; }
}
