using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>A line of a manifest: an input, and the features that were made of it.</summary>
internal sealed record FeatureEntry
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public required FeatureItem Item { get; init; }

    /// <summary>The input file; null for a clip.</summary>
    public FileStamp? Input { get; init; }

    /// <summary>Seconds of audio that the features were made of.</summary>
    public double Seconds { get; init; }

    public required IReadOnlyList<FeatureArrayEntry> Features { get; init; }

    /// <summary>Where in its file it is, which has the features of many inputs; null where the files are its own.</summary>
    public PackPlace? Pack { get; init; }

    /// <summary>Bytes of the files, each once: of a file of many inputs at its first.</summary>
    public long Size => Pack is { } place ? place.Row == 0 ? place.Stamp.Size : 0 : Features.DistinctBy(feature => feature.File).Sum(feature => feature.Stamp.Size);

    /// <summary>As a line of JSON with its line feed.</summary>
    public byte[] ToLine()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("name", Item.Name);
            json.WriteNumber("index", Item.Index);
            WriteItem(json, Item);
            if (Input is { } input)
            {
                json.WriteNumber("size", input.Size);
                json.WriteString("sha256", input.Checksum);
            }

            json.WriteNumber("seconds", Seconds);
            Pack?.Write(json);
            json.WriteStartObject("features");
            foreach (var feature in Features) feature.Write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A line of <c>errors.jsonl</c>: an input of which nothing was made, and why.</summary>
    public static byte[] FailureLine(FeatureItem item, string error, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("name", item.Name);
            json.WriteNumber("index", item.Index);
            WriteItem(json, item);
            json.WriteString("error", error);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line; null where it is none, such as the torn end of a run that was killed.</summary>
    public static FeatureEntry? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new FeatureEntry
            {
                Item = ReadItem(root),
                Input = root.TryGetProperty("size"u8, out var size) ? new FileStamp(size.GetInt64(), root.GetProperty("sha256"u8).GetString()!) : null,
                Seconds = root.GetProperty("seconds"u8).GetDouble(),
                Pack = root.TryGetProperty("shard"u8, out var shard) ? PackPlace.Parse(shard) : null,
                Features = [.. root.GetProperty("features"u8).EnumerateObject().Select(FeatureArrayEntry.Parse)],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What a line says of its input beside name and index.</summary>
    public static void WriteItem(Utf8JsonWriter json, FeatureItem item)
    {
        if (item.Id is { } id) json.WriteString("id", id);
        if (item.Path is { } path) json.WriteString("path", path);
        if (item.Offset is { } offset) json.WriteNumber("offset", offset);
        if (item.Duration is { } duration) json.WriteNumber("duration", duration);
        if (item.Channel is { } channel) json.WriteNumber("channel", channel);
    }

    /// <summary>The input of a line.</summary>
    /// <exception cref="InvalidOperationException">It has none, as <see cref="FormatException"/> and <see cref="KeyNotFoundException"/> tell too.</exception>
    public static FeatureItem ReadItem(JsonElement root) => new(root.GetProperty("index"u8).GetInt64(), root.GetProperty("name"u8).GetString()!)
    {
        Id = Text(root, "id"u8),
        Path = Text(root, "path"u8),
        Offset = root.TryGetProperty("offset"u8, out var offset) ? offset.GetDouble() : null,
        Duration = root.TryGetProperty("duration"u8, out var duration) ? duration.GetDouble() : null,
        Channel = root.TryGetProperty("channel"u8, out var channel) ? channel.GetInt32() : null,
    };

    private static string? Text(JsonElement root, ReadOnlySpan<byte> name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
