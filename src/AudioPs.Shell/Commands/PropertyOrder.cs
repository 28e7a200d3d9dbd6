using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Shell.Commands;

/// <summary>Order of objects by the values of their properties; one that lacks a property comes last.</summary>
internal sealed class PropertyOrder(bool[] descending, bool ignoreCase) : IComparer<(bool Exists, object? Value)[]>
{
    public static int Compare((bool Exists, object? Value) x, (bool Exists, object? Value) y, bool ignoreCase)
    {
        if (!x.Exists || !y.Exists)
            return y.Exists.CompareTo(x.Exists);
        if (LanguagePrimitives.TryCompare(x.Value, y.Value, ignoreCase, CultureInfo.InvariantCulture, out var result))
            return result;
        // Not comparable with each other: as text, as PowerShell does.
        return string.Compare(
            PSObject.AsPSObject(x.Value).ToString(),
            PSObject.AsPSObject(y.Value).ToString(),
            ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);
    }

    public int Compare((bool Exists, object? Value)[]? x, (bool Exists, object? Value)[]? y)
    {
        for (var i = 0; i < descending.Length; i++)
        {
            var result = Compare(x![i], y![i], ignoreCase);
            if (result != 0)
                return descending[i] && x[i].Exists && y[i].Exists ? -result : result;
        }
        return 0;
    }
}
