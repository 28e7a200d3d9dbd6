using System.Management.Automation;

namespace AudioPs.Commands;

// The words of librosa's recurrence_matrix and cross_similarity; see Refusal.
public sealed partial class GetFeatureSimilarityCommand
{
    /// <summary>librosa's <c>sparse</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Sparse)]
    public SwitchParameter Sparse { get; set; }

    /// <summary>librosa's <c>axis</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Axis)]
    public SwitchParameter Axis { get; set; }
}
