using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Any folder of audio.</summary>
internal sealed class FolderKind() : AudioDatasetKind(
    "Folder",
    "Any folder of audio: each file is an utterance, the folders above it are its labels, a text beside it is what is said.",
    "audio files at any depth")
{
    private static readonly string[] _splits = ["train", "dev", "test", "val", "valid", "validation", "eval"];

    /// <inheritdoc/>
    // Every folder has this layout: it is meant where it is asked for.
    internal override bool IsAt(string path) => false;

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        var files = Directory.EnumerateFiles(reading.Folder, "*", options).Where(file => AudioFormat.FindByExtension(file) is not null);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            reading.CancellationToken.ThrowIfCancellationRequested();
            var id = Path.ChangeExtension(Path.GetRelativePath(reading.Folder, file), null).Replace(Path.DirectorySeparatorChar, '/');
            var above = id.Split('/')[..^1];
            var split = above.Length > 0 && _splits.Contains(above[0], StringComparer.OrdinalIgnoreCase) ? above[0] : null;
            yield return new AudioUtterance
            {
                Id = id,
                Path = file,
                Text = TextBeside(file, ".txt", ".lab", ".original.txt"),
                NormalizedText = TextBeside(file, ".normalized.txt"),
                Split = split,
                Labels = [.. split is null ? above : above[1..]],
            };
        }
    }

    private static string? TextBeside(string audio, params string[] extensions)
    {
        foreach (var extension in extensions)
        {
            var path = Path.ChangeExtension(audio, null) + extension;
            if (File.Exists(path)) return string.Join('\n', DatasetText.Lines(path).Select(line => line.Text)).Trim();
        }

        return null;
    }
}
