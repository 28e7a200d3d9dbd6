namespace AudioPs.Corpora;

/// <summary>Manifests of NVIDIA NeMo: JSON, a line an utterance.</summary>
internal sealed class NeMoManifestKind() : AudioDatasetKind(
    "NeMoManifest",
    "Manifests of NeMo: a line of JSON for each utterance.",
    "a file of lines {\"audio_filepath\": …, \"duration\": …, \"text\": …}, or a folder of such files that end in .json or .jsonl")
{
    /// <summary>The member that names the audio.</summary>
    internal const string AudioFile = "audio_filepath";

    /// <summary>What the file of a dataset without splits is called.</summary>
    internal const string Unsplit = "manifest";

    /// <summary>The members that have a property of their own.</summary>
    internal static readonly string[] Own = [AudioFile, "offset", "duration", "text", "normalized_text", "speaker", "lang", "label", "id"];

    /// <inheritdoc/>
    internal override bool IsAt(string path) => JsonLines.FilesOf(path).Any(file => JsonLines.FirstHas(file, AudioFile));

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        foreach (var file in JsonLines.FilesOf(reading.Dataset.Path))
        {
            var split = reading.IsFile || JsonLines.StemOf(file) == Unsplit ? null : JsonLines.StemOf(file);
            if (split is not null && !reading.Wants(split)) continue;
            foreach (var (line, item) in JsonLines.Read(file, reading))
            {
                var named = JsonField.Text(item, AudioFile);
                if (named is null)
                {
                    reading.Refuse(file, line, $"it has no '{AudioFile}'.");
                    continue;
                }

                var (offset, duration) = (JsonField.Number(item, "offset"), JsonField.Number(item, "duration"));
                if (offset < 0)
                {
                    reading.Refuse(file, line, "its offset is negative.");
                    continue;
                }

                if (reading.Locate(named, reading.Folder, isAbsoluteTaken: true, file, line) is not { } path) continue;
                var columns = new PrintedColumns();
                foreach (var member in item.EnumerateObject().Where(member => !Own.Contains(member.Name)))
                    columns.Add(member.Name, JsonField.Text(member.Value));
                yield return new AudioUtterance
                {
                    Id = JsonField.Text(item, "id") ?? IdOf(path, offset),
                    Path = path,
                    Offset = offset,
                    Duration = duration,
                    Text = JsonField.Text(item, "text"),
                    NormalizedText = JsonField.Text(item, "normalized_text"),
                    Speaker = JsonField.Text(item, "speaker"),
                    Language = JsonField.Text(item, "lang"),
                    Split = split,
                    Labels = [.. JsonField.Texts(item, "label")],
                    Columns = columns.ToTable(),
                };
            }
        }
    }

    // A line has no name of its own: its file's, and where that is cut into several, the place.
    private static string IdOf(string path, double? offset)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return offset is { } at ? FormattableString.Invariant($"{name}-{at:0.######}") : name;
    }
}
