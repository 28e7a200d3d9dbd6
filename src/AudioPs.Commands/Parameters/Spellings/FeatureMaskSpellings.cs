using System.Management.Automation;

namespace AudioPs.Commands;

// The words of torchaudio's SpecAugment and mask_along_axis; see Refusal.
public sealed partial class AddFeatureMaskCommand
{
    /// <summary>torchaudio's <c>zero_masking</c>: true for the <see cref="MaskValue"/> Zero.</summary>
    [Parameter(DontShow = true)]
    [Alias("zero_masking")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool ZeroMasking
    {
        get => MaskValue.Value == Analysis.MaskValue.Zero;
        set => MaskValue = value ? Analysis.MaskValue.Zero : Analysis.MaskValue.Mean;
    }

    /// <summary>torchaudio's <c>specgram</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Specgram)]
    public SwitchParameter Specgram { get; set; }

    /// <summary>torchaudio's <c>mask_param</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.MaskParameter)]
    [Alias("mask_param", "n_freq")]
    public SwitchParameter MaskParameter { get; set; }

    /// <summary>torchaudio's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.MaskParameter)]
    public SwitchParameter Axis { get; set; }

    /// <summary>torchaudio's <c>mask_value</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.MaskNumber)]
    [Alias("mask_value")]
    public SwitchParameter MaskNumber { get; set; }
}
