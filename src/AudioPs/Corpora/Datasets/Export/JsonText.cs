using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>Objects of JSON as datasets have them: on one line, with letters of all scripts as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object, and behind it the end of a line where that is wanted.</summary>
    public static byte[] Object(Action<Utf8JsonWriter> members, bool isLine)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        if (isLine) buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A member, where there is a value.</summary>
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>A list, where it has values.</summary>
    public static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>The columns as members of their names, but those that are members already.</summary>
    public static void Columns(Utf8JsonWriter json, PrintedTable<string> columns, IReadOnlyCollection<string> taken)
    {
        foreach (var (name, value) in columns)
        {
            if (!taken.Contains(name)) json.WriteString(name, value);
        }
    }
}
