using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Finds the files in a folder, and in the folders below it.</summary>
internal static class FileTree
{
    /// <summary>The part of a pattern that stands for folders at any depth, or none.</summary>
    public const string AnyDepth = "**";

    /// <summary>The files that a pattern names: by name, those of a folder before those of the folders in it, without hidden ones.</summary>
    /// <param name="folder">Full path of the folder to begin at.</param>
    /// <param name="parts">
    /// The pattern below it: wildcards for the name of a folder each, or <see cref="AnyDepth"/>, and last for the name of a file.
    /// </param>
    /// <param name="isExcluded">Folders that are left out, by their full paths.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read; one below it that may not is left out.</exception>
    public static IEnumerable<string> Find(string folder, IReadOnlyList<string> parts, Predicate<string> isExcluded)
    {
        var found = Find(folder, parts, 0, isExcluded, ignoreInaccessible: false);

        // Where folders at any depth stand twice, a file may be reached by two ways.
        return parts.Count(part => part == AnyDepth) > 1 ? found.Distinct(StringComparer.Ordinal) : found;
    }

    private static IEnumerable<string> Find(
        string folder, IReadOnlyList<string> parts, int at, Predicate<string> isExcluded, bool ignoreInaccessible)
    {
        var options = new EnumerationOptions
        {
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
            IgnoreInaccessible = ignoreInaccessible,
        };
        var isLast = at == parts.Count - 1;
        if (parts[at] != AnyDepth)
        {
            var pattern = WildcardPattern.Get(parts[at], WildcardOptions.IgnoreCase);
            var entries = isLast ? Directory.EnumerateFiles(folder, "*", options) : Directory.EnumerateDirectories(folder, "*", options);
            foreach (var entry in InOrder(entries.Where(entry => pattern.IsMatch(Path.GetFileName(entry)))))
            {
                if (isLast) yield return entry;
                else if (!isExcluded(entry)) foreach (var file in Find(entry, parts, at + 1, isExcluded, true)) yield return file;
            }

            yield break;
        }

        var files = isLast ? InOrder(Directory.EnumerateFiles(folder, "*", options)) : Find(folder, parts, at + 1, isExcluded, ignoreInaccessible);
        foreach (var file in files) yield return file;

        // A link to a folder could lead back to one above it.
        options.AttributesToSkip |= FileAttributes.ReparsePoint;
        foreach (var child in InOrder(Directory.EnumerateDirectories(folder, "*", options)))
        {
            if (isExcluded(child)) continue;
            foreach (var file in Find(child, parts, at, isExcluded, ignoreInaccessible: true)) yield return file;
        }
    }

    // As the file system provider lists them; where only the case differs, always the same one first.
    private static IOrderedEnumerable<string> InOrder(IEnumerable<string> paths) =>
        paths.OrderBy(path => path, StringComparer.InvariantCultureIgnoreCase).ThenBy(path => path, StringComparer.Ordinal);
}
