using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetMelFilterBankCommand
{
    /// <summary>librosa's <c>htk</c>: <see cref="MelScale"/> Htk or Slaney.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Htk { get => MelScale == Dsp.MelScale.Htk; set => MelScale = value ? Dsp.MelScale.Htk : Dsp.MelScale.Slaney; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DataType)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }

    /// <summary>torchaudio's <c>n_stft</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.StftBins)]
    [Alias("n_stft")]
    public SwitchParameter StftBins { get; set; }
}
