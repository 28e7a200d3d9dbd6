using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>
/// Makes segments of anything with a Start and, unless it is a moment, an End in seconds, perhaps a Label, a Score and whatever else a
/// segment has: hash tables, rows of a CSV file, segments of another process.
/// </summary>
public sealed class AudioSegmentConverter : StructureConverter
{
    private protected override bool CanRead(object? source) => source is not (null or Array);

    private protected override object Read(object source)
    {
        var start = Seconds(Member(source, "Start")) ?? throw new AudioException(
            AudioError.InvalidArgument,
            $"'{source}' is no segment: it needs a Start and, unless it is a moment, an End, both in seconds.");
        if (Member(source, "Source") is AudioSource origin) return Of(source, start, origin);
        var path = Text(source, "Path") is { Length: > 0 } file ? file : null;
        var name = Text(source, "Name");
        return Of(source, start, AudioSource.InMemory with { Path = path, Id = name.Length == 0 || name == Path.GetFileName(path) ? null : name });
    }

    private static AudioSegment Of(object source, double start, AudioSource origin) =>
        new(start, Seconds(Member(source, "End")) ?? start, Whole(source, "SampleRate") ?? 0)
        {
            Label = Text(source, "Label"),
            Score = Number(source, "Score"),
            Tier = Text(source, "Tier"),
            Channel = Whole(source, "Channel"),
            MinFrequency = Number(source, "MinFrequency"),
            MaxFrequency = Number(source, "MaxFrequency"),
            Source = origin,
        };

    private static string Text(object source, string name) =>
        Member(source, name) is { } text ? LanguagePrimitives.ConvertTo<string>(text) : "";

    private static int? Whole(object source, string name)
    {
        if (Number(source, name) is not { } number) return null;
        return number >= 0 && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw new AudioException(
                AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"A {name} of {number} is no whole number from 0 on."));
    }

    private static double? Number(object source, string name)
    {
        var value = Member(source, name);
        if (value is null or "") return null;
        return LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new AudioException(AudioError.InvalidArgument, $"A {name} of '{value}' is no number.");
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
