using System.Globalization;

namespace AudioPs.Corpora;

/// <summary>Kaldi's data folders.</summary>
internal sealed class KaldiDataKind() : AudioDatasetKind(
    "KaldiData",
    "Kaldi's data folders: wav.scp, segments, text, utt2spk.",
    "a folder with wav.scp, whose lines are 'ID FILE', and text, utt2spk and segments where there are such; or one folder of these a split")
{
    private const string Wav = "wav.scp";

    /// <inheritdoc/>
    internal override bool IsAt(string path) => FoldersOf(path).Length > 0;

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        foreach (var folder in FoldersOf(reading.Folder))
        {
            var split = folder == reading.Folder ? null : Path.GetFileName(folder);
            if (split is not null && !reading.Wants(split)) continue;
            foreach (var utterance in OfFolder(reading, folder)) yield return utterance with { Split = split };
        }
    }

    private static IEnumerable<AudioUtterance> OfFolder(DatasetReading reading, string folder)
    {
        var recordings = RecordingsOf(reading, folder);
        var channels = ChannelsOf(reading, folder, recordings);
        var texts = Map(reading, Path.Join(folder, "text"));
        var speakers = Map(reading, Path.Join(folder, "utt2spk"));
        var languages = Map(reading, Path.Join(folder, "utt2lang"));
        var genders = Map(reading, Path.Join(folder, "spk2gender"));
        var lengths = Map(reading, Path.Join(folder, "utt2dur"));

        var segments = Path.Join(folder, "segments");
        if (!File.Exists(segments))
        {
            foreach (var (id, path) in recordings) yield return Make(id, id, path, null, null, null);
            yield break;
        }

        foreach (var (number, line) in DatasetText.Lines(segments))
        {
            if (line.Length == 0) continue;
            var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length is not (4 or 5) || Number(fields[2]) is not { } begin || Number(fields[3]) is not { } end || begin < 0
                || (fields.Length == 5 && Number(fields[4]) is not >= 0))
            {
                reading.Refuse(segments, number, "it is not 'UTTERANCE RECORDING BEGIN END', in seconds.");
                continue;
            }

            // An end of -1 is that of the recording, whatever that is.
            if (end != -1 && end <= begin)
            {
                reading.Refuse(segments, number, "it ends before it begins.");
                continue;
            }

            if (recordings.TryGetValue(fields[1], out var path))
            {
                yield return Make(fields[0], fields[1], path, begin, end == -1 ? null : end - begin, fields.Length == 5 ? (int)Number(fields[4])! : null);
            }
            else if (!recordings.Refused.Contains(fields[1]))
            {
                reading.Refuse(segments, number, $"there is no recording '{fields[1]}' in {Wav}.");
            }
        }

        AudioUtterance Make(string id, string recording, string path, double? begin, double? length, int? channel)
        {
            var speaker = speakers.GetValueOrDefault(id);
            return new AudioUtterance
            {
                Id = id,
                Path = path,
                Offset = begin,
                Duration = length ?? (begin is null && lengths.TryGetValue(id, out var stated) ? Number(stated) : null),
                Channel = channel ?? (channels.TryGetValue(recording, out var side) ? side : null),
                Text = texts.GetValueOrDefault(id),
                Speaker = speaker,
                Language = languages.GetValueOrDefault(id),
                Columns = new PrintedColumns
                {
                    { "recording", begin is null ? null : recording },
                    { "gender", speaker is null ? null : genders.GetValueOrDefault(speaker) },
                }.ToTable(),
            };
        }
    }

    private static Recordings RecordingsOf(DatasetReading reading, string folder)
    {
        var recordings = new Recordings();
        var table = Path.Join(folder, Wav);
        foreach (var (number, id, file) in Pairs(reading, table))
        {
            var why = file.EndsWith('|')
                ? "its audio comes out of a command ('|'), and no dataset runs one. Run it once, write files, and name these."
                : file == "-" || ArkPlace(file)
                    ? $"'{file}' is no audio file: it stands for a stream, or a place in an archive. Write files, and name these."
                    : null;
            if (why is not null) reading.Refuse(table, number, why);
            else if (reading.Locate(file, folder, isAbsoluteTaken: true, table, number) is { } path)
            {
                recordings[id] = path;
                continue;
            }

            recordings.Refused.Add(id);
        }

        return recordings;
    }

    // "wav.ark:1234"
    private static bool ArkPlace(string file)
    {
        var colon = file.LastIndexOf(':');
        return colon > 1 && file[..colon].EndsWith(".ark", StringComparison.OrdinalIgnoreCase) && long.TryParse(file[(colon + 1)..], out _);
    }

    // "RECORDING FILE A": which side of a call a recording is. It counts where two recordings are of one file: of files that
    // were already parted, the table still says from which side each came.
    private static Dictionary<string, int> ChannelsOf(DatasetReading reading, string folder, Recordings recordings)
    {
        var channels = new Dictionary<string, int>(StringComparer.Ordinal);
        var table = Path.Join(folder, "reco2file_and_channel");
        if (!File.Exists(table)) return channels;
        var shared = recordings.Values.CountBy(path => path).Where(path => path.Value > 1).Select(path => path.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (number, id, rest) in Pairs(reading, table))
        {
            if (!recordings.TryGetValue(id, out var path) || !shared.Contains(path)) continue;
            var side = rest.Split(' ')[^1];
            if (side is "A" or "1") channels[id] = 0;
            else if (side is "B" or "2") channels[id] = 1;
            else reading.Refuse(table, number, $"'{side}' is no channel: A or 1 is the first, B or 2 the second.");
        }

        return channels;
    }

    private static Dictionary<string, string> Map(DatasetReading reading, string table)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(table)) return map;
        foreach (var (_, id, rest) in Pairs(reading, table, isEmptyTaken: true)) map[id] = rest;
        return map;
    }

    private static IEnumerable<(long Number, string Id, string Value)> Pairs(DatasetReading reading, string table, bool isEmptyTaken = false)
    {
        foreach (var (number, line) in DatasetText.Lines(table))
        {
            if (line.Length == 0) continue;
            var space = line.AsSpan().IndexOfAny(' ', '\t');
            if (space > 0) yield return (number, line[..space], line[(space + 1)..].Trim(' ', '\t'));
            else if (isEmptyTaken) yield return (number, line, "");
            else reading.Refuse(table, number, "it has an id and nothing behind it.");
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string[] FoldersOf(string path) =>
        !Directory.Exists(path) ? []
        : File.Exists(Path.Join(path, Wav)) ? [Path.TrimEndingDirectorySeparator(path)]
        : [.. Directory.EnumerateDirectories(path).Where(folder => File.Exists(Path.Join(folder, Wav))).Order(StringComparer.Ordinal)];

    // What was refused once is not said again of each of its segments.
    private sealed class Recordings : Dictionary<string, string>
    {
        public HashSet<string> Refused { get; } = [];
    }
}
