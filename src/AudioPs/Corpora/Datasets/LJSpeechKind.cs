namespace AudioPs.Corpora;

/// <summary>LJ Speech and the many datasets of one voice that take its layout.</summary>
internal sealed class LJSpeechKind() : AudioDatasetKind(
    "LJSpeech",
    "LJ Speech and datasets laid out as it: one voice, a line an utterance.",
    "a file metadata.csv with lines 'id|text' or 'id|text|normalized text', and the audio in a folder wavs beside it")
{
    /// <inheritdoc/>
    internal override bool IsAt(string path) => File.Exists(path)
        ? Path.GetFileName(path) == PipeTable.FileName && Directory.Exists(Path.Join(Path.GetDirectoryName(path), PipeTable.Wavs))
        : File.Exists(Path.Join(path, PipeTable.FileName)) && Directory.Exists(Path.Join(path, PipeTable.Wavs));

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        var table = reading.IsFile ? reading.Dataset.Path : Path.Join(reading.Folder, PipeTable.FileName);
        return File.Exists(table) ? PipeTable.Read(reading, table) : [];
    }
}
