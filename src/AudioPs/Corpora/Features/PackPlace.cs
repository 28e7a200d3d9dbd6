using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>Where in a file of many inputs the features of one are.</summary>
/// <param name="Row">Which of them it is, counted from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Stamp">Of the file.</param>
internal sealed record PackPlace(int Row, int Count, FileStamp Stamp)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("shard");
        json.WriteNumber("row", Row);
        json.WriteNumber("count", Count);
        json.WriteNumber("size", Stamp.Size);
        json.WriteString("sha256", Stamp.Checksum);
        json.WriteEndObject();
    }

    public static PackPlace Parse(JsonElement value) => new(
        value.GetProperty("row"u8).GetInt32(),
        value.GetProperty("count"u8).GetInt32(),
        new FileStamp(value.GetProperty("size"u8).GetInt64(), value.GetProperty("sha256"u8).GetString()!));
}
