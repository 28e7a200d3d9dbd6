using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>GigaSpeech: parts of long recordings, in one JSON file that is read as it streams by.</summary>
internal sealed class GigaSpeechKind() : AudioDatasetKind(
    "GigaSpeech",
    "GigaSpeech: parts of audiobooks, podcasts and videos, which one large JSON file lists.",
    "a file GigaSpeech.json with a list 'audios', each with 'path' and 'segments', and the audio at these paths beside it")
{
    private const string FileName = "GigaSpeech.json";

    // Each lies in the next, so that an utterance is of the smallest it is in and of all behind that.
    private static readonly string[] _nested = ["XS", "S", "M", "L", "XL"];

    private static readonly (string Tag, string Mark)[] _marks =
        [(" <COMMA>", ","), (" <PERIOD>", "."), (" <QUESTIONMARK>", "?"), (" <EXCLAMATIONPOINT>", "!")];

    // What is heard where nobody speaks: the utterance is no speech to train on.
    private static readonly (string Tag, string Label)[] _garbage =
        [("<SIL>", "silence"), ("<MUSIC>", "music"), ("<NOISE>", "noise"), ("<OTHER>", "other")];

    /// <inheritdoc/>
    internal override bool IsAt(string path) => File.Exists(path)
        ? Path.GetFileName(path).Equals(FileName, StringComparison.OrdinalIgnoreCase)
        : File.Exists(Path.Join(path, FileName));

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        var file = reading.IsFile ? reading.Dataset.Path : Path.Join(reading.Folder, FileName);
        if (!File.Exists(file)) yield break;
        long number = 0;
        foreach (var audio in JsonItems.Read(file, "audios"))
        {
            number++;
            using (audio)
            {
                foreach (var utterance in OfAudio(reading, audio.RootElement, file, number)) yield return utterance;
            }
        }
    }

    private static IEnumerable<AudioUtterance> OfAudio(DatasetReading reading, JsonElement audio, string file, long number)
    {
        var named = JsonField.Text(audio, "path");
        if (named is null || !audio.TryGetProperty("segments", out var segments) || segments.ValueKind != JsonValueKind.Array)
        {
            Refuse("has no 'path' or no 'segments'.");
            yield break;
        }

        if (reading.Locate(named, reading.Folder, isAbsoluteTaken: false, file, number) is not { } path) yield break;
        var columns = new PrintedColumns();
        foreach (var name in (string[])["aid", "title", "source", "category", "url", "md5"]) columns.Add(name, JsonField.Text(audio, name));
        var shared = columns.ToTable();
        var ofAudio = Named(JsonField.Text(audio, "speaker"));
        foreach (var segment in segments.EnumerateArray())
        {
            if (JsonField.Text(segment, "sid") is not { } id
                || JsonField.Number(segment, "begin_time") is not { } begin || JsonField.Number(segment, "end_time") is not { } end
                || begin < 0 || end < begin)
            {
                Refuse("has a segment without 'sid', or whose times are missing or run backwards.");
                continue;
            }

            var tagged = JsonField.Text(segment, "text_tn") ?? "";
            var subsets = SubsetsOf(segment);
            yield return new AudioUtterance
            {
                Id = id,
                Path = path,
                Offset = begin,
                Duration = end - begin,
                Text = Marked(tagged),
                NormalizedText = Bare(tagged),
                Speaker = Named(JsonField.Text(segment, "speaker")) ?? ofAudio,
                Language = "en",
                Split = _nested.FirstOrDefault(subsets.Contains) ?? (subsets.Count > 0 ? subsets[0] : null),
                Splits = subsets,
                Labels = [.. _garbage.Where(tag => tagged.Contains(tag.Tag, StringComparison.Ordinal)).Select(tag => tag.Label)],
                Columns = shared,
            };
        }

        void Refuse(string why) => reading.Refuse(new AudioException(AudioError.InvalidData, $"'{file}': audio {number} {why}", file));
    }

    // "{XL}"
    private static List<string> SubsetsOf(JsonElement segment) =>
        segment.TryGetProperty("subsets", out var subsets) && subsets.ValueKind == JsonValueKind.Array
            ? [.. subsets.EnumerateArray().Where(subset => subset.ValueKind == JsonValueKind.String).Select(subset => subset.GetString()!.Trim('{', '}'))]
            : [];

    private static string? Named(string? speaker) => speaker is null or "" or "N/A" ? null : speaker;

    private static string Marked(string tagged)
    {
        foreach (var (tag, mark) in _marks) tagged = tagged.Replace(tag, mark, StringComparison.Ordinal);
        return tagged;
    }

    private static string Bare(string tagged)
    {
        foreach (var (tag, _) in _marks) tagged = tagged.Replace(tag, "", StringComparison.Ordinal);
        foreach (var (tag, _) in _garbage) tagged = tagged.Replace(tag, "", StringComparison.Ordinal);
        return tagged.Trim();
    }
}
