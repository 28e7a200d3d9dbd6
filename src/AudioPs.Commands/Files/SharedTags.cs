using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The tags of a file that is made of several.</summary>
internal static class SharedTags
{
    /// <summary>Those that all have with the same values, and those that are given, which go before them.</summary>
    /// <param name="infos">Of each input; null for a clip, which has no tags.</param>
    /// <param name="given">Tags that are given; an empty one removes a shared one.</param>
    /// <param name="several">The several values of those of them that have such.</param>
    public static (IReadOnlyDictionary<string, string>? Tags, IReadOnlyDictionary<string, IReadOnlyList<string>>? Values) Of(
        IReadOnlyList<AudioInfo?> infos, IReadOnlyDictionary<string, string>? given, IReadOnlyDictionary<string, IReadOnlyList<string>>? several)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (infos[0] is { } first)
        {
            foreach (var (name, value) in first.Tags)
            {
                if (AudioTags.IsOfEncoding(name) || AudioTags.IsOfLoudness(name) || !infos.All(info => info is not null && Has(info, name, value, first))) continue;
                tags[name] = value;
                if (first.TagValues.TryGetValue(name, out var all)) values[name] = all;
            }
        }

        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            tags[name] = value;
            values.Remove(name);
            if (several?.TryGetValue(name, out var all) == true) values[name] = all;
        }

        return (tags.Count > 0 ? tags : null, values.Count > 0 ? values : null);
    }

    private static bool Has(AudioInfo info, string name, string value, AudioInfo first) =>
        info.Tags.TryGetValue(name, out var other) && other == value
        && ValuesOf(info, name).SequenceEqual(ValuesOf(first, name));

    private static IReadOnlyList<string> ValuesOf(AudioInfo info, string name) => info.TagValues.TryGetValue(name, out var values) ? values : [];
}
