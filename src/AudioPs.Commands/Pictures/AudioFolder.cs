using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The files of a folder that may be audio.</summary>
internal static class AudioFolder
{
    // What a file that is no audio makes of opening it.
    private static readonly AudioError[] NotAudio =
        [AudioError.UnknownFormat, AudioError.NoAudio, AudioError.EmptyFile, AudioError.InvalidData, AudioError.Unsupported];

    /// <summary>The files of a folder by name, without hidden ones.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="recurse">Whether those of the folders below come too, after the files beside them.</param>
    /// <param name="isExcluded">Folders that are left out.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read; one below it that may not is left out.</exception>
    public static IEnumerable<string> Files(string folder, bool recurse, Predicate<string> isExcluded) =>
        Files(folder, recurse, isExcluded, ignoreInaccessible: false);

    private static IEnumerable<string> Files(string folder, bool recurse, Predicate<string> isExcluded, bool ignoreInaccessible)
    {
        var options = new EnumerationOptions
        {
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
            IgnoreInaccessible = ignoreInaccessible,
        };
        foreach (var file in InOrder(Directory.EnumerateFiles(folder, "*", options))) yield return file;
        if (!recurse) yield break;

        // A link to a folder could lead back to one above it.
        options.AttributesToSkip |= FileAttributes.ReparsePoint;
        foreach (var child in InOrder(Directory.EnumerateDirectories(folder, "*", options)))
        {
            if (isExcluded(child)) continue;
            foreach (var file in Files(child, recurse, isExcluded, ignoreInaccessible: true)) yield return file;
        }
    }

    /// <summary>
    /// Whether a file that was found in a folder is passed over when opening it fails so: it is no audio, and does not claim to
    /// be by its name.
    /// </summary>
    public static bool IsPassedOver(string path, AudioException failure) =>
        NotAudio.Contains(failure.Error) && AudioFormat.FindByExtension(path) is null;

    // As the file system provider lists them; where only the case differs, always the same one first.
    private static IOrderedEnumerable<string> InOrder(IEnumerable<string> paths) =>
        paths.OrderBy(path => path, StringComparer.InvariantCultureIgnoreCase).ThenBy(path => path, StringComparer.Ordinal);
}
