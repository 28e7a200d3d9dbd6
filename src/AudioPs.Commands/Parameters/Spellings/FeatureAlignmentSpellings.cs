using System.Management.Automation;

namespace AudioPs.Commands;

// The words of librosa's dtw; see Refusal.
public sealed partial class GetFeatureAlignmentCommand
{
    /// <summary>librosa's <c>global_constraints</c>: whether <see cref="BandRadius"/> counts, 0.25 by default.</summary>
    [Parameter(DontShow = true)]
    [Alias("global_constraints")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool GlobalConstraints { get; set; }

    /// <summary>librosa's <c>backtrack</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Backtrack)]
    public SwitchParameter Backtrack { get; set; }

    /// <summary>librosa's <c>return_steps</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Backtrack)]
    [Alias("return_steps")]
    public SwitchParameter ReturnSteps { get; set; }
}
