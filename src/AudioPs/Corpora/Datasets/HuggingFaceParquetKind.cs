using System.Globalization;
using System.Text.Json;
using AudioPs.Media;
using AudioPs.Tables;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>Datasets as Hugging Face publishes them: Parquet files, with the audio in them.</summary>
/// <remarks>
/// As the documentation of the library "datasets" has it: a feature of the type Audio is stored as a structure of bytes, the whole
/// file in whatever format, and path, its name; where there are no bytes, the path is that of a file. Files are called by their split.
/// </remarks>
internal sealed class HuggingFaceParquetKind() : AudioDatasetKind(
    "HuggingFaceParquet",
    "Datasets of Hugging Face: Parquet files with the audio in them.",
    "files such as train-00000-of-00002.parquet, with a column 'audio' of bytes and path, and the text in a column 'text', 'sentence' or the like")
{
    private const string Extension = ".parquet", Features = "huggingface";
    // Of a column beside the audio, in one group of rows.
    private const long MostBytes = 1L << 28;

    private static readonly string[] _ids = ["id", "segment_id", "utterance_id", "utt_id", "audio_id"];
    private static readonly string[] _texts = ["text", "sentence", "transcription", "transcript"];
    private static readonly string[] _normalized = ["normalized_text", "text_normalized", "sentence_normalized", "normalized_transcription"];
    private static readonly string[] _speakers = ["speaker_id", "speaker", "client_id"];
    private static readonly string[] _languages = ["language", "locale", "lang"];
    private static readonly string[] _labels = ["label", "labels", "category"];
    private static readonly string[] _durations = ["duration"];

    /// <inheritdoc/>
    internal override bool IsAt(string path) => DatasetShards.IsAt(path, Extension);

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        foreach (var file in DatasetShards.Of(reading.Dataset.Path, Extension))
        {
            var split = DatasetShards.SplitOf(reading.Folder, file);
            if (split is not null && !reading.Wants(split)) continue;
            if (Open(reading, file) is not { } table) continue;
            using (table)
            {
                foreach (var utterance in OfTable(reading, file, table)) yield return utterance with { Split = split };
            }
        }
    }

    private static IEnumerable<AudioUtterance> OfTable(DatasetReading reading, string file, ITableReader table)
    {
        var audio = ParquetAudio.ColumnOf(table);
        if (audio < 0)
        {
            reading.Refuse(new AudioException(
                AudioError.NoAudio,
                $"'{file}' has no column 'audio' of bytes and path. It has the columns {string.Join(", ", table.Columns.Select(column => column.Name))}.", file));
            yield break;
        }

        var named = table.Columns.ToList().FindIndex(column => column.Type == TableType.Text && column.Path is [var outer, "path"] && outer == table.Columns[audio].Path[0]);
        var names = LabelNames(table);
        long before = 0;
        for (var group = 0; group < table.GroupCount; group++)
        {
            reading.CancellationToken.ThrowIfCancellationRequested();
            if (RowsOf(reading, table, group) is not { } count) yield break;
            var columns = ReadGroup(reading, file, table, group, audio);
            for (var i = 0; columns is not null && i < count; i++)
            {
                var row = columns.Row(i);
                if (Make(reading, file, table, before + i, row, columns.HasAudio(i), named, audio, names) is { } utterance) yield return utterance;
            }

            before += count;
        }
    }

    private static AudioUtterance? Make(
        DatasetReading reading, string file, ITableReader table, long number, object?[] row, bool hasAudio, int named, int audio,
        Dictionary<string, string[]> labels)
    {
        var name = named < 0 ? null : row[named] as string;
        string? path;
        if (hasAudio)
        {
            path = ParquetAudio.PathOf(file, number, name);
        }
        else if (string.IsNullOrEmpty(name))
        {
            reading.Refuse(Failure(file, number, "it has no audio: neither bytes nor the path of a file."));
            return null;
        }
        else
        {
            path = reading.Locate(name, Path.GetDirectoryName(file)!, isAbsoluteTaken: true, file, number + 1);
            if (path is null) return null;
        }

        var taken = new HashSet<int> { audio, named };
        var id = First(_ids);
        var text = First(_texts);
        var normalized = First(_normalized);
        var speaker = First(_speakers);
        var language = First(_languages);
        var seconds = FirstOf(_durations, TableType.Number, TableType.Number32) is >= 0 and var at && taken.Add(at) ? row[at] : null;
        PrintedList<string> label = FirstOf(_labels) is >= 0 and var place && taken.Add(place) ? LabelsOf(row[place], table.Columns[place].Name) : [];
        var columns = new PrintedColumns();
        for (var i = 0; i < row.Length; i++)
        {
            if (!taken.Contains(i)) columns.Add(table.Columns[i].Name, Text(row[i]));
        }

        return new AudioUtterance
        {
            Id = id ?? (string.IsNullOrEmpty(name)
                ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}-{number}")
                : Path.GetFileNameWithoutExtension(name.Replace('\\', '/'))),
            Path = path,
            Duration = seconds switch { double value when double.IsFinite(value) && value > 0 => value, float value when float.IsFinite(value) && value > 0 => value, _ => null },
            Text = text,
            NormalizedText = normalized,
            Speaker = speaker,
            Language = language,
            Labels = label,
            Columns = columns.ToTable(),
        };

        int FirstOf(string[] among, params TableType[] types)
        {
            foreach (var one in among)
            {
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    if (table.Columns[i].Name == one && (types.Length == 0 || types.Contains(table.Columns[i].Type))) return i;
                }
            }

            return -1;
        }

        string? First(string[] among)
        {
            var place = FirstOf(among, TableType.Text, TableType.Whole);
            if (place < 0 || table.Columns[place].IsList) return null;
            taken.Add(place);
            return Text(row[place]);
        }

        PrintedList<string> LabelsOf(object? value, string column)
        {
            string?[] words = value is Array many ? [.. many.Cast<object?>().Select(Text)] : [Text(value)];
            // Of the type ClassLabel: numbers, whose names the file's schema has.
            var known = labels.GetValueOrDefault(column);
            return [.. words.OfType<string>().Select(word => known is not null && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < known.Length ? known[n] : word)];
        }
    }

    private static Group? ReadGroup(DatasetReading reading, string file, ITableReader table, int group, int audio)
    {
        try
        {
            var columns = new object?[table.Columns.Count][];
            for (var i = 0; i < columns.Length; i++)
            {
                // Bytes beside the audio are no column that could be printed.
                if (table.Columns[i].Type is TableType.Other or TableType.Bytes) continue;
                if (table.BytesOf(group, i) > MostBytes)
                {
                    throw new AudioException(
                        AudioError.Unsupported,
                        $"'{file}' has {table.BytesOf(group, i) >> 20} MiB in the column '{table.Columns[i].Name}' of one group of rows. Write it with fewer rows in a group, such as 100.",
                        file);
                }

                columns[i] = table.Read(group, i);
            }

            // Where the file does not say that all rows have audio, it is unpacked to see; it stays there for who asks for it next.
            return new Group(columns, table.NullsOf(group, audio) == 0 ? null : ParquetAudio.Group(file, group));
        }
        catch (AudioException e)
        {
            reading.Refuse(e);
            return null;
        }
    }

    private static int? RowsOf(DatasetReading reading, ITableReader table, int group)
    {
        try
        {
            return table.RowsOf(group);
        }
        catch (AudioException e)
        {
            reading.Refuse(e);
            return null;
        }
    }

    private static ITableReader? Open(DatasetReading reading, string file)
    {
        try
        {
            return TableFiles.Shared.OpenParquet(file);
        }
        catch (AudioException e) when (e.Error != AudioError.NativeLibrary)
        {
            reading.Refuse(e);
            return null;
        }
    }

    private static AudioException Failure(string file, long row, string why) =>
        new(AudioError.InvalidData, string.Create(CultureInfo.InvariantCulture, $"'{file}', row {row}: {why}"), file);

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string?[] texts => JsonSerializer.Serialize(texts, DatasetJson.Default.StringArray),
        Array many => $"[{string.Join(',', many.Cast<object>().Select(Text))}]",
        _ => null,
    };

    // {"info": {"features": {"label": {"names": ["down", "go"], "_type": "ClassLabel"}}}}
    private static Dictionary<string, string[]> LabelNames(ITableReader table)
    {
        var names = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!table.Metadata.TryGetValue(Features, out var json)) return names;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (!document.RootElement.TryGetProperty("info", out var info) || !info.TryGetProperty("features", out var features)) return names;
            foreach (var feature in features.EnumerateObject())
            {
                var kind = feature.Value.ValueKind == JsonValueKind.Object && feature.Value.TryGetProperty("feature", out var inner) ? inner : feature.Value;
                if (kind.ValueKind == JsonValueKind.Object && kind.TryGetProperty("names", out var list) && list.ValueKind == JsonValueKind.Array)
                    names[feature.Name] = [.. list.EnumerateArray().Select(one => JsonField.Text(one) ?? "")];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Labels stay the numbers that they are.
        }

        return names;
    }

    private sealed record Group(object?[]?[] Columns, byte[]?[]? Audio)
    {
        public bool HasAudio(int row) => Audio is null || Audio[row] is not null;

        public object?[] Row(int row) => Array.ConvertAll(Columns, column => column?[row]);
    }
}
