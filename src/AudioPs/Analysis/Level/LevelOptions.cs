using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>How the level of audio is measured.</summary>
public sealed record LevelOptions
{
    /// <summary>
    /// The window of RmsPeak, RmsTrough and NoiseFloor, in seconds, 0.01 to 10: of the RMS the time constant of an exponential mean, as
    /// in <c>sox stats -w</c> and <c>astats=length</c>; of the noise floor its length.
    /// </summary>
    public double RmsWindow { get; init; } = 0.05;

    /// <summary>What is below it counts as silence, in dB of full scale, −150 to 0.</summary>
    public double SilenceThreshold { get; init; } = -60;

    /// <summary>Whether figures over time are left out, and those of differences between samples: RmsPeak, NoiseFloor, RmsDifference and the like.</summary>
    internal bool IsBrief { get; init; }

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="AudioException">A value is out of range.</exception>
    internal void Validate()
    {
        Require(RmsWindow is >= 0.01 and <= 10, "The window must be from 0.01 to 10 s", RmsWindow);
        Require(SilenceThreshold is >= -150 and <= 0, "The threshold of silence must be from -150 to 0 dB", SilenceThreshold);
    }

    private static void Require(bool holds, string what, double value)
    {
        if (!holds)
            throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{what}, not {value}."));
    }
}
