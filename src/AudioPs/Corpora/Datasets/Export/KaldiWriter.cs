using System.Globalization;
using System.Text;

namespace AudioPs.Corpora;

/// <summary>Writes Kaldi's data folders.</summary>
/// <remarks>
/// As Kaldi's "Data preparation" has it: files are sorted by the bytes of their lines, as <c>sort</c> does with <c>LC_ALL=C</c>, and the
/// name of an utterance begins with its speaker's, so that both orders agree. An utterance without a speaker is one for itself.
/// </remarks>
internal sealed class KaldiWriter(DatasetFiles files) : DatasetWriter(files)
{
    private readonly OrderedDictionary<string, Folder> _folders = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Add(DatasetItem item)
    {
        var utterance = item.Utterance;
        var speaker = utterance.Speaker ?? utterance.Id;
        var id = utterance.Id.StartsWith(speaker, StringComparison.Ordinal) ? utterance.Id : $"{speaker}-{utterance.Id}";
        if (id.Length == 0 || id.Any(char.IsWhiteSpace) || speaker.Any(char.IsWhiteSpace))
            throw Refusal(item, "has a space in its name or its speaker's, which ends a name in Kaldi's files.");
        if (item.Path!.EndsWith('|') || item.Path.Any(char.IsControl) || item.Path.Trim() != item.Path)
            throw Refusal(item, $"lies in '{item.Path}', which Kaldi would take for something else. Rename it, or have the audio written too.");
        var name = utterance.Split ?? "";
        if (!_folders.TryGetValue(name, out var folder)) _folders[name] = folder = new Folder();
        if (!folder.Ids.Add(id)) throw Refusal(item, $"is called '{id}' in Kaldi's files, as another one is.");
        var recording = id;
        if (item.Offset is { } offset)
        {
            folder.HasSegments = true;
            if (!folder.Recordings.TryGetValue(item.Path, out var known))
            {
                // Files of the same name in two folders are two recordings.
                var stem = string.Concat(Path.GetFileNameWithoutExtension(item.Path).Select(letter => char.IsWhiteSpace(letter) ? '_' : letter));
                for (known = stem; !folder.Names.Add(known);) known += "_";
                folder.Recordings[item.Path] = known;
                folder.Wav.Add($"{known} {item.Path}");
            }

            recording = known;
            folder.Segments.Add(string.Create(CultureInfo.InvariantCulture, $"{id} {recording} {offset:0.######} {offset + item.Seconds:0.######}"));
        }
        else
        {
            folder.Whole.Add((id, item.Path, item.Seconds));
        }

        folder.Durations.Add(string.Create(CultureInfo.InvariantCulture, $"{id} {item.Seconds:0.######}"));
        folder.Speakers.Add((speaker, id));
        if (utterance.Text is { } text) folder.Texts.Add($"{id} {string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))}".TrimEnd());
        if (utterance.Language is { } language) folder.Languages.Add($"{id} {language}");
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        foreach (var (name, folder) in _folders)
        {
            foreach (var (id, path, seconds) in folder.Whole)
            {
                folder.Wav.Add($"{id} {path}");
                // Where some are parts, whole files are parts from their start to their end.
                if (folder.HasSegments) folder.Segments.Add(string.Create(CultureInfo.InvariantCulture, $"{id} {id} 0 {seconds:0.######}"));
            }

            Write(name, "wav.scp", folder.Wav);
            Write(name, "segments", folder.Segments);
            Write(name, "utt2spk", [.. folder.Speakers.Select(pair => $"{pair.Id} {pair.Speaker}")]);
            Write(name, "spk2utt", [.. folder.Speakers.GroupBy(pair => pair.Speaker).Select(group => $"{group.Key} {string.Join(' ', Sorted(group.Select(pair => pair.Id)))}")]);
            Write(name, "text", folder.Texts);
            Write(name, "utt2lang", folder.Languages);
            Write(name, "utt2dur", folder.Durations);
        }
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) =>
        lines.Select(line => (Line: line, Bytes: Encoding.UTF8.GetBytes(line))).Order(Comparer<(string Line, byte[] Bytes)>.Create((a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes)))
            .Select(pair => pair.Line);

    private void Write(string folder, string name, List<string> lines)
    {
        if (lines.Count == 0) return;
        var stream = Files.Create(() => folder.Length == 0 ? name : Path.Join(DatasetNames.Safe(folder), name));
        foreach (var line in Sorted(lines)) stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }

    private sealed class Folder
    {
        public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Recordings { get; } = new(StringComparer.Ordinal);

        public List<(string Id, string Path, double Seconds)> Whole { get; } = [];

        public List<(string Speaker, string Id)> Speakers { get; } = [];

        public List<string> Wav { get; } = [];

        public List<string> Segments { get; } = [];

        public List<string> Texts { get; } = [];

        public List<string> Languages { get; } = [];

        public List<string> Durations { get; } = [];

        public bool HasSegments { get; set; }
    }
}
