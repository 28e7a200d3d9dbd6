namespace AudioPs.Media;

/// <summary>Finds what somebody who misspelled a name has likely meant.</summary>
internal static class NearestName
{
    private const int MostShown = 3;

    /// <summary>A sentence with the names nearest to one, or nothing where none is near.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var near = names
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance <= Math.Max(1, name.Length / 3) || IsPart(name, other.Name))
            .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
            .Take(MostShown).Select(other => other.Name).ToArray();
        return near.Length == 0 ? "" : $"Is it {string.Join(" or ", near)}?";
    }

    private static bool IsPart(string name, string other) => name.Length > 2 && other.Contains(name, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's: how many letters differ, are missing or too many.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1;
                left = Math.Min(Math.Min(left, row[j]) + 1, corner + cost);
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}
