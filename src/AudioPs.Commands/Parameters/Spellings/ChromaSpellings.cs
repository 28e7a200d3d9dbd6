using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetChromaCommand
{
    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>chroma</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.GivenChroma)]
    public SwitchParameter Chroma { get; set; }

    /// <summary>librosa's <c>base_c</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.FirstChroma)]
    [Alias("base_c")]
    public SwitchParameter FirstChroma { get; set; }

    /// <summary>librosa's <c>cqt_mode</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ConstantQMode)]
    [Alias("cqt_mode")]
    public SwitchParameter ConstantQMode { get; set; }

    /// <summary>librosa's <c>smoothing_window</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SmoothingWindow)]
    [Alias("smoothing_window")]
    public SwitchParameter SmoothingWindow { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }
}
