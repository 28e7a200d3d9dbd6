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

    /// <summary>The line that it was read of, with its line feed; null where it is to be written anew.</summary>
    public byte[]? Line { get; init; }

    /// <summary>Bytes of the files, each once: of a file of many inputs at its first.</summary>
    public long Size => Pack is { } place ? place.Row == 0 ? place.Stamp.Size : 0
        : Features.Count == 1 ? Features[0].Stamp.Size : Features.DistinctBy(feature => feature.File).Sum(feature => feature.Stamp.Size);

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
    /// <remarks>Token by token, as a run that goes on reads one for each input.</remarks>
    public static FeatureEntry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            var (name, index, seconds) = ((string?)null, -1L, double.NaN);
            var (id, path) = ((string?)null, (string?)null);
            var (offset, duration, channel) = ((double?)null, (double?)null, (int?)null);
            var (size, checksum) = (-1L, (string?)null);
            PackPlace? pack = null;
            List<FeatureArrayEntry>? features = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("name"u8)) name = NextText(ref json);
                else if (json.ValueTextEquals("index"u8)) index = Next(ref json).GetInt64();
                else if (json.ValueTextEquals("id"u8)) id = NextText(ref json);
                else if (json.ValueTextEquals("path"u8)) path = NextText(ref json);
                else if (json.ValueTextEquals("offset"u8)) offset = Next(ref json).GetDouble();
                else if (json.ValueTextEquals("duration"u8)) duration = Next(ref json).GetDouble();
                else if (json.ValueTextEquals("channel"u8)) channel = Next(ref json).GetInt32();
                else if (json.ValueTextEquals("size"u8)) size = Next(ref json).GetInt64();
                else if (json.ValueTextEquals("sha256"u8)) checksum = NextText(ref json);
                else if (json.ValueTextEquals("seconds"u8)) seconds = Next(ref json).GetDouble();
                else if (json.ValueTextEquals("shard"u8)) pack = PackPlace.Parse(ref json);
                else if (json.ValueTextEquals("features"u8)) features = ReadFeatures(ref json);
                else json.Skip();
            }

            if (name is null || index < 0 || double.IsNaN(seconds) || features is null || json.TokenType != JsonTokenType.EndObject || json.Read()) return null;
            return new FeatureEntry
            {
                Item = new FeatureItem(index, name) { Id = id, Path = path, Offset = offset, Duration = duration, Channel = channel },
                Input = size >= 0 && checksum is not null ? new FileStamp(size, checksum) : null,
                Seconds = seconds,
                Pack = pack,
                Features = features,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The value of the property that a reader is at.</summary>
    public static ref Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        json.Read();
        return ref json;
    }

    /// <summary>The same of a text, which is there.</summary>
    public static string NextText(ref Utf8JsonReader json) => Next(ref json).GetString() ?? throw new FormatException("There is no text.");

    private static List<FeatureArrayEntry> ReadFeatures(ref Utf8JsonReader json)
    {
        if (Next(ref json).TokenType != JsonTokenType.StartObject) throw new FormatException("There are no features.");
        var features = new List<FeatureArrayEntry>(1);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName) features.Add(FeatureArrayEntry.Parse(ref json));
        return features;
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
