using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>How two signals are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>How far apart two samples may be and still count as equal, 0 or more; 1 is full scale.</summary>
    public double Tolerance { get; init; }

    /// <summary>The largest delay that is looked for, in either direction, in seconds, 0 to 60; 0 compares the signals as they stand.</summary>
    public double MaxDelay { get; init; } = 5;

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="AudioException">A value is out of range.</exception>
    internal void Validate()
    {
        Require(Tolerance is >= 0 and < double.PositiveInfinity, "The tolerance must be 0 or more", Tolerance);
        Require(MaxDelay is >= 0 and <= 60, "The largest delay must be from 0 to 60 s", MaxDelay);
    }

    private static void Require(bool holds, string what, double value)
    {
        if (!holds)
            throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{what}, not {value}."));
    }
}
