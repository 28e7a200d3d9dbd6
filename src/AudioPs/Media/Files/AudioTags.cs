using System.Collections.Frozen;

namespace AudioPs.Media;

/// <summary>What tags are a file's own business and what are its user's.</summary>
public static class AudioTags
{
    private static readonly FrozenSet<string> Container = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "major_brand", "minor_version", "compatible_brands", "handler_name", "vendor_id");

    private static readonly FrozenSet<string> Encoding = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "encoder", "encoded_by", "language");

    // Vorbis comments call them so; what reads them calls them as all other formats do.
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["ALBUMARTIST"] = "album_artist",
        ["TRACKNUMBER"] = "track",
        ["DISCNUMBER"] = "disc",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name under which <see cref="AudioInfo.Tags"/> has a tag, in every format, whatever else it is called.</summary>
    public static string Canonical(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Synonyms.GetValueOrDefault(name, name);
    }

    /// <summary>The names of tags that are not among those that were kept, under their own name or, with their value, another.</summary>
    public static IReadOnlyList<string> Lost(
        IEnumerable<KeyValuePair<string, string>> wanted, IReadOnlyDictionary<string, string> kept)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(kept);
        var values = kept.Values.ToHashSet(StringComparer.Ordinal);
        return [.. wanted.Where(tag => tag.Value.Length > 0 && !kept.ContainsKey(tag.Key) && !values.Contains(tag.Value)).Select(tag => tag.Key)];
    }

    /// <summary>Whether a container writes itself down by this name, so that it means nothing in another one.</summary>
    public static bool IsOfContainer(string name) => Container.Contains(name);

    /// <summary>Whether it tells how loud the audio is, so that it means nothing once its level is another: ReplayGain, R128.</summary>
    public static bool IsOfLoudness(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith("REPLAYGAIN_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("R128_", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it is the container's or tells of the encoding, so that it means nothing once the audio is encoded again.</summary>
    public static bool IsOfEncoding(string name) => Encoding.Contains(name) || Container.Contains(name);
}
