using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>The figures of the level of one channel.</summary>
public sealed class ChannelStatistics : LevelStatistics
{
    internal ChannelStatistics(string name) => Name = name;

    /// <summary>Which channel: "left", "right", a loudspeaker, or its number.</summary>
    public string Name { get; }

    /// <summary>In one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: peak {AudioStatistics.InDecibels(PeakLevel)}, RMS {AudioStatistics.InDecibels(RmsLevel)}");
}
