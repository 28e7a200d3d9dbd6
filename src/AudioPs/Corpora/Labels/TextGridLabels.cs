using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// Praat's TextGrids: tiers of intervals, which have no gaps, and tiers of points. https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
/// </summary>
internal static class TextGridLabels
{
    private const string Intervals = "IntervalTier";
    private const string Points = "TextTier";

    /// <summary>Reads the labels, tier by tier, of the long or the short form.</summary>
    /// <param name="path">The file.</param>
    /// <param name="includesEmpty">Whether intervals without a text are labels too; else they are the gaps between labels.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IEnumerable<AudioSegment> Read(string path, bool includesEmpty, CancellationToken cancellationToken)
    {
        using var reader = LabelText.Open(path);
        var tokens = new TextGridTokens(reader, path);
        CheckHead(tokens, path);
        tokens.Number("start");
        tokens.Number("end");
        if (tokens.Flag("word whether it has tiers") != "exists") yield break;
        var tiers = tokens.Count("number of tiers");
        for (var tier = 0; tier < tiers; tier++)
        {
            var kind = tokens.Text("kind of a tier");
            if (kind is not (Intervals or Points))
                throw LabelFault.At(path, tokens.Line, $"There is no tier of the kind '{LabelFault.Shown(kind)}', but {Intervals} and {Points}.");
            var name = tokens.Text("name of a tier");
            tokens.Number("start of a tier");
            tokens.Number("end of a tier");
            var count = tokens.Count("number of labels");
            for (var label = 0; label < count; label++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = tokens.Number("start of a label");
                var end = kind == Intervals ? tokens.Number("end of a label") : start;
                var segment = LabelFault.Segment(start, end, path, tokens.Line);
                var text = tokens.Text("text of a label");
                if (text.Length > 0 || kind == Points || includesEmpty) yield return segment with { Label = text, Tier = name };
            }
        }
    }

    /// <summary>Writes the labels in the long form, a tier for each of theirs in the order of their first labels, gap-free to the end.</summary>
    /// <param name="writer">What is written to.</param>
    /// <param name="segments">The labels.</param>
    /// <param name="options">Where the sound ends, and what becomes of overlaps.</param>
    /// <param name="tell">Takes what the format does not hold.</param>
    /// <exception cref="AudioException">Labels of a tier overlap.</exception>
    public static void Write(TextWriter writer, IReadOnlyList<AudioSegment> segments, AudioLabelOptions options, Action<string> tell)
    {
        var last = segments.Count == 0 ? 0 : segments.Max(segment => segment.End);
        var end = Math.Max(options.Duration ?? last, last);
        if (options.Duration < last)
        {
            tell(FormattableString.Invariant(
                $"The last label ends at {last:0.######} s, after the sound, which is {options.Duration:0.######} s long. The grid reaches to the label."));
        }

        var tiers = LabelTiers.Of(segments, options.SplitsOverlap);
        writer.Write($"File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = {LabelNumber.Text(end)} \n");
        if (tiers.Count == 0)
        {
            writer.Write("tiers? <absent> \n");
            return;
        }

        writer.Write(FormattableString.Invariant($"tiers? <exists> \nsize = {tiers.Count} \nitem []: \n"));
        for (var number = 0; number < tiers.Count; number++)
        {
            var tier = tiers[number];
            writer.Write(FormattableString.Invariant($"    item [{number + 1}]:\n"));
            writer.Write($"        class = \"{(tier.AreMoments ? Points : Intervals)}\" \n        name = {Quoted(tier.Name)} \n        xmin = 0 \n        xmax = {LabelNumber.Text(end)} \n");
            if (tier.AreMoments) WritePoints(writer, tier.Segments);
            else WriteIntervals(writer, tier.Filled(end));
        }
    }

    private static void WriteIntervals(TextWriter writer, IReadOnlyList<(double Start, double End, string Text)> intervals)
    {
        writer.Write(FormattableString.Invariant($"        intervals: size = {intervals.Count} \n"));
        for (var i = 0; i < intervals.Count; i++)
        {
            writer.Write(FormattableString.Invariant($"        intervals [{i + 1}]:\n"));
            writer.Write($"            xmin = {LabelNumber.Text(intervals[i].Start)} \n            xmax = {LabelNumber.Text(intervals[i].End)} \n            text = {Quoted(intervals[i].Text)} \n");
        }
    }

    private static void WritePoints(TextWriter writer, IReadOnlyList<AudioSegment> points)
    {
        writer.Write(FormattableString.Invariant($"        points: size = {points.Count} \n"));
        for (var i = 0; i < points.Count; i++)
        {
            writer.Write(FormattableString.Invariant($"        points [{i + 1}]:\n"));
            writer.Write($"            number = {LabelNumber.Text(points[i].Start)} \n            mark = {Quoted(points[i].Label)} \n");
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void CheckHead(TextGridTokens tokens, string path)
    {
        string? kind = null;
        try
        {
            if (tokens.Text("type").StartsWith("ooTextFile", StringComparison.Ordinal)) kind = tokens.Text("kind of object").Split(' ')[0];
        }
        catch (AudioException e) when (e.Error is AudioError.InvalidData or AudioError.Truncated)
        {
            // What begins otherwise is no text file of Praat.
        }

        if (kind == "TextGrid") return;
        throw new AudioException(
            kind is null ? AudioError.UnknownFormat : AudioError.Unsupported,
            kind is null
                ? $"'{path}' is no TextGrid in a text file, which begins with File type = \"ooTextFile\". Save it in Praat as a text file or a short text file."
                : $"'{path}' holds an object of Praat of the kind '{LabelFault.Shown(kind)}', and no TextGrid.",
            path);
    }
}
