using System.Text;
using System.Text.Json;
using AudioPs.Tables;

namespace AudioPs.Corpora;

/// <summary>Writes Parquet files as Hugging Face's datasets are: the audio a structure of bytes and path, groups of at most 100 rows.</summary>
/// <remarks>The key "huggingface" of the file says of which feature each column is, so that audio is decoded where it is read.</remarks>
internal sealed class ParquetDatasetWriter(DatasetFiles files, int shardLength) : DatasetWriter(files)
{
    private const int GroupRows = 100;
    private const long GroupBytes = 256L << 20;
    private const string Usual = "train";

    private static readonly string[] _own = ["id", "text", "normalized_text", "speaker", "language", "duration", "labels"];

    private readonly OrderedDictionary<string, Shards> _splits = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Add(DatasetItem item)
    {
        var name = item.Utterance.Split ?? Usual;
        if (!_splits.TryGetValue(name, out var shards)) _splits[name] = shards = new Shards(name);
        // All files of a split have the same columns: those that its first rows have.
        if (shards.Columns is not null && item.Utterance.Columns.Keys.FirstOrDefault(column => !_own.Contains(column) && !shards.Columns.Contains(column)) is { } other)
            throw Refusal(item, $"has a column '{other}', which none of the first {GroupRows} of its split has: a table has the same columns throughout.");
        shards.Rows.Add(item);
        shards.Bytes += item.Bytes!.LongLength;
        if (shards.Rows.Count == GroupRows || shards.Bytes >= GroupBytes || shards.Filled + shards.Rows.Count == shardLength) Flush(shards);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        foreach (var shards in _splits.Values) Flush(shards);
        Dispose();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var shards in _splits.Values)
        {
            shards.Writer?.Dispose();
            shards.Writer = null;
        }

        base.Dispose();
    }

    private void Flush(Shards shards)
    {
        if (shards.Rows.Count == 0) return;
        shards.Columns ??= [.. shards.Rows.SelectMany(row => row.Utterance.Columns.Keys).Except(_own).Distinct()];
        if (shards.Writer is null)
        {
            var number = shards.Count++;
            var stream = Files.Create(() => FormattableString.Invariant($"data/{DatasetNames.Safe(shards.Name)}-{number:00000}-of-{shards.Count:00000}.parquet"));
            shards.Writer = TableFiles.Shared.CreateParquet(stream, Columns(shards.Columns), new Dictionary<string, string> { ["huggingface"] = Features(shards.Columns) });
            shards.Filled = 0;
        }

        List<IReadOnlyList<object?>> columns =
        [
            Take(row => row.Bytes), Take(row => Path.GetFileName(DatasetNames.SafePath(row.Utterance.Id)) + row.Extension), Take(row => row.Utterance.Id),
            Take(row => row.Utterance.Text), Take(row => row.Utterance.NormalizedText), Take(row => row.Utterance.Speaker),
            Take(row => row.Utterance.Language), Take(row => row.Seconds), Take(row => row.Utterance.Labels.ToArray()),
        ];
        foreach (var name in shards.Columns) columns.Add(Take(row => row.Utterance.Columns.GetValueOrDefault(name)));
        shards.Writer.WriteGroup(columns);
        shards.Filled += shards.Rows.Count;
        shards.Bytes = 0;
        shards.Rows.Clear();
        if (shards.Filled < shardLength) return;
        shards.Writer.Dispose();
        shards.Writer = null;

        object?[] Take(Func<DatasetItem, object?> value) => [.. shards.Rows.Select(value)];
    }

    private static TableColumn[] Columns(IReadOnlyList<string> more) =>
    [
        new(["audio", "bytes"], TableType.Bytes), new(["audio", "path"], TableType.Text), new("id", TableType.Text), new("text", TableType.Text),
        new("normalized_text", TableType.Text), new("speaker", TableType.Text), new("language", TableType.Text), new("duration", TableType.Number),
        new("labels", TableType.Text, isList: true), .. more.Select(name => new TableColumn(name, TableType.Text)),
    ];

    private static string Features(IReadOnlyList<string> more) => Encoding.UTF8.GetString(JsonText.Object(
        json =>
        {
            json.WriteStartObject("info");
            json.WriteStartObject("features");
            json.WriteStartObject("audio");
            json.WriteString("_type", "Audio");
            json.WriteEndObject();
            foreach (var name in (string[])["id", "text", "normalized_text", "speaker", "language"]) Value(json, name, "string");
            Value(json, "duration", "float64");
            json.WriteStartObject("labels");
            Value(json, "feature", "string");
            json.WriteString("_type", "List");
            json.WriteEndObject();
            foreach (var name in more) Value(json, name, "string");
            json.WriteEndObject();
            json.WriteEndObject();
        },
        isLine: false));

    private static void Value(Utf8JsonWriter json, string name, string type)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", type);
        json.WriteString("_type", "Value");
        json.WriteEndObject();
    }

    private sealed class Shards(string name)
    {
        public string Name { get; } = name;

        public List<DatasetItem> Rows { get; } = [];

        public long Bytes { get; set; }

        public IReadOnlyList<string>? Columns { get; set; }

        public ITableWriter? Writer { get; set; }

        public int Count { get; set; }

        public int Filled { get; set; }
    }
}
