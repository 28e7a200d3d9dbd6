using System.Formats.Tar;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Writes archives of WebDataset: of each utterance a .json and the audio, beside each other and of one key.</summary>
/// <remarks>A key has no dots, as the first one ends it. Times and owners are none, so that the same utterances make the same bytes.</remarks>
internal sealed class WebDatasetWriter(DatasetFiles files, int shardLength) : DatasetWriter(files)
{
    private readonly OrderedDictionary<string, Shards> _splits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Add(DatasetItem item)
    {
        var utterance = item.Utterance;
        var key = DatasetNames.SafePath(utterance.Id).Replace('.', '_');
        if (!_keys.Add(key)) throw Refusal(item, $"would have the key '{key}', which another one has.");
        var name = utterance.Split ?? "";
        if (!_splits.TryGetValue(name, out var shards)) _splits[name] = shards = new Shards();
        if (shards.Writer is null || shards.Filled == shardLength)
        {
            shards.Writer?.Dispose();
            var number = shards.Count++;
            shards.Writer = TarFiles.Create(
                Files.Create(() => FormattableString.Invariant($"{(name.Length == 0 ? LaionAudioKind.Unsplit : DatasetNames.Safe(name))}-{number:00000}-of-{shards.Count:00000}.tar")));
            shards.Filled = 0;
        }

        shards.Filled++;
        var described = JsonText.Object(
            json =>
            {
                json.WriteString("id", utterance.Id);
                JsonText.Text(json, "text", utterance.Text);
                JsonText.Text(json, "normalized_text", utterance.NormalizedText);
                JsonText.List(json, "tag", utterance.Labels);
                JsonText.Text(json, "speaker", utterance.Speaker);
                JsonText.Text(json, "language", utterance.Language);
                json.WriteNumber("duration", item.Seconds);
                JsonText.Columns(json, utterance.Columns, LaionAudioKind.Own);
            },
            isLine: false);
        TarFiles.Write(shards.Writer, key + item.Extension, new MemoryStream(item.Bytes!));
        TarFiles.Write(shards.Writer, key + ".json", new MemoryStream(described));
    }

    /// <inheritdoc/>
    public override void Complete() => Dispose();

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

    private sealed class Shards
    {
        public TarWriter? Writer { get; set; }

        public int Count { get; set; }

        public int Filled { get; set; }
    }
}
