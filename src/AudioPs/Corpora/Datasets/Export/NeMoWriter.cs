namespace AudioPs.Corpora;

/// <summary>Writes manifests of NeMo; audio in the dataset's own folder is named from there.</summary>
internal sealed class NeMoWriter(DatasetFiles files) : DatasetWriter(files)
{
    private readonly Dictionary<string, Stream> _manifests = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Add(DatasetItem item)
    {
        var utterance = item.Utterance;
        var name = utterance.Split ?? NeMoManifestKind.Unsplit;
        if (!_manifests.TryGetValue(name, out var manifest)) _manifests[name] = manifest = Files.Create(() => DatasetNames.Safe(name) + ".jsonl");
        var path = Path.GetRelativePath(Files.Folder, item.Path!);
        var isWithin = !Path.IsPathRooted(path) && !path.StartsWith("..", StringComparison.Ordinal);
        manifest.Write(JsonText.Object(
            json =>
            {
                json.WriteString(NeMoManifestKind.AudioFile, isWithin ? path.Replace('\\', '/') : item.Path);
                if (item.Offset is { } offset) json.WriteNumber("offset", offset);
                json.WriteNumber("duration", item.Seconds);
                JsonText.Text(json, "text", utterance.Text);
                JsonText.Text(json, "normalized_text", utterance.NormalizedText);
                JsonText.Text(json, "speaker", utterance.Speaker);
                JsonText.Text(json, "lang", utterance.Language);
                if (utterance.Labels.Count == 1) JsonText.Text(json, "label", utterance.Labels[0]);
                else JsonText.List(json, "label", utterance.Labels);
                json.WriteString("id", utterance.Id);
                JsonText.Columns(json, utterance.Columns, NeMoManifestKind.Own);
            },
            isLine: true));
    }
}
