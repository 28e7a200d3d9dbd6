namespace AudioPs.Corpora;

/// <summary>The M-AILABS speech dataset: by language, gender, speaker and book.</summary>
internal sealed class MAILabsKind() : AudioDatasetKind(
    "MAILabs",
    "M-AILABS: books read aloud, by language, gender, speaker and book.",
    "folders LANGUAGE/by_book/female|male|mix/SPEAKER/BOOK, each book with metadata.csv and a folder wavs")
{
    private const string ByBook = "by_book";
    // Books that several read lie right below this one, without a folder of a speaker.
    private const string Mix = "mix";

    /// <inheritdoc/>
    internal override bool IsAt(string path) =>
        Directory.Exists(path) && (Directory.Exists(Path.Join(path, ByBook))
            || Directory.EnumerateDirectories(path).Any(folder => Directory.Exists(Path.Join(folder, ByBook))));

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        var tables = Directory.EnumerateFiles(reading.Folder, PipeTable.FileName, options).Order(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var (language, gender, speaker, book) = PlaceOf(table);
            if (gender is null) continue;
            var columns = new PrintedColumns { { "gender", gender }, { "book", book } }.ToTable();
            foreach (var utterance in PipeTable.Read(reading, table))
                yield return utterance with { Language = language, Speaker = speaker, Columns = columns };
        }
    }

    // …/en_US/by_book/female/judy_bieber/the_master_key/metadata.csv, …/by_book/mix/BOOK/metadata.csv
    private static (string? Language, string? Gender, string? Speaker, string? Book) PlaceOf(string table)
    {
        var parts = Path.GetDirectoryName(table)!.Split(Path.DirectorySeparatorChar);
        var at = Array.LastIndexOf(parts, ByBook);
        if (at < 1 || at + 2 >= parts.Length) return default;
        var gender = parts[at + 1];
        return (parts[at - 1], gender, gender == Mix ? null : parts[at + 2], parts[^1]);
    }
}
