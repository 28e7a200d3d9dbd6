using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace AudioPs.Shell.Commands;

/// <summary>One entry of a -Property list: a name, a pattern, a script block, or a table with Name, Expression, Descending.</summary>
internal sealed record PropertyPath(PSPropertyExpression Expression, string? Label, bool? Descending)
{
    /// <param name="entry">What the user gave.</param>
    /// <param name="keys">The keys that a table may have here.</param>
    /// <exception cref="PSArgumentException">The entry is none of these, or has a key that <paramref name="keys"/> lacks.</exception>
    public static PropertyPath From(object? entry, params string[] keys)
    {
        entry = entry is PSObject wrapped ? wrapped.BaseObject : entry;
        if (entry is not IDictionary table)
            return new PropertyPath(ToExpression(entry), null, null);

        object? expression = null;
        string? label = null;
        bool? descending = null;
        foreach (DictionaryEntry pair in table)
        {
            // PowerShell takes any unambiguous start of a key: n, l, e, desc.
            var key = PSObject.AsPSObject(pair.Key).ToString();
            var match = keys.FirstOrDefault(candidate => candidate.StartsWith(key, StringComparison.OrdinalIgnoreCase));
            switch (match)
            {
                case "Name" or "Label":
                    label = PSObject.AsPSObject(pair.Value).ToString();
                    break;
                case "Expression":
                    expression = pair.Value;
                    break;
                case "Descending":
                    descending = LanguagePrimitives.IsTrue(pair.Value);
                    break;
                case "Ascending":
                    descending = !LanguagePrimitives.IsTrue(pair.Value);
                    break;
                default:
                    throw new PSArgumentException($"The key '{key}' is not valid here. Valid keys: {string.Join(", ", keys)}.");
            }
        }
        return new PropertyPath(ToExpression(expression ?? label), label, descending);
    }

    /// <summary>The value on <paramref name="item"/>; missing when it has no such property.</summary>
    public (bool Exists, object? Value) Read(PSObject item)
    {
        var results = Expression.GetValues(item);
        return results.Count == 0 ? (false, null) : (results[0].Exception is null, results[0].Result);
    }

    private static PSPropertyExpression ToExpression(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        ScriptBlock script => new PSPropertyExpression(script),
        string { Length: > 0 } name => new PSPropertyExpression(name),
        _ => throw new PSArgumentException("A property is a name, a script block, or a table with an Expression."),
    };
}
