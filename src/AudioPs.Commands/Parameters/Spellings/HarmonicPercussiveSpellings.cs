using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class SplitHarmonicPercussiveCommand
{
    /// <summary>librosa's <c>center</c>: false for <see cref="NoCenter"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => !NoCenter; set => NoCenter = !value; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }
}
