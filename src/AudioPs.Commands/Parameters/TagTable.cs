using System.Collections;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Reads the hashtable of a -Tag parameter.</summary>
internal static class TagTable
{
    /// <summary>Names and values as text, in invariant form; a null value is an empty one.</summary>
    public static IReadOnlyDictionary<string, string>? Read(IDictionary? table)
    {
        if (table is null) return null;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table) tags[Text(entry.Key)] = Text(entry.Value);
        return tags;
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";
}
