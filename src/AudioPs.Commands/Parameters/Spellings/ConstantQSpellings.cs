using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetConstantQCommand
{
    /// <summary>librosa's <c>scale</c>: false for <see cref="NoScale"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Scale { get => !NoScale; set => NoScale = !value; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>res_type</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.HalvingQuality)]
    [Alias("res_type")]
    public SwitchParameter HalvingQuality { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }

    /// <summary>librosa's <c>intervals</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Intervals)]
    public SwitchParameter Intervals { get; set; }
}
