using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Which frames a feature is brought to: one of FrameRate, HopLength and ReferenceObject says so.</summary>
public sealed record FeatureRateOptions
{
    /// <summary>Frames a second, above 0; a whole number of samples of the feature's rate apart.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Samples from one frame to the next, 1 or more.</summary>
    public int? HopLength { get; init; }

    /// <summary>Another feature, whose frames are taken: as many, at the same times.</summary>
    public IFeatureArray? ReferenceObject { get; init; }

    /// <summary>How the value between frames is found.</summary>
    public FeatureRateMethod Method { get; init; }

    /// <summary>Refuses values out of range, and more or less than one way to say which frames.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Require(FrameRate is null or (> 0 and < double.PositiveInfinity), $"FrameRate must be above 0 frames a second, not {FrameRate}.");
        Require(HopLength is null or > 0, $"HopLength must be 1 or more samples, not {HopLength}.");
        Require(Enum.IsDefined(Method), $"Method must be Linear, Nearest or Mean, not {Method}.");
        var ways = (FrameRate is null ? 0 : 1) + (HopLength is null ? 0 : 1) + (ReferenceObject is null ? 0 : 1);
        Require(ways == 1, $"One of FrameRate, HopLength and ReferenceObject says which frames are wanted; {ways} are given.");
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds) throw new AudioException(AudioError.InvalidArgument, FormattableString.Invariant(message));
    }
}
