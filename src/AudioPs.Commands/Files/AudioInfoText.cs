using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The wording of the views in AudioPs.Format.ps1xml: soxi's, the same in every culture.</summary>
public static class AudioInfoText
{
    private static readonly string[] Suffixes = ["", "k", "M", "G", "T"];

    /// <summary>"00:00:01.50"; hours go on past 24. Empty where the length is not known.</summary>
    public static string Clock(TimeSpan? duration)
    {
        if (duration is not { } time) return "";
        var hundredths = (time.Ticks + (TimeSpan.TicksPerSecond / 200)) / (TimeSpan.TicksPerSecond / 100);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hundredths / 360_000:00}:{hundredths / 6_000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }

    /// <summary>"00:00:01.50 = 66150 samples ~ 112.5 CDDA sectors", with "~" before a count that is not exact.</summary>
    public static string Length(AudioInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (info.SampleCount is not { } count) return "unknown";
        var sign = info.SampleCountKind is SampleCountKind.Exact or SampleCountKind.Decoded ? '=' : '~';
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Clock(info.Duration)} {sign} {count} samples ~ {info.CddaSectors:0.######} CDDA sectors");
    }

    /// <summary>Three significant digits in powers of ten: "256k", "1.41M". Empty for none.</summary>
    public static string Compact(long? number)
    {
        if (number is not { } whole) return "";
        double value = whole;
        var suffix = 0;
        while (value >= 999.5 && suffix < Suffixes.Length - 1)
        {
            value /= 1000;
            suffix++;
        }

        var digits = suffix == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return value.ToString(digits, CultureInfo.InvariantCulture) + Suffixes[suffix];
    }

    /// <summary>A name as a terminal may show it: control characters as <c>\u001B</c>.</summary>
    public static string? Visible(string? name) => name is null ? null : VisibleText.Of(name);

    /// <summary>The tags, a line each.</summary>
    public static string Tags(AudioInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return string.Join('\n', info.Tags.Select(tag => VisibleText.Of($"{tag.Key}={tag.Value}", keepsLines: true)));
    }
}
