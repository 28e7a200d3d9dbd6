using System.Management.Automation;

namespace AudioPs.Commands;

// The words of torchaudio's sliding_window_cmn; see Refusal.
public sealed partial class SetFeatureCmvnCommand
{
    /// <summary>torchaudio's <c>norm_vars</c>: true for <see cref="Variance"/>.</summary>
    [Parameter(DontShow = true)]
    [Alias("norm_vars")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool NormalizeVariance { get => Variance; set => Variance = value; }

    /// <summary>torchaudio's and Kaldi's <c>center</c>: true for <see cref="Centered"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => Centered; set => Centered = value; }

    /// <summary>torchaudio's <c>specgram</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Specgram)]
    public SwitchParameter Specgram { get; set; }

    /// <summary>librosa's <c>norm</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.FeatureNorm)]
    public SwitchParameter Norm { get; set; }
}
