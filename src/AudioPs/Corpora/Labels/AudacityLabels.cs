using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// Audacity's label tracks: a line a label, its start, its end and its text between tabs; where it has frequencies they follow in a line
/// of their own after a backslash, −1 for none. https://manual.audacityteam.org/man/importing_and_exporting_labels.html
/// </summary>
internal static class AudacityLabels
{
    private const int Decimals = 6;

    /// <summary>Reads the labels. A line of one time and a text is a moment, as old versions have it.</summary>
    public static IEnumerable<AudioSegment> Read(string path, CancellationToken cancellationToken)
    {
        AudioSegment? last = null;
        foreach (var (number, line) in LabelText.Lines(path, cancellationToken))
        {
            if (line.Length == 0) continue;
            if (line.StartsWith("\\\t", StringComparison.Ordinal))
            {
                if (last is null) throw LabelFault.At(path, number, "Frequencies of no label: they follow the line of one.");
                last = WithFrequencies(last, line, path, number);
                yield return last;
                last = null;
                continue;
            }

            if (last is not null) yield return last;
            last = Label(line, path, number);
        }

        if (last is not null) yield return last;
    }

    /// <summary>Writes the labels in their order. Tabs and line breaks in their texts become spaces.</summary>
    /// <param name="writer">What is written to.</param>
    /// <param name="segments">The labels.</param>
    /// <param name="tell">Takes what the format does not hold.</param>
    public static void Write(TextWriter writer, IReadOnlyList<AudioSegment> segments, Action<string> tell)
    {
        var changed = 0;
        foreach (var segment in segments)
        {
            var text = segment.Label;
            if (text.AsSpan().IndexOfAny('\t', '\r', '\n') >= 0)
            {
                text = text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');
                changed++;
            }

            writer.Write($"{LabelNumber.Text(segment.Start, Decimals)}\t{LabelNumber.Text(segment.End, Decimals)}\t{text}\n");
            if (segment.MinFrequency is null && segment.MaxFrequency is null) continue;
            writer.Write($"\\\t{LabelNumber.Text(segment.MinFrequency ?? -1, Decimals)}\t{LabelNumber.Text(segment.MaxFrequency ?? -1, Decimals)}\n");
        }

        if (changed > 0) tell(FormattableString.Invariant($"Texts of {changed} labels have tabs or line breaks, which are written as spaces."));
    }

    private static AudioSegment Label(string line, string path, long number)
    {
        var fields = line.Split('\t', 3);
        if (fields.Length == 1) throw LabelFault.At(path, number, $"'{LabelFault.Shown(line)}' is no label: a start, an end and a text have tabs between them.");
        var start = LabelFault.Number(fields[0], "start of a label", path, number);

        // An old line of a moment has no end.
        if (!LabelNumber.TryParse(fields[1], out var end))
        {
            if (fields.Length == 3 || LooksLikeNumber(fields[1])) LabelFault.Number(fields[1], "end of a label", path, number);
            return LabelFault.Segment(start, start, path, number) with { Label = fields[1] };
        }

        return LabelFault.Segment(start, end, path, number) with { Label = fields.Length == 3 ? fields[2] : "" };
    }

    private static bool LooksLikeNumber(string text) => text.Length > 0 && text.All(character => character is >= '0' and <= '9' or ',' or '.' or '-');

    private static AudioSegment WithFrequencies(AudioSegment segment, string line, string path, long number)
    {
        var fields = line.Split('\t');
        if (fields.Length != 3) throw LabelFault.At(path, number, "After a backslash stand the lowest and the highest frequency, with tabs between them.");
        return segment with { MinFrequency = Frequency(fields[1]), MaxFrequency = Frequency(fields[2]) };

        double? Frequency(string text) => LabelFault.Number(text, "frequency", path, number) is >= 0 and var frequency ? frequency : null;
    }
}
