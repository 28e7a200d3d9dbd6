using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes bandwidths of affinities.</summary>
public sealed class AffinityBandwidthCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("Median", "One for all: the median of the distances to the farthest neighbours, the default"),
        ("Mean", "Of each pair: the mean of both distances to the farthest neighbour"),
        ("GeometricMean", "Of each pair: their geometric mean"),
        ("MeanOfAll", "Of each pair: the mean of both mean distances to all neighbours"),
        ("GeometricMeanOfAll", "Of each pair: the geometric mean of these"),
        ("MeanWithPair", "Of each pair: the mean of these and of its own distance"),
    ];
}
