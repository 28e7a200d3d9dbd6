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

    public static FeatureArrayEntry Parse(JsonProperty property)
    {
        var value = property.Value;
        return new FeatureArrayEntry(
            property.Name,
            value.GetProperty("file"u8).GetString()!,
            value.GetProperty("type"u8).GetString()!,
            [.. value.GetProperty("shape"u8).EnumerateArray().Select(size => size.GetInt32())],
            new FileStamp(value.GetProperty("size"u8).GetInt64(), value.GetProperty("sha256"u8).GetString()!));
    }
}
