using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetMfccCommand
{
    /// <summary>Kaldi's <c>cepstral_lifter</c>: <see cref="Lifter"/> by Kaldi's formula.</summary>
    [Parameter(DontShow = true)]
    [ValidateRange(0.0, float.MaxValue)]
    [Alias("cepstral_lifter")]
    public double CepstralLifter
    {
        get => Lifter ?? 0;
        set => (Lifter, LifterFormula) = (value, AudioPs.Analysis.LifterFormula.Kaldi);
    }

    /// <summary>librosa's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Axis)]
    public SwitchParameter Axis { get; set; }

    /// <summary>torchaudio's <c>log_mels</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.LogMels)]
    [Alias("log_mels")]
    public SwitchParameter LogMels { get; set; }

    /// <summary>torchaudio's <c>melkwargs</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.MelArguments)]
    [Alias("melkwargs")]
    public SwitchParameter MelArguments { get; set; }

    /// <summary>torchaudio's <c>onesided</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.OneSided)]
    public SwitchParameter OneSided { get; set; }

    /// <summary>librosa's <c>order</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Order)]
    public SwitchParameter Order { get; set; }
}
