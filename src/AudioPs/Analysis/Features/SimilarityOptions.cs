using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>How frames are compared with one another.</summary>
public sealed record SimilarityOptions
{
    /// <summary>How far frames are from one another.</summary>
    public FeatureMetric Metric { get; init; }

    /// <summary>What the matrix holds of frames that are linked.</summary>
    public SimilarityMode Mode { get; init; }

    /// <summary>
    /// To how many nearest frames each frame is linked; null for 2 ⌈√(frames − 2 · MinLag + 1)⌉, and 2 ⌈√frames⌉ of another feature.
    /// </summary>
    public int? NeighborCount { get; init; }

    /// <summary>How many frames apart linked frames are at least: 1 leaves out the frame itself alone. Of no meaning between two features.</summary>
    public int MinLag { get; init; } = 1;

    /// <summary>Whether frames are linked only where each is a neighbour of the other.</summary>
    public bool Mutual { get; init; }

    /// <summary>Whether each frame is linked to itself too.</summary>
    public bool IncludeSelf { get; init; }

    /// <summary>Whether all frames are linked, in the modes Distance and Affinity; the neighbours count for the bandwidth alone then.</summary>
    public bool Full { get; init; }

    /// <summary>The distance at which an affinity has fallen to 1/e.</summary>
    public AffinityBandwidth Bandwidth { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="AudioException">One is out of range.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Metric), $"There is no metric {(int)Metric}.");
        Require(Enum.IsDefined(Mode), $"There is no mode {(int)Mode}.");
        Require(NeighborCount is null or > 0, $"The neighbours of a frame are 1 or more, not {NeighborCount}.");
        Require(MinLag >= 1, $"Linked frames are 1 or more apart, not {MinLag}.");
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds) throw new AudioException(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
    }
}
