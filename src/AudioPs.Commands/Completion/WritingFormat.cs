using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What will be written, as far as it is typed: by -Format, or by the extension of the destination.</summary>
internal static class WritingFormat
{
    private static readonly string[] Destinations = ["Destination", "Path"];

    /// <summary>The codecs that may be meant: those of the format by the name of -Codec, or its default one; all where nothing is said.</summary>
    public static IReadOnlyList<AudioCodec> Codecs(IDictionary parameters)
    {
        var codec = parameters["Codec"]?.ToString();
        var all = Formats(parameters).ToArray();
        var named = all.SelectMany(format => format.Codecs).Where(one => one.Name.Equals(codec, StringComparison.OrdinalIgnoreCase)).Distinct().ToArray();
        if (named.Length > 0) return named;
        return all.Length == 1 ? [all[0].Codecs[0]] : [.. all.SelectMany(format => format.Codecs).Distinct()];
    }

    /// <summary>The format that is chosen, or else all.</summary>
    public static IReadOnlyList<AudioFormat> Formats(IDictionary parameters)
    {
        if (Find(parameters["Format"]?.ToString()) is { } chosen) return [chosen];
        var byName = Destinations.Select(name => Find(Path.GetExtension(parameters[name]?.ToString()))).FirstOrDefault(found => found is not null);
        return byName is null ? AudioFormat.All : [byName];
    }

    private static AudioFormat? Find(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        try
        {
            return AudioFormat.Parse(name);
        }
        catch (AudioException)
        {
            return null;
        }
    }
}
