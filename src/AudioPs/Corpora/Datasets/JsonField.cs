using System.Globalization;
using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>The members of an object of JSON, as a dataset's columns.</summary>
internal static class JsonField
{
    /// <summary>A member as text; null where there is none, or null.</summary>
    public static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var field) ? Text(field) : null;

    /// <summary>A member that is a text or a list of such, as a list; empty where there is none.</summary>
    public static IEnumerable<string> Texts(JsonElement item, string name) =>
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var field) ? []
        : field.ValueKind == JsonValueKind.Array ? field.EnumerateArray().Select(Text).OfType<string>()
        : Text(field) is { } one ? [one] : [];

    /// <summary>A value as text: a string itself, null as null, all else as JSON.</summary>
    public static string? Text(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => field.GetRawText(),
    };

    /// <summary>A member as a finite number, which may be written as text; null where it is none.</summary>
    public static double? Number(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var field)) return null;
        return field.ValueKind switch
        {
            JsonValueKind.Number when field.TryGetDouble(out var number) && double.IsFinite(number) => number,
            JsonValueKind.String when double.TryParse(field.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) => number,
            _ => null,
        };
    }
}
