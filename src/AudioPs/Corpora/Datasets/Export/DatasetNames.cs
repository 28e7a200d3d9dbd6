using System.Text;

namespace AudioPs.Corpora;

/// <summary>Names of files that are made of what a dataset calls things.</summary>
internal static class DatasetNames
{
    /// <summary>A name that files may have on every system: slashes and what is none of a name become underscores.</summary>
    public static string Safe(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var letter in name) safe.Append(char.IsControl(letter) || "/\\<>:\"|?*".Contains(letter, StringComparison.Ordinal) ? '_' : letter);
        var text = safe.ToString().TrimEnd('.', ' ');
        return text.Length == 0 || text.TrimStart('.').Length == 0 ? "_" : text;
    }

    /// <summary>The same of a path, whose slashes part folders.</summary>
    public static string SafePath(string path) => string.Join('/', path.Split('/', '\\').Where(part => part.Length > 0).Select(Safe).DefaultIfEmpty("_"));
}
