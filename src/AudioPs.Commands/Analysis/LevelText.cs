using System.ComponentModel;
using System.Globalization;
using System.Text;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>The figures of a level as the views show them: a row as <c>sox stats</c> prints it, of all channels and of each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LevelText
{
    private const int Width = 10;

    // With the names of the rows, five channels beside the overall figures are what 80 columns hold.
    private const int MostChannels = 5;

    /// <summary>A number of so many decimals; "none" where there is none.</summary>
    public static string Number(double? value, int decimals) => value is { } number
        ? number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : "none";

    /// <summary>A level with its unit; "none" of silence.</summary>
    public static string Level(double? value) => value is null ? "none" : Number(value, 2) + " dB";

    /// <summary>A share in percent.</summary>
    public static string Share(double? value) => value is { } share ? Number(100 * share, 1) + " %" : "none";

    /// <summary>What the columns of the rows are.</summary>
    public static string Heads(AudioStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return Columns(statistics, of => of is ChannelStatistics channel ? channel.Name : "overall");
    }

    /// <summary>A figure of all channels and of each, with so many decimals.</summary>
    public static string Row(AudioStatistics statistics, string property, int decimals)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var accessor = typeof(LevelStatistics).GetProperty(property) ?? throw new ArgumentException($"There is no {property}.", nameof(property));
        return Columns(statistics, of => accessor.GetValue(of) is { } value
            ? Number(Convert.ToDouble(value, CultureInfo.InvariantCulture), of is ChannelStatistics && property == nameof(LevelStatistics.PeakCount) ? 0 : decimals)
            : "-");
    }

    /// <summary>The bits that are needed, and those in use, of all channels and of each.</summary>
    public static string Bits(AudioStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return Columns(statistics, of => of.BitDepthInUse is { } bits
            ? string.Create(CultureInfo.InvariantCulture, $"{of.SignificantBits}/{bits}")
            : "-");
    }

    private static string Columns(AudioStatistics statistics, Func<LevelStatistics, string> text)
    {
        var line = new StringBuilder(text(statistics).PadLeft(Width));
        if (statistics.Channels is 1 or > MostChannels) return line.ToString();
        foreach (var channel in statistics.ByChannel) line.Append(text(channel).PadLeft(Width));
        return line.ToString();
    }
}
