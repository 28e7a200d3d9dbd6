using System.Text.RegularExpressions;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Turns what FFmpeg has against a filter graph into a sentence with the filter, the option and what it may be.</summary>
internal static unsafe partial class FilterGraphError
{
    /// <summary>The failure of the last call that made a graph on this thread.</summary>
    public static AudioException Of(NativeResult result, string description)
    {
        var subject = $"The filter graph '{description}'";
        if (result is not (NativeResult.InvalidArgument or NativeResult.AccessDenied)) return NativeError.Processing(result, subject);
        var said = Instance().Replace(NativeText.LastError().TrimEnd('.', ' ', '\n'), "$1");
        var mistake = new NativeGraphMistake { StructSize = (uint)sizeof(NativeGraphMistake) };
        if (NativeMethods.FilterGraphMistake(&mistake) != NativeResult.Ok) return NativeError.Processing(result, subject);
        var filter = AudioFilter.Find(NativeStreamInfo.Text(mistake.Filter, NativeStreamInfo.NameSize));
        var option = NativeStreamInfo.Text(mistake.Option, NativeStreamInfo.NameSize);
        var value = NativeStreamInfo.Text(mistake.Value, NativeGraphMistake.ValueSize);
        return new AudioException(AudioError.InvalidArgument, $"{subject} is not valid: {Explain(filter, option, value, said)}");
    }

    private static string Explain(AudioFilter? filter, string option, string value, string said)
    {
        if (filter is null) return UnknownFilter(said) ?? said + ".";
        if (option.Length == 0) return $"{filter}: {said}.";
        if (filter.FindOption(option) is not { } known)
        {
            return option == "enable"
                ? $"{filter} cannot be switched by enable. FFmpeg says: {said}."
                : $"{filter} has no option '{option}'. {NearestName.Hint(option, Names(filter))} It has {string.Join(", ", filter.Options.Select(Words))}.".Replace("  ", " ", StringComparison.Ordinal);
        }

        if (known.IsRefused) return $"{filter}: {option} names a file, and a filter graph opens none. Leave it out.";
        var range = known.Range.Length > 0 ? $"it may be {known.Range}" : known.Description;
        return $"{filter}: {Words(known)} cannot be {(value.Length == 0 ? "empty" : $"'{value}'")}: {range}. FFmpeg says: {said}.";
    }

    private static string? UnknownFilter(string said)
    {
        const string Begin = "there is no filter '";
        if (!said.StartsWith(Begin, StringComparison.Ordinal)) return null;
        var name = said[Begin.Length..].TrimEnd('\'');
        return $"there is no filter '{name}'. {NearestName.Hint(name, AudioFilter.All.Select(filter => filter.Name))}".TrimEnd();
    }

    private static IEnumerable<string> Names(AudioFilter filter) => filter.Options.SelectMany(option => option.Aliases.Prepend(option.Name));

    private static string Words(AudioFilterOption option) => option.Aliases.Count == 0 ? option.Name : $"{option.Name} ({string.Join(", ", option.Aliases)})";

    // FFmpeg's name of a filter that the description has not named itself.
    [GeneratedRegex(@"\bParsed_(\w+)_\d+\b")]
    private static partial Regex Instance();
}
