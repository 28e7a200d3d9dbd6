using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class NewAudioSignalCommand
{
    /// <summary>FFmpeg's <c>channel</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SignalChannel)]
    public SwitchParameter Channel { get; set; }

    /// <summary>librosa's <c>length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SignalLength)]
    public SwitchParameter Length { get; set; }

    /// <summary>librosa's <c>phi</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.CosinePhase)]
    public SwitchParameter Phi { get; set; }

    /// <summary>librosa's <c>linear</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Sweep)]
    public SwitchParameter Linear { get; set; }

    /// <summary>librosa's <c>frames</c> and <c>hop_length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ClickFrames)]
    [Alias("hop_length")]
    public SwitchParameter Frames { get; set; }
}
