using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetSemitoneSpectrogramCommand
{
    /// <summary>librosa's <c>center</c>: false for <see cref="NoCenter"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => !NoCenter; set => NoCenter = !value; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }

    /// <summary>librosa's <c>window</c> of transforms, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SquaresAlike)]
    public SwitchParameter Window { get; set; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    [Alias("sample_rate")]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>pad_mode</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ZerosAround)]
    [Alias("pad_mode")]
    public SwitchParameter PadMode { get; set; }

    /// <summary>librosa's <c>flayout</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SectionsAlways)]
    public SwitchParameter Flayout { get; set; }

    /// <summary>librosa's <c>res_type</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SemitoneRates)]
    [Alias("res_type")]
    public SwitchParameter ResType { get; set; }

    /// <summary>librosa's <c>center_freqs</c> and <c>sample_rates</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SemitoneNotes)]
    [Alias("center_freqs", "sample_rates")]
    public SwitchParameter SemitoneNotes { get; set; }
}
