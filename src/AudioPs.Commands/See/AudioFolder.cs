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
    /// <param name="recurse">Whether those of the folders below come too, each after the files beside it.</param>
    /// <param name="isExcluded">Folders that are left out.</param>
    public static IEnumerable<string> Files(string folder, bool recurse, Predicate<string> isExcluded)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.InvariantCultureIgnoreCase))
        {
            yield return file;
        }

        if (!recurse) yield break;

        // A link to a folder could lead back to one above it.
        options.AttributesToSkip |= FileAttributes.ReparsePoint;
        foreach (var child in Directory.EnumerateDirectories(folder, "*", options).Order(StringComparer.InvariantCultureIgnoreCase))
        {
            if (isExcluded(child)) continue;
            foreach (var file in Files(child, recurse, isExcluded)) yield return file;
        }
    }

    /// <summary>
    /// Whether a file that was found in a folder is passed over when opening it fails so: it is no audio, and does not claim to
    /// be by its name.
    /// </summary>
    public static bool IsPassedOver(string path, AudioException failure) =>
        NotAudio.Contains(failure.Error) && AudioFormat.FindByExtension(path) is null;
}
