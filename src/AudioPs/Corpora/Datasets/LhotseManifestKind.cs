using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>lhotse's manifests: cuts, or recordings with their supervisions.</summary>
internal sealed class LhotseManifestKind() : AudioDatasetKind(
    "LhotseManifest",
    "Manifests of lhotse: cuts, or recordings and supervisions, a line of JSON each.",
    "files of cuts, or of recordings beside files of supervisions, that end in .jsonl or .jsonl.gz")
{
    /// <summary>Members of "custom" that have a property of their own.</summary>
    internal const string Normalized = "normalized_text", Labels = "labels";

    /// <inheritdoc/>
    internal override bool IsAt(string path) =>
        JsonLines.FilesOf(path).Any(file => IsOfCuts(file) || (IsOfSupervisions(file) && RecordingsBeside(file) is not null));

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        var files = JsonLines.FilesOf(reading.Dataset.Path);
        // Where there are cuts, they are what was made of the supervisions beside them.
        string[] cuts = [.. files.Where(IsOfCuts)];
        string[] lists = cuts.Length > 0 ? cuts : [.. files.Where(IsOfSupervisions)];
        return lists.SelectMany(file => cuts.Length > 0 ? OfCuts(reading, file) : OfSupervisions(reading, file));
    }

    private static IEnumerable<AudioUtterance> OfCuts(DatasetReading reading, string file)
    {
        var split = SplitOf(reading, file, "cuts");
        if (split is not null && !reading.Wants(split)) yield break;
        foreach (var (line, cut) in JsonLines.Read(file, reading))
        {
            if (JsonField.Text(cut, "type") is { } type and not "MonoCut")
            {
                reading.Refuse(file, line, $"a {type} is not one part of one recording. Write the cuts out with lhotse first.");
                continue;
            }

            if (!cut.TryGetProperty("recording", out var recording) || PathOf(reading, recording, file, line) is not { } path)
            {
                if (!cut.TryGetProperty("recording", out _)) reading.Refuse(file, line, "its cut has no recording.");
                continue;
            }

            JsonElement[] said = cut.TryGetProperty("supervisions", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
            if (Make(reading, cut, said, recording, path, split, file, line) is { } utterance) yield return utterance;
        }
    }

    private static IEnumerable<AudioUtterance> OfSupervisions(DatasetReading reading, string file)
    {
        var split = SplitOf(reading, file, "supervisions");
        if (split is not null && !reading.Wants(split)) yield break;
        if (RecordingsBeside(file) is not { } beside)
        {
            reading.Refuse(new AudioException(AudioError.NotFound, $"'{file}' has supervisions, and the file of their recordings is not beside it.", file));
            yield break;
        }

        var recordings = new Dictionary<string, (string Path, JsonElement Item)>(StringComparer.Ordinal);
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, recording) in JsonLines.Read(beside, reading))
        {
            if (JsonField.Text(recording, "id") is not { } id) reading.Refuse(beside, line, "its recording has no id.");
            else if (PathOf(reading, recording, beside, line) is { } path) recordings[id] = (path, recording.Clone());
            else refused.Add(id);
        }

        foreach (var (line, supervision) in JsonLines.Read(file, reading))
        {
            var id = JsonField.Text(supervision, "recording_id") ?? "";
            if (recordings.TryGetValue(id, out var recording))
            {
                if (Make(reading, supervision, [supervision], recording.Item, recording.Path, split, file, line) is { } utterance) yield return utterance;
            }
            else if (!refused.Contains(id))
            {
                reading.Refuse(file, line, $"there is no recording '{id}' in '{Path.GetFileName(beside)}'.");
            }
        }
    }

    // A part of a recording, in the words of a cut or of a supervision: both have id, start, duration and channel.
    private static AudioUtterance? Make(
        DatasetReading reading, JsonElement part, JsonElement[] said, JsonElement recording, string path, string? split, string file, long line)
    {
        if (JsonField.Text(part, "id") is not { } id
            || JsonField.Number(part, "start") is not (>= 0 and var start) || JsonField.Number(part, "duration") is not (> 0 and var duration))
        {
            reading.Refuse(file, line, "it has no id, no start, or no duration above 0.");
            return null;
        }

        if (ChannelOf(part, recording, out var channel) is { } why)
        {
            reading.Refuse(file, line, why);
            return null;
        }

        var isWhole = start == 0 && JsonField.Number(recording, "duration") is { } whole && duration >= whole;
        var columns = new PrintedColumns { { "recording_id", JsonField.Text(recording, "id") }, { "gender", One(said, "gender") } };
        string? normalized = null;
        List<string> labels = [];
        foreach (var holder in said.Prepend(part))
        {
            if (!holder.TryGetProperty("custom", out var custom) || custom.ValueKind != JsonValueKind.Object) continue;
            normalized ??= JsonField.Text(custom, Normalized);
            labels.AddRange(JsonField.Texts(custom, Labels));
            foreach (var member in custom.EnumerateObject().Where(member => member.Name is not (Normalized or Labels)))
                columns.Add(member.Name, JsonField.Text(member.Value));
        }

        string[] texts = [.. said.Select(one => JsonField.Text(one, "text")).OfType<string>()];
        return new AudioUtterance
        {
            Id = id,
            Path = path,
            Offset = isWhole ? null : start,
            Duration = duration,
            Channel = channel,
            Text = texts.Length > 0 ? string.Join(' ', texts) : null,
            NormalizedText = normalized,
            Labels = [.. labels],
            Speaker = One(said, "speaker"),
            Language = One(said, "language"),
            Split = split,
            Columns = columns.ToTable(),
        };
    }

    // The one channel that is meant; all, where the recording has no other. Returns why it cannot be taken, or null.
    private static string? ChannelOf(JsonElement part, JsonElement recording, out int? channel)
    {
        channel = null;
        if (!part.TryGetProperty("channel", out var stated)) return null;
        if (stated.ValueKind == JsonValueKind.Array)
        {
            if (stated.GetArrayLength() != 1) return "it is of several channels at once. Write each as a line of its own.";
            stated = stated[0];
        }

        if (stated.ValueKind != JsonValueKind.Number || !stated.TryGetInt32(out var number) || number < 0) return "its channel is no number.";
        var isOnly = recording.TryGetProperty("channel_ids", out var ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() == 1;
        if (!isOnly) channel = number;
        return null;
    }

    // What all supervisions say alike.
    private static string? One(JsonElement[] said, string name)
    {
        string?[] values = [.. said.Select(one => JsonField.Text(one, name)).Distinct()];
        return values.Length == 1 ? values[0] : null;
    }

    private static string? PathOf(DatasetReading reading, JsonElement recording, string file, long line)
    {
        if (!recording.TryGetProperty("sources", out var sources) || sources.ValueKind != JsonValueKind.Array || sources.GetArrayLength() != 1)
        {
            reading.Refuse(file, line, "its recording is not of one source.");
            return null;
        }

        if (JsonField.Text(sources[0], "type") is not "file")
        {
            reading.Refuse(file, line, $"its recording comes from a {JsonField.Text(sources[0], "type") ?? "source of no kind"}, and files alone are read. Write it to one.");
            return null;
        }

        if (recording.TryGetProperty("transforms", out var transforms) && transforms is { ValueKind: JsonValueKind.Array } && transforms.GetArrayLength() > 0)
        {
            reading.Refuse(file, line, "its recording is to be transformed as it is read. Write it out with lhotse first.");
            return null;
        }

        return reading.Locate(JsonField.Text(sources[0], "source") ?? "", reading.Folder, isAbsoluteTaken: true, file, line);
    }

    // "cuts_train.jsonl.gz", "ljspeech_supervisions_train.jsonl"
    private static string? SplitOf(DatasetReading reading, string file, string kind)
    {
        var stem = JsonLines.StemOf(file);
        var at = stem.IndexOf(kind, StringComparison.OrdinalIgnoreCase);
        var rest = at < 0 ? stem : stem[(at + kind.Length)..].Trim('_', '-', '.');
        return rest.Length > 0 && !(reading.IsFile && at < 0) ? rest : null;
    }

    private static string? RecordingsBeside(string file)
    {
        var name = Path.GetFileName(file);
        var beside = Path.Join(Path.GetDirectoryName(file), name.Replace("supervisions", "recordings", StringComparison.OrdinalIgnoreCase));
        return beside != file && File.Exists(beside) ? beside : null;
    }

    private static bool IsOfCuts(string file) => JsonLines.FirstHas(file, "supervisions");

    private static bool IsOfSupervisions(string file) => JsonLines.FirstHas(file, "recording_id") && !IsOfCuts(file);
}
