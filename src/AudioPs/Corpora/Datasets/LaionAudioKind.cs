using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Datasets in WebDataset archives, as LAION's of audio are published: read in place, without unpacking.</summary>
/// <remarks>
/// As the documentation of WebDataset has it: the files of one item are beside each other in a tar archive and share a key, which is
/// the path up to the first dot of the file's name; what follows the dot says what each is. LAION's has a .flac and a .json with "text",
/// one caption or several, and "tag".
/// </remarks>
internal sealed class LaionAudioKind() : AudioDatasetKind(
    "LaionAudio",
    "WebDataset archives, as LAION-Audio has them: tar files with a .flac and a .json for each item.",
    "tar archives, in which an audio file and a .json or .txt of the same name lie beside each other; in a folder for each split where there are such")
{
    private const string Extension = ".tar";
    private const int MostText = 16 << 20;

    /// <summary>What the archives of a dataset without splits are called.</summary>
    internal const string Unsplit = "data";

    /// <summary>The members of a .json that have a property of their own.</summary>
    internal static readonly string[] Own = ["id", "text", "normalized_text", "tag", "speaker", "language", "duration"];

    /// <inheritdoc/>
    internal override bool IsAt(string path) => DatasetShards.IsAt(path, Extension);

    /// <inheritdoc/>
    internal override IEnumerable<AudioUtterance> Read(DatasetReading reading)
    {
        // Keys by a number for each: those of millions of clips would not fit. Two of them would have to share 64 bits.
        var keys = new HashSet<ulong>();
        foreach (var file in DatasetShards.Of(reading.Dataset.Path, Extension))
        {
            var split = DatasetShards.SplitOf(reading.Folder, file);
            if (split == Unsplit) split = null;
            if (split is not null && !reading.Wants(split)) continue;
            if (Open(reading, file) is not { } archive) continue;
            foreach (var (key, members) in ItemsOf(archive))
            {
                reading.CancellationToken.ThrowIfCancellationRequested();
                if (!keys.Add(Hash(key)))
                {
                    Refuse(reading, file, key, "this key stands in the dataset already, or its files do not lie beside each other: which belong together cannot be told.");
                }
                else if (Make(reading, file, key, members) is { } utterance)
                {
                    yield return utterance with { Split = split };
                }
            }

            if (archive.Failure is { } failure) reading.Refuse(failure);
        }
    }

    private static IEnumerable<(string Key, List<TarPlace> Members)> ItemsOf(TarArchive archive)
    {
        var (key, members) = ("", new List<TarPlace>());
        foreach (var place in archive.Files)
        {
            var slash = place.Name.LastIndexOf('/') + 1;
            var dot = place.Name.IndexOf('.', slash);
            // A file without an ending, or a hidden one, such as those that other systems put beside each file, is of no item.
            if (dot <= slash) continue;
            if (place.Name[..dot] != key)
            {
                if (members.Count > 0) yield return (key, members);
                (key, members) = (place.Name[..dot], []);
            }

            members.Add(place);
        }

        if (members.Count > 0) yield return (key, members);
    }

    private static AudioUtterance? Make(DatasetReading reading, string file, string key, List<TarPlace> members)
    {
        TarPlace[] audio = [.. members.Where(member => AudioFormat.FindByExtension(member.Name) is not null)];
        if (audio.Length != 1)
        {
            return Refuse(
                reading, file, key,
                audio.Length == 0 ? "there is no audio among its files." : $"it has several audio files, {string.Join(" and ", audio.Select(one => one.Name))}: which is meant cannot be told.");
        }

        var path = Path.Join(file, audio[0].Name);
        if (Path.GetFullPath(path) != path) return Refuse(reading, file, key, "its name leads out of the archive.");
        var columns = new PrintedColumns();
        string? id = null, text = null, normalized = null, speaker = null, language = null;
        double? duration = null;
        List<string> labels = [];
        try
        {
            if (Find(".txt") is { } plain) text = Decode(TarArchive.Contents(file, plain, MostText)).TrimEnd('\r', '\n');
            if (Find(".cls") is { } marked) labels.Add(Decode(TarArchive.Contents(file, marked, MostText)).Trim());
            if (Find(".json") is { } described)
            {
                using var document = JsonDocument.Parse(TarArchive.Contents(file, described, MostText));
                var item = document.RootElement;
                if (item.ValueKind != JsonValueKind.Object) return Refuse(reading, file, key, $"'{described.Name}' is no object of JSON.");
                id = JsonField.Text(item, "id");
                string[] texts = [.. JsonField.Texts(item, "text")];
                text = texts.FirstOrDefault() ?? text;
                if (texts.Length > 1) columns.Add("text", JsonField.Text(item, "text"));
                labels.AddRange(JsonField.Texts(item, "tag"));
                normalized = JsonField.Text(item, "normalized_text");
                speaker = JsonField.Text(item, "speaker");
                language = JsonField.Text(item, "language");
                duration = JsonField.Number(item, "duration") is > 0 and var seconds ? seconds : null;
                foreach (var member in item.EnumerateObject().Where(member => !Own.Contains(member.Name))) columns.Add(member.Name, JsonField.Text(member.Value));
            }
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return Refuse(reading, file, key, e is JsonException ? "its .json is no JSON." : "its text is not UTF-8.");
        }
        catch (AudioException e)
        {
            reading.Refuse(e);
            return null;
        }

        return new AudioUtterance
        {
            Id = id ?? key,
            Path = path,
            Duration = duration,
            Text = text,
            NormalizedText = normalized,
            Speaker = speaker,
            Language = language,
            Labels = [.. labels],
            Columns = columns.ToTable(),
        };

        TarPlace? Find(string ending) => members.Find(member => member.Name.Length == key.Length + ending.Length && member.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static string Decode(byte[] bytes)
    {
        var text = bytes.AsSpan();
        return DatasetText.Strict.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text);
    }

    private static AudioUtterance? Refuse(DatasetReading reading, string file, string key, string why)
    {
        reading.Refuse(new AudioException(AudioError.InvalidData, $"'{file}', '{key}': {why}", file));
        return null;
    }

    private static TarArchive? Open(DatasetReading reading, string file)
    {
        try
        {
            return TarArchive.Of(file);
        }
        catch (AudioException e)
        {
            reading.Refuse(e);
            return null;
        }
    }

    private static ulong Hash(string key) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
