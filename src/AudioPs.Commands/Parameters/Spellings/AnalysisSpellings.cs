using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public abstract partial class AnalysisCmdlet<TResult>
{
    /// <summary>Kaldi's <c>channel</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Channel)]
    public SwitchParameter Channel { get; set; }

    /// <summary>Whisper's <c>device</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Device)]
    public SwitchParameter Device { get; set; }

    /// <summary>FFmpeg's <c>-to</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PartEnd)]
    public SwitchParameter To { get; set; }
}
