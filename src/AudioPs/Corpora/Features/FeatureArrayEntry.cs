using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>What a manifest says of one feature of an input.</summary>
/// <param name="Key">The name of the feature, such as mel.</param>
/// <param name="File">Where it is, from the folder of the manifest on, with slashes.</param>
/// <param name="Type">The type of its values, in numpy's words.</param>
/// <param name="Shape">The size of each axis, outermost first.</param>
/// <param name="Stamp">Of the file; in a file of many inputs of the feature alone, as a .npy file.</param>
internal sealed record FeatureArrayEntry(string Key, string File, string Type, IReadOnlyList<int> Shape, FileStamp Stamp)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(Key);
        json.WriteString("file", File);
        json.WriteString("type", Type);
        json.WriteStartArray("shape");
        foreach (var size in Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteNumber("size", Stamp.Size);
        json.WriteString("sha256", Stamp.Checksum);
        json.WriteEndObject();
    }

    /// <summary>Reads what a reader is at the name of.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static FeatureArrayEntry Parse(ref Utf8JsonReader json)
    {
        var key = json.GetString()!;
        var (file, type, checksum) = ((string?)null, (string?)null, (string?)null);
        var size = -1L;
        List<int>? shape = null;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("file"u8)) file = FeatureEntry.NextText(ref json);
            else if (json.ValueTextEquals("type"u8)) type = FeatureEntry.NextText(ref json);
            else if (json.ValueTextEquals("size"u8)) size = FeatureEntry.Next(ref json).GetInt64();
            else if (json.ValueTextEquals("sha256"u8)) checksum = FeatureEntry.NextText(ref json);
            else if (json.ValueTextEquals("shape"u8))
            {
                shape = new List<int>(3);
                json.Read();
                while (json.Read() && json.TokenType == JsonTokenType.Number) shape.Add(json.GetInt32());
            }
            else json.Skip();
        }

        return file is not null && type is not null && checksum is not null && size >= 0 && shape is not null
            ? new FeatureArrayEntry(key, file, type, shape, new FileStamp(size, checksum))
            : throw new FormatException("A feature lacks something.");
    }
}
