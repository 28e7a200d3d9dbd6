using System.ComponentModel;
using System.Globalization;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>The figures of a loudness as the table shows them, with their units.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoudnessText
{
    /// <summary>The integrated loudness, or in words why there is none.</summary>
    public static string Integrated(AudioLoudness loudness) => loudness?.State switch
    {
        null => "",
        LoudnessState.TooShort => "too short",
        LoudnessState.Silent => "silent",
        _ => Figure(loudness.IntegratedLoudness, "LUFS"),
    };

    /// <summary>A figure with its unit; "none" where there is none.</summary>
    public static string Figure(double? value, string unit) =>
        value is { } figure ? string.Create(CultureInfo.InvariantCulture, $"{figure:0.0} {unit}") : "none";
}
