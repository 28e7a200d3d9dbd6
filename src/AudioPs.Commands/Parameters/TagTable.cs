using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Reads the hashtable of a -Tag parameter.</summary>
internal static class TagTable
{
    /// <summary>Names and values as text, in invariant form; a null value is an empty one.</summary>
    /// <remarks>A plain hashtable has no order of its own: by name, so that the same call writes the same bytes.</remarks>
    public static IReadOnlyDictionary<string, string>? Read(IDictionary? table)
    {
        if (table is null) return null;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var entries = table.Cast<DictionaryEntry>();
        if (table is not IOrderedDictionary) entries = entries.OrderBy(entry => Text(entry.Key), StringComparer.Ordinal);
        foreach (var entry in entries) tags[AudioTags.Canonical(Text(entry.Key))] = Text(entry.Value);
        return tags;
    }

    /// <summary>The values of each tag that is given several, such as <c>@{ artist = 'one', 'two' }</c>; null for none.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? ReadSeveral(IDictionary? table)
    {
        var tags = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (table ?? new Hashtable()).Cast<DictionaryEntry>())
        {
            if (Several(entry.Value) is { Count: > 1 } values) tags[AudioTags.Canonical(Text(entry.Key))] = values;
        }

        return tags.Count > 0 ? tags : null;
    }

    private static List<string>? Several(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string or IFormattable or null => null,
        IEnumerable several => [.. several.Cast<object?>().Select(Text).Where(text => text.Length > 0).Distinct()],
        _ => null,
    };

    /// <summary>A value as a tag holds it: dates and times by ISO 8601, numbers with a point, several values with semicolons.</summary>
    internal static string Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "",
        string text => text,
        DateTime { Kind: DateTimeKind.Utc } time => Iso(time, time.TimeOfDay, "Z"),
        // Without a zone, as ID3 has it: what the clock showed where it was.
        DateTime time => Iso(time, time.TimeOfDay, ""),
        DateTimeOffset time => Iso(time, time.TimeOfDay, time.ToString("zzz", CultureInfo.InvariantCulture)),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable several => string.Join("; ", several.Cast<object?>().Select(Text)),
        { } other => LanguagePrimitives.ConvertTo<string>(other) ?? "",
    };

    private static string Iso(IFormattable time, TimeSpan ofDay, string zone) => ofDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + zone;
}
