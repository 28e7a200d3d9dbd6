using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertFromConstantQCommand
{
    /// <summary>librosa's <c>sr</c>, <c>hop_length</c>, <c>fmin</c> and others that a transform knows, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownOfConstantQ)]
    [Alias("sr", "hop_length", "fmin", "bins_per_octave", "tuning", "filter_scale", "norm", "sparsity", "window", "scale")]
    public SwitchParameter KnownOfTransform { get; set; }

    /// <summary>librosa's <c>res_type</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.InverseQuality)]
    [Alias("res_type")]
    public SwitchParameter InverseQuality { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }
}
