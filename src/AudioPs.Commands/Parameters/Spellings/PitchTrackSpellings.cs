using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetPitchCommand
{
    /// <summary>librosa's <c>center</c>: false for <see cref="NoCenter"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => !NoCenter; set => NoCenter = !value; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>win_length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.WholeFrame)]
    [Alias("win_length")]
    public SwitchParameter WholeFrame { get; set; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Pad)]
    public SwitchParameter Pad { get; set; }
}
