using System.Text;
using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>Files with an object of JSON in each line, perhaps compressed by gzip.</summary>
internal static class JsonLines
{
    private const int LookedAt = 1 << 16;

    private static readonly string[] _extensions = [".jsonl", ".json", ".jsonl.gz", ".json.gz"];

    /// <summary>The files of a folder, by name, or the one file itself.</summary>
    public static string[] FilesOf(string path) =>
        File.Exists(path) ? (HasExtension(path) ? [path] : [])
        : Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Where(HasExtension).Order(StringComparer.Ordinal)] : [];

    /// <summary>A file's name without these extensions.</summary>
    public static string StemOf(string path)
    {
        var name = Path.GetFileName(path);
        return name[..^_extensions.First(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).Length];
    }

    /// <summary>Whether the first object has a member, as far as the first 64 kB tell: a file of another kind may be one line of gigabytes.</summary>
    public static bool FirstHas(string path, string member)
    {
        try
        {
            using var stream = DatasetText.Open(path);
            var bytes = new byte[LookedAt];
            var text = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
            var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
            while (reader.Read() && (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject))
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member)) return true;
            }

            return false;
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidDataException or AudioException)
        {
            return false;
        }
    }

    /// <summary>The objects, each with the number of its line; empty lines are passed over, and what is no object is refused.</summary>
    public static IEnumerable<(long Line, JsonElement Item)> Read(string path, DatasetReading reading)
    {
        foreach (var (number, text) in DatasetText.Lines(path))
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            JsonDocument? document = null;
            try
            {
                document = JsonDocument.Parse(text);
            }
            catch (JsonException e)
            {
                reading.Refuse(path, number, $"it is no JSON: {e.Message.Split(" LineNumber")[0].TrimEnd('.')}.");
                continue;
            }

            using (document)
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object) yield return (number, document.RootElement);
                else reading.Refuse(path, number, "it is no object of JSON.");
            }
        }
    }

    private static bool HasExtension(string path) => Array.Exists(_extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
