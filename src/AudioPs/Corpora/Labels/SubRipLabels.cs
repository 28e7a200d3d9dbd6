using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// SubRip's subtitles: of each its number, its times in hours, minutes, seconds and, after a comma, milliseconds, and its lines up to an
/// empty one.
/// </summary>
internal static partial class SubRipLabels
{
    private const int MillisecondsPerSecond = 1000;
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;

    /// <summary>Reads the subtitles; a point in the place of the comma and a place on the screen behind the times are taken too.</summary>
    public static IEnumerable<AudioSegment> Read(string path, CancellationToken cancellationToken)
    {
        // What is next: 0 a number, 1 times, 2 lines of text.
        var next = 0;
        AudioSegment? current = null;
        var text = new StringBuilder();
        long last = 0;
        foreach (var (number, line) in LabelText.Lines(path, cancellationToken))
        {
            last = number;
            switch (next)
            {
                case 0:
                    if (string.IsNullOrWhiteSpace(line)) continue;
                    if (!long.TryParse(line.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
                        throw LabelFault.At(path, number, $"'{LabelFault.Shown(line)}' is no number of a subtitle, which follows an empty line.");
                    next = 1;
                    break;
                case 1:
                    current = Times(line, path, number);
                    next = 2;
                    break;
                case 2 when line.Length == 0:
                    yield return current! with { Label = text.ToString() };
                    text.Clear();
                    current = null;
                    next = 0;
                    break;
                default:
                    if (text.Length + line.Length > LabelText.MostCharacters) throw LabelText.TooLong(path, number);
                    if (text.Length > 0) text.Append('\n');
                    text.Append(line);
                    break;
            }
        }

        if (current is not null) yield return current with { Label = text.ToString() };
        else if (next == 1) throw LabelFault.At(path, last, "The file ends after the number of a subtitle, before its times.", AudioError.Truncated);
    }

    /// <summary>Writes the labels as subtitles in the order of their starts. Empty lines in their texts are left out.</summary>
    /// <param name="writer">What is written to.</param>
    /// <param name="segments">The labels.</param>
    /// <param name="tell">Takes what the format does not hold.</param>
    public static void Write(TextWriter writer, IReadOnlyList<AudioSegment> segments, Action<string> tell)
    {
        var number = 0;
        var changed = 0;
        foreach (var segment in segments.OrderBy(segment => segment.Start))
        {
            number++;
            if (number > 1) writer.Write('\n');
            var label = segment.Label.ReplaceLineEndings("\n");
            var text = string.Join('\n', label.Split('\n').Where(line => line.Length > 0));
            if (text != label) changed++;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{number}\n{Time(segment.Start)} --> {Time(segment.End)}\n{text}\n"));
        }

        if (changed > 0) tell(FormattableString.Invariant($"Texts of {changed} labels have empty lines, which would end a subtitle, and are left out."));
    }

    private static AudioSegment Times(string line, string path, long number)
    {
        if (TimesPattern().Match(line) is not { Success: true } match)
        {
            throw LabelFault.At(
                path, number, $"'{LabelFault.Shown(line)}' are no times of a subtitle, which are written as 00:00:01,500 --> 00:00:02,750.");
        }

        return LabelFault.Segment(Seconds(1), Seconds(5), path, number);

        double Seconds(int group) => ((
            (long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) * SecondsPerHour)
            + (long.Parse(match.Groups[group + 1].ValueSpan, CultureInfo.InvariantCulture) * SecondsPerMinute)
            + long.Parse(match.Groups[group + 2].ValueSpan, CultureInfo.InvariantCulture)) * MillisecondsPerSecond
            + long.Parse(match.Groups[group + 3].Value.PadRight(3, '0'), CultureInfo.InvariantCulture)) / (double)MillisecondsPerSecond;
    }

    private static string Time(double seconds)
    {
        var all = (decimal)Math.Round(seconds * MillisecondsPerSecond, MidpointRounding.AwayFromZero);
        var (whole, milliseconds) = ((long)(all / MillisecondsPerSecond), (int)(all % MillisecondsPerSecond));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{whole / SecondsPerHour:00}:{whole / SecondsPerMinute % 60:00}:{whole % SecondsPerMinute:00},{milliseconds:000}");
    }

    [GeneratedRegex(@"^\s*(\d{1,6}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(\d{1,6}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})(\s.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimesPattern();
}
