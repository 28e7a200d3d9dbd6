using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What is wrong with a file of labels, and where.</summary>
internal static class LabelFault
{
    /// <summary>A line that is none of the format.</summary>
    public static AudioException At(string path, long line, string what, AudioError error = AudioError.InvalidData) =>
        new(error, FormattableString.Invariant($"'{path}', line {line}: {what}"), path);

    /// <summary>The segment between two times that stand in a line.</summary>
    /// <exception cref="AudioException">They are not in order, or before the start.</exception>
    public static AudioSegment Segment(double start, double end, string path, long line)
    {
        if (start < 0) throw At(path, line, FormattableString.Invariant($"A label at {start} s is before the start of the sound."));
        if (end < start) throw At(path, line, FormattableString.Invariant($"A label from {start} to {end} s ends before it begins."));
        return new AudioSegment(start, end);
    }

    /// <summary>A number that stands in a line.</summary>
    /// <exception cref="AudioException">It is none.</exception>
    public static double Number(string text, string what, string path, long line) =>
        LabelNumber.TryParse(text, out var number) ? number : throw At(
            path, line, $"'{Shown(text)}' is no {what}: numbers have a decimal point in every language, and no commas.");

    /// <summary>A text as a message shows it, cut where it is long.</summary>
    public static string Shown(string text)
    {
        const int Most = 40;
        return text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most), "…");
    }
}
