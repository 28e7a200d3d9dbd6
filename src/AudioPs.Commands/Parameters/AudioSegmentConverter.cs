using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>
/// Makes segments of anything with a Start and, unless it is a moment, an End in seconds, perhaps a Label and a Score: hash
/// tables, rows of a CSV file.
/// </summary>
public sealed class AudioSegmentConverter : StructureConverter
{
    private protected override bool CanRead(object? source) => source is not (null or Array);

    private protected override object Read(object source)
    {
        var start = Seconds(Member(source, "Start")) ?? throw new AudioException(
            AudioError.InvalidArgument,
            $"'{source}' is no segment: it needs a Start and, unless it is a moment, an End, both in seconds.");
        return new AudioSegment(start, Seconds(Member(source, "End")) ?? start)
        {
            Label = Member(source, "Label") is { } label ? LanguagePrimitives.ConvertTo<string>(label) : "",
            Score = Seconds(Member(source, "Score")),
        };
    }

    private static double? Seconds(object? value)
    {
        if (value is null or "") return null;
        if (value is TimeSpan time) return time.TotalSeconds;
        return LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new AudioException(AudioError.InvalidArgument, $"'{value}' is no number of seconds.");
    }
}
