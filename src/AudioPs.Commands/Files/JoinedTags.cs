using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Several values of one tag that a format holds as one text.</summary>
internal static class JoinedTags
{
    /// <summary>Warns of them.</summary>
    /// <param name="work">Gets the warning.</param>
    /// <param name="target">The file that was written.</param>
    /// <param name="several">The values of each tag that was to have several; null for none.</param>
    /// <param name="read">Reads what was written.</param>
    public static void Warn(
        AudioWork work, string target, IReadOnlyDictionary<string, IReadOnlyList<string>>? several, Func<AudioInfo> read)
    {
        if (several is null || several.All(tag => tag.Value.Count < 2)) return;
        var written = read();
        string[] joined =
        [
            .. several.Where(tag => tag.Value.Count > 1 && written.Tags.ContainsKey(tag.Key) && !written.TagValues.ContainsKey(tag.Key))
                .Select(tag => tag.Key),
        ];
        if (joined.Length == 0) return;
        work.WriteWarning(
            $"'{target}' holds one value of a name: the several values of the {(joined.Length == 1 ? "tag" : "tags")} {string.Join(", ", joined)} were written as one text, with '; ' between.");
    }
}
