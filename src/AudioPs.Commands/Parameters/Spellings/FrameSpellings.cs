using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public abstract partial class FrameCmdlet<TResult>
{
    /// <summary>librosa's and torchaudio's <c>center</c>: false for <see cref="NoCenter"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => !NoCenter; set => NoCenter = !value; }

    /// <summary>Whether it was said if frames are centred.</summary>
    private protected bool IsCenterChosen => Chosen(nameof(NoCenter)) || Chosen(nameof(Center));

    /// <summary>torchaudio's <c>wkwargs</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.WindowArguments)]
    [Alias("wkwargs")]
    public SwitchParameter WindowArguments { get; set; }
}
