using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

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
        foreach (var entry in entries) tags[Text(entry.Key)] = Text(entry.Value);
        return tags;
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";
}
