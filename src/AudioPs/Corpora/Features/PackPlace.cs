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

    /// <summary>Reads what a reader is at the name of.</summary>
    public static PackPlace Parse(ref Utf8JsonReader json)
    {
        var (row, count, size) = (-1, -1, -1L);
        var checksum = "";
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("row"u8)) row = FeatureEntry.Next(ref json).GetInt32();
            else if (json.ValueTextEquals("count"u8)) count = FeatureEntry.Next(ref json).GetInt32();
            else if (json.ValueTextEquals("size"u8)) size = FeatureEntry.Next(ref json).GetInt64();
            else if (json.ValueTextEquals("sha256"u8)) checksum = FeatureEntry.NextText(ref json);
            else json.Skip();
        }

        return row >= 0 && count > row && size >= 0 ? new PackPlace(row, count, new FileStamp(size, checksum)) : throw new FormatException("A place lacks something.");
    }
}
