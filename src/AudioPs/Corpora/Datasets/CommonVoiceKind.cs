using System.Globalization;

namespace AudioPs.Corpora;

/// <summary>Mozilla's Common Voice, of one language or of several.</summary>
internal sealed class CommonVoiceKind() : AudioDatasetKind(
    "CommonVoice",
    "Common Voice: sentences that many people read, with votes, by language.",
    "a folder for a language with train.tsv, dev.tsv, test.tsv, validated.tsv and the like, and the audio in a folder clips beside them")
{
    private const string Clips = "clips";
    // Milliseconds; the list times.txt of older releases is not that of the clips beside it.
    private const string Durations = "clip_durations.tsv";
    private const string Reported = "reported";
    private const int MillisecondsOfSecond = 1000;

    private static readonly string[] _splits = ["train", "dev", "test", "validated", "invalidated", "other", Reported];
    // They share no clip; validated has the clips of these three among its own.
    private static readonly string[] _usual = ["train", "dev", "test"];
    private static readonly string[] _ofClips = ["validated", "invalidated", "other"];
    private static readonly string[] _own = ["client_id", "path", "sentence", "locale"];

    /// <inheritdoc/>
    internal override bool IsAt(string path) => FoldersOf(path).Any();

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        if (reading.IsFile) return OfTable(reading, reading.Dataset.Path, Path.GetFileNameWithoutExtension(reading.Dataset.Path));
        return FoldersOf(reading.Folder).SelectMany(folder => OfFolder(reading, folder));
    }

    private static IEnumerable<AudioUtterance> OfFolder(DatasetReading reading, string folder)
    {
        var asked = reading.Dataset.Splits.Count > 0 ? _splits.Where(reading.Wants) : _usual;
        return asked.SelectMany(split => OfTable(reading, Path.Join(folder, split + ".tsv"), split));
    }

    private static IEnumerable<AudioUtterance> OfTable(DatasetReading reading, string table, string split)
    {
        if (!File.Exists(table)) yield break;
        var folder = Path.GetDirectoryName(table)!;
        if (split == Reported)
        {
            foreach (var utterance in OfReports(reading, table, folder)) yield return utterance;
            yield break;
        }

        var durations = DurationsOf(folder, reading);
        foreach (var (rows, line, row) in TabTable.Read(table, reading))
        {
            if (rows.Field(row, "path") is not { } clip)
            {
                reading.Refuse(table, line, "it names no clip in a column 'path'.");
                continue;
            }

            var named = Path.HasExtension(clip) ? clip : clip + ".mp3";
            if (reading.Locate(named, Path.Join(folder, Clips), isAbsoluteTaken: false, table, line) is not { } path) continue;
            var columns = new PrintedColumns();
            foreach (var name in rows.Names.Except(_own, StringComparer.OrdinalIgnoreCase)) columns.Add(name, rows.Field(row, name));
            yield return new AudioUtterance
            {
                Id = Path.GetFileNameWithoutExtension(clip),
                Path = path,
                Duration = durations?.TryGetValue(named, out var seconds) == true ? seconds : null,
                Text = rows.Field(row, "sentence") ?? "",
                Speaker = rows.Field(row, "client_id"),
                Language = rows.Field(row, "locale") ?? Path.GetFileName(folder),
                Split = split,
                Columns = columns.ToTable(),
            };
        }
    }

    // reported.tsv lists sentences, and why each was reported: the clips are those of the other tables that say it.
    private static IEnumerable<AudioUtterance> OfReports(DatasetReading reading, string table, string folder)
    {
        var reasons = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (rows, _, row) in TabTable.Read(table, reading))
        {
            var key = rows.Field(row, "sentence_id") ?? rows.Field(row, "sentence");
            if (key is null || rows.Field(row, "reason") is not { } reason) continue;
            if (reasons.TryGetValue(key, out var others)) others.Add(reason);
            else reasons.Add(key, [reason]);
        }

        foreach (var split in _ofClips)
        {
            foreach (var utterance in OfTable(reading, Path.Join(folder, split + ".tsv"), split))
            {
                var key = utterance.Columns.TryGetValue("sentence_id", out var id) ? id : utterance.Text!;
                if (reasons.TryGetValue(key, out var why)) yield return utterance with { Split = Reported, Labels = [.. why.Distinct()] };
            }
        }
    }

    private static Dictionary<string, double>? DurationsOf(string folder, DatasetReading reading)
    {
        var path = Path.Join(folder, Durations);
        if (!File.Exists(path)) return null;
        var durations = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (rows, line, row) in TabTable.Read(path, reading))
        {
            // "duration[ms]" in the newer releases, "duration" before.
            if (row.Length > 1 && double.TryParse(row[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds))
                durations[row[0]] = milliseconds / MillisecondsOfSecond;
            else
                reading.Refuse(path, line, "it has no number of milliseconds.");
        }

        return durations;
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        if (!Directory.Exists(path)) return [];
        if (IsLanguage(path)) return [path];
        return Directory.EnumerateDirectories(path).Where(IsLanguage).Order(StringComparer.Ordinal);
    }

    private static bool IsLanguage(string folder) =>
        Directory.Exists(Path.Join(folder, Clips)) && Array.Exists(_splits, split => File.Exists(Path.Join(folder, split + ".tsv")));
}
