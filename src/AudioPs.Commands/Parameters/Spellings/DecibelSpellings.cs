using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class ConvertToDecibelCommand
{
    /// <summary>librosa's <c>frequencies</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownFrequencies)]
    public SwitchParameter Frequencies { get; set; }

    /// <summary>FFmpeg's <c>-to</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PartBefore)]
    public SwitchParameter To { get; set; }

    /// <summary>torchaudio's <c>multiplier</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DecibelFactor)]
    public SwitchParameter Multiplier { get; set; }

    /// <summary>torchaudio's <c>db_multiplier</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DecibelReference)]
    [Alias("db_multiplier")]
    public SwitchParameter DecibelMultiplier { get; set; }
}

// The words of torchaudio's DB_to_amplitude; see Refusal.
public sealed partial class ConvertFromDecibelCommand
{
    /// <summary>torchaudio's <c>power</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DecibelPower)]
    public SwitchParameter Power { get; set; }
}
