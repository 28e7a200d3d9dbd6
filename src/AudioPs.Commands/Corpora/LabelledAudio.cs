using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Finds the audio that labels are of: a file of the same name beside them, or in another folder.</summary>
/// <param name="place">Full path of a file, which all labels are of, or of a folder; null for the labels' own.</param>
internal sealed class LabelledAudio(string? place)
{
    private static readonly string[] Extensions =
        [.. AudioFormat.All.SelectMany(format => format.Extensions).SelectMany(extension => (string[])[extension, extension.ToUpperInvariant()]).Distinct()];

    private readonly bool _isFile = place is not null && File.Exists(place);

    /// <summary>The audio of labels; null where there is none, or where several files might be it.</summary>
    /// <param name="labels">The file of labels.</param>
    /// <param name="id">The name of the recording, where the file says it.</param>
    /// <param name="found">All that might be it.</param>
    public string? Find(AudioInput labels, string? id, out IReadOnlyList<string> found)
    {
        if (_isFile)
        {
            found = [place!];
            return place;
        }

        var path = labels.FilePath!;
        var folder = Path.GetDirectoryName(path)!;

        // Below another folder lies the same tree.
        if (place is not null) folder = labels.Root is { } root ? Path.GetFullPath(Path.Combine(place, Path.GetRelativePath(root, folder))) : place;
        var name = id ?? Path.GetFileNameWithoutExtension(path);
        if (name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
        {
            found = [];
            return null;
        }

        found = [.. Extensions.Select(extension => Path.Combine(folder, name + extension)).Where(File.Exists)];
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The folder that the tree of audio is kept against, of labels that were found by a pattern; else null.</summary>
    public string? RootOf(AudioInput labels) => labels.Root is null || _isFile ? null : place ?? labels.Root;
}
