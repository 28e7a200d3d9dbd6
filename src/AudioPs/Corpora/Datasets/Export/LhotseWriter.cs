using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>Writes cuts of lhotse, each with its recording and its supervision, of one channel.</summary>
/// <remarks>Audio is named by full paths: lhotse takes others from the folder that it is started in.</remarks>
internal sealed class LhotseWriter(DatasetFiles files) : DatasetWriter(files)
{
    private readonly Dictionary<string, Stream> _manifests = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Add(DatasetItem item)
    {
        var utterance = item.Utterance;
        if (item is { Channel: null, Channels: > 1 })
            throw Refusal(item, $"has {item.Channels} channels, and a cut of one recording has one. Make one of them first, or choose another layout.");
        var name = utterance.Split ?? "";
        if (!_manifests.TryGetValue(name, out var manifest))
            _manifests[name] = manifest = Files.Create(() => name.Length == 0 ? "cuts.jsonl" : $"cuts_{DatasetNames.Safe(name)}.jsonl");
        var channel = item.Channel ?? 0;
        var recording = Path.GetFileNameWithoutExtension(item.Path)!;
        manifest.Write(JsonText.Object(
            json =>
            {
                Place(json, utterance.Id, item.Offset ?? 0, item.Seconds, channel);
                json.WriteStartArray("supervisions");
                json.WriteStartObject();
                Place(json, utterance.Id, 0, item.Seconds, channel);
                json.WriteString("recording_id", recording);
                JsonText.Text(json, "text", utterance.Text);
                JsonText.Text(json, "language", utterance.Language);
                JsonText.Text(json, "speaker", utterance.Speaker);
                if (utterance.NormalizedText is not null || utterance.Labels.Count > 0 || utterance.Columns.Count > 0)
                {
                    json.WriteStartObject("custom");
                    JsonText.Text(json, LhotseManifestKind.Normalized, utterance.NormalizedText);
                    JsonText.List(json, LhotseManifestKind.Labels, utterance.Labels);
                    JsonText.Columns(json, utterance.Columns, [LhotseManifestKind.Normalized, LhotseManifestKind.Labels, "recording_id"]);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteStartObject("recording");
                json.WriteString("id", recording);
                json.WriteStartArray("sources");
                json.WriteStartObject();
                json.WriteString("type", "file");
                Channels(json, "channels", item.Channels);
                json.WriteString("source", item.Path);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteNumber("sampling_rate", item.SampleRate);
                json.WriteNumber("num_samples", item.FileSamples);
                json.WriteNumber("duration", (double)item.FileSamples / item.SampleRate);
                Channels(json, "channel_ids", item.Channels);
                json.WriteEndObject();
                json.WriteString("type", "MonoCut");
            },
            isLine: true));
    }

    private static void Place(Utf8JsonWriter json, string id, double start, double duration, int channel)
    {
        json.WriteString("id", id);
        json.WriteNumber("start", start);
        json.WriteNumber("duration", duration);
        json.WriteNumber("channel", channel);
    }

    private static void Channels(Utf8JsonWriter json, string name, int count)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < count; i++) json.WriteNumberValue(i);
        json.WriteEndArray();
    }
}
