using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>How two features are aligned.</summary>
public sealed record AlignmentOptions
{
    /// <summary>How far frames are from one another.</summary>
    public FeatureMetric Metric { get; init; }

    /// <summary>The steps of the path. By default one frame on in both features, in the reference, or in the feature.</summary>
    public IReadOnlyList<WarpingStep> Steps { get; init; } = [new(1, 1), new(0, 1), new(1, 0)];

    /// <summary>What the distance at the end of each step is multiplied by, 0 or more; null for 1.</summary>
    public IReadOnlyList<double>? StepWeights { get; init; }

    /// <summary>What each step costs beside, 0 or more; null for nothing.</summary>
    public IReadOnlyList<double>? StepPenalties { get; init; }

    /// <summary>Whether the shorter feature is searched for within the longer one.</summary>
    public bool Subsequence { get; init; }

    /// <summary>
    /// How far the path may be from the diagonal, as a share of the frames of the shorter feature, above 0 to 1 (the band of Sakoe and Chiba); null
    /// for no bound.
    /// </summary>
    public double? BandRadius { get; init; }

    /// <summary>Whether the accumulated costs are kept.</summary>
    public bool KeepCosts { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="AudioException">One is out of range, or there are not as many of one as of another.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Metric), $"There is no metric {(int)Metric}.");
        Require(Steps.Count is > 0 and < byte.MaxValue, $"There are 1 to {byte.MaxValue - 1} steps, not {Steps.Count}.");
        foreach (var step in Steps) Require(step.Frames + step.ReferenceFrames > 0, $"A step of no frames leads nowhere.");
        Numbers(StepWeights, "weights");
        Numbers(StepPenalties, "penalties");
        Require(BandRadius is null or > 0 and <= 1, $"The radius of the band is a share of the frames of the shorter feature, above 0 to 1, not {BandRadius}.");
    }

    private void Numbers(IReadOnlyList<double>? numbers, string what)
    {
        if (numbers is null) return;
        Require(numbers.Count == Steps.Count, $"There are {numbers.Count} {what} and {Steps.Count} steps. Give as many.");
        foreach (var number in numbers) Require(number >= 0 && double.IsFinite(number), $"The {what} of steps must be 0 or more, not {number}.");
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds) throw new AudioException(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
    }
}
