using System.Globalization;

namespace AudioPs.Commands;

/// <summary>What a time of frames in seconds may be.</summary>
internal static class FrameTime
{
    // Beyond any frame of speech or music, and below what such frames are in milliseconds, as Kaldi's users write them.
    private const double MostSeconds = 4;

    /// <summary>What is wrong with a time, where it can only be meant in milliseconds; else null.</summary>
    public static string? Complaint(string parameter, double? seconds) => seconds is { } given && given > MostSeconds
        ? string.Create(CultureInfo.InvariantCulture, $"-{parameter} is in seconds, {MostSeconds} at most, not {given}: {given} ms are {given / 1000}.")
        : null;
}
