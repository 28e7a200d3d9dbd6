using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertAudioRateCommand
{
    /// <summary>librosa's <c>orig_sr</c> and torchaudio's <c>orig_freq</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.OldRate)]
    [Alias("orig_sr", "orig_freq")]
    public SwitchParameter OldRate { get; set; }

    /// <summary>librosa's <c>fix</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Fix)]
    public SwitchParameter Fix { get; set; }

    /// <summary>librosa's <c>scale</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Scale)]
    public SwitchParameter Scale { get; set; }

    /// <summary>librosa's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Axis)]
    public SwitchParameter Axis { get; set; }

    /// <summary>torchaudio's <c>resampling_method</c>, <c>lowpass_filter_width</c>, <c>rolloff</c> and <c>beta</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ResampleFilter)]
    [Alias("resampling_method", "lowpass_filter_width", "rolloff", "beta")]
    public SwitchParameter ResampleFilter { get; set; }

    /// <summary>torchaudio's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }
}
