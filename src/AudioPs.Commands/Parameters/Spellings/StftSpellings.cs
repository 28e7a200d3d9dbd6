using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetStftCommand
{
    /// <summary>librosa's <c>out</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Output)]
    [Alias("out")]
    public SwitchParameter Output { get; set; }

    /// <summary>torchaudio's <c>power</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Power)]
    public SwitchParameter Power { get; set; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Pad)]
    public SwitchParameter Pad { get; set; }

    /// <summary>torchaudio's <c>return_complex</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ReturnComplex)]
    [Alias("return_complex")]
    public SwitchParameter ReturnComplex { get; set; }

    /// <summary>torchaudio's <c>onesided</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.OneSided)]
    public SwitchParameter OneSided { get; set; }

    /// <summary>torchaudio's <c>normalized</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SpectrumNorm)]
    [Alias("normalized")]
    public SwitchParameter SpectrumNorm { get; set; }

    /// <summary>librosa's and torchaudio's <c>norm</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Norm)]
    public SwitchParameter Norm { get; set; }
}
