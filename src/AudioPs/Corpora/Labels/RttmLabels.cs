using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// Rich Transcription Time Marked files: a line for each turn of a speaker, of ten fields, with its start and its length.
/// NIST, Rich Transcription 2009 evaluation plan, appendix A.
/// </summary>
/// <remarks>The name of the speaker is the label and the tier, the confidence the score, and the name of the file the name in a dataset.</remarks>
internal static class RttmLabels
{
    private const string Nothing = "<NA>";
    private const int Decimals = 3;
    private const int FewestFields = 8, MostFields = 10;

    /// <summary>Reads the lines of the type SPEAKER; how many of others there were is told at the end.</summary>
    public static IEnumerable<AudioSegment> Read(string path, Action<string> tell, CancellationToken cancellationToken)
    {
        long others = 0;
        foreach (var (number, line) in LabelText.Lines(path, cancellationToken))
        {
            // Comments begin with two semicolons.
            var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || fields[0].StartsWith(";;", StringComparison.Ordinal)) continue;
            if (fields.Length is < FewestFields or > MostFields)
            {
                throw LabelFault.At(
                    path, number, FormattableString.Invariant($"A line has ten fields with spaces between them, and this has {fields.Length}. Are there spaces in a name?"));
            }

            if (fields[0] == "SPEAKER") yield return Turn(fields, path, number);
            else others++;
        }

        if (others > 0) tell(FormattableString.Invariant($"{others} lines are of other types than SPEAKER, and are left out."));
    }

    /// <summary>Writes the labels in their order. Spaces in names become underscores.</summary>
    /// <param name="writer">What is written to.</param>
    /// <param name="segments">The labels, of one file or of several.</param>
    /// <param name="tell">Takes what the format does not hold.</param>
    public static void Write(TextWriter writer, IReadOnlyList<AudioSegment> segments, Action<string> tell)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            var file = segment.Source.Id ?? Path.GetFileNameWithoutExtension(segment.Name);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"SPEAKER {Name(file)} {(segment.Channel ?? 0) + 1} {LabelNumber.Text(segment.Start, Decimals)} {LabelNumber.Length(segment.Start, segment.End, Decimals)} {Nothing} {Nothing} {Name(segment.Label)} {(segment.Score is { } score ? LabelNumber.Text(score) : Nothing)} {Nothing}\n"));
        }

        if (changed.Count > 0)
            tell($"Names have no spaces there: '{string.Join("', '", changed.Take(3))}'{(changed.Count > 3 ? ", …" : "")} is written with underscores.");

        string Name(string name)
        {
            if (name.Length == 0) return Nothing;
            if (!name.Any(char.IsWhiteSpace)) return name;
            changed.Add(name);
            return string.Join('_', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } joined ? joined : Nothing;
        }
    }

    private static AudioSegment Turn(string[] fields, string path, long number)
    {
        var start = LabelFault.Number(fields[3], "start of a turn", path, number);
        var length = LabelFault.Number(fields[4], "length of a turn", path, number);
        if (length < 0) throw LabelFault.At(path, number, FormattableString.Invariant($"A turn of {length} s is shorter than nothing."));
        int? channel = null;
        if (fields[2] != Nothing)
        {
            if (!int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var counted) || counted < 1)
                throw LabelFault.At(path, number, $"'{LabelFault.Shown(fields[2])}' is no channel: they are counted from 1.");
            channel = counted - 1;
        }

        var name = Known(fields[7]);
        return LabelFault.Segment(start, start + length, path, number) with
        {
            Label = name,
            Tier = name,
            Channel = channel,
            Score = fields.Length > 8 && fields[8] != Nothing ? LabelFault.Number(fields[8], "confidence", path, number) : null,
            Source = AudioSource.InMemory with { Path = path, Id = Known(fields[1]) is { Length: > 0 } id ? id : null },
        };
    }

    private static string Known(string field) => field == Nothing ? "" : field;
}
