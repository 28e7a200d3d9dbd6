using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>AudioSet: ten seconds each of videos, with labels of what is heard.</summary>
internal sealed partial class AudioSetKind() : AudioDatasetKind(
    "AudioSet",
    "AudioSet: ten seconds each of videos, with labels of what is heard.",
    "files balanced_train_segments.csv, unbalanced_train_segments.csv or eval_segments.csv, and below the same folder the audio, each file called by its YouTube id: ID, YID, ID_START or ID_START_END")
{
    private const string Ending = "_segments.csv";
    private const string Ontology = "ontology.json";
    private const string Indices = "class_labels_indices.csv";

    /// <inheritdoc/>
    internal override bool IsAt(string path) => TablesOf(path).Length > 0;

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        var tables = TablesOf(reading.Dataset.Path);
        if (tables.Length == 0) yield break;
        var names = NamesOf(reading.Folder);
        var files = FilesBelow(reading.Dataset.BasePath ?? reading.Folder);
        foreach (var table in tables)
        {
            var split = Path.GetFileName(table)[..^Ending.Length];
            if (!reading.Wants(split)) continue;
            foreach (var (number, line) in DatasetText.Lines(table))
            {
                if (line.Length == 0 || line[0] == '#') continue;
                var fields = line.Split(", ", 4);
                if (fields.Length != 4 || Seconds(fields[1]) is not { } start || Seconds(fields[2]) is not { } end || end < start)
                {
                    reading.Refuse(table, number, "it is not 'YTID, start_seconds, end_seconds, \"labels\"'.");
                    continue;
                }

                var id = fields[0];
                var labels = fields[3].Trim().Trim('"');
                if (reading.Locate(id + ".wav", reading.Folder, isAbsoluteTaken: false, table, number) is not { } expected) continue;
                yield return new AudioUtterance
                {
                    Id = id,
                    // What tools fetch is the ten seconds, cut out: the file is the utterance.
                    Path = files.GetValueOrDefault(id) ?? expected,
                    Duration = end - start,
                    Split = split,
                    Labels = [.. labels.Split(',').Select(label => names.GetValueOrDefault(label) ?? label)],
                    Columns = new PrintedColumns { { "start_seconds", fields[1] }, { "end_seconds", fields[2] }, { "positive_labels", labels } }.ToTable(),
                };
            }
        }
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;

    private static string[] TablesOf(string path) =>
        File.Exists(path) ? (path.EndsWith(Ending, StringComparison.Ordinal) ? [path] : [])
        : Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*" + Ending).Order(StringComparer.Ordinal)] : [];

    // What the labels are called: "/m/09x0r" is speech.
    private static Dictionary<string, string> NamesOf(string folder)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var (ontology, indices) = (Path.Join(folder, Ontology), Path.Join(folder, Indices));
        if (File.Exists(ontology))
        {
            using var stream = DatasetText.Open(ontology);
            try
            {
                using var all = JsonDocument.Parse(stream);
                foreach (var item in all.RootElement.EnumerateArray())
                {
                    if (JsonField.Text(item, "id") is { } id && JsonField.Text(item, "name") is { } name) names[id] = name;
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new AudioException(AudioError.InvalidData, $"'{ontology}' is no list of labels in JSON. Fetch it again.", ontology, e);
            }
        }
        else if (File.Exists(indices))
        {
            // index,mid,display_name: the last in quotes where it has a comma.
            foreach (var (_, line) in DatasetText.Lines(indices))
            {
                if (line.Split(',', 3) is [_, var id, var name]) names[id] = name.Trim('"');
            }
        }

        return names;
    }

    private static Dictionary<string, string> FilesBelow(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options))
        {
            if (AudioFormat.FindByExtension(path) is null || IdPattern().Match(Path.GetFileNameWithoutExtension(path)) is not { Success: true } match) continue;
            var id = match.Groups["id"].Value;
            // Of several files of one video always the same is taken.
            if (!files.TryGetValue(id, out var other) || string.CompareOrdinal(path, other) < 0) files[id] = path;
        }

        return files;
    }

    // Eleven characters, one of which may be the Y that some tools put before all.
    [GeneratedRegex(@"^(?:Y(?=[\w-]{11}(?:_[\d.]+){0,2}$))?(?<id>[\w-]{11})(?:_[\d.]+){0,2}$")]
    private static partial Regex IdPattern();
}
