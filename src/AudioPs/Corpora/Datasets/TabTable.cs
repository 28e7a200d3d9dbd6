namespace AudioPs.Corpora;

/// <summary>A table in lines of fields that a tab parts, without quotes: a quote in a sentence is one. Columns go by the names of the first line.</summary>
internal sealed class TabTable
{
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    private TabTable(string path, string[] names)
    {
        (Path, Names) = (path, names);
        for (var i = 0; i < names.Length; i++) _places.TryAdd(names[i], i);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether it has a column.</summary>
    public bool Has(string name) => _places.ContainsKey(name);

    /// <summary>The field of a column in a row; null where there is no such column, or nothing in it.</summary>
    public string? Field(string[] row, string name) =>
        _places.TryGetValue(name, out var place) && row[place].Length > 0 ? row[place] : null;

    /// <summary>The rows, each with the number of its line. One of another number of fields than there are columns is refused.</summary>
    public static IEnumerable<(TabTable Table, long Line, string[] Fields)> Read(string path, DatasetReading reading)
    {
        TabTable? table = null;
        foreach (var (number, line) in DatasetText.Lines(path))
        {
            if (line.Length == 0) continue;
            var fields = line.Split('\t');
            if (table is null)
            {
                table = new TabTable(path, fields);
                continue;
            }

            if (fields.Length == table.Names.Count) yield return (table, number, fields);
            else reading.Refuse(path, number, $"it has {fields.Length} fields between tabs, where its first line names {table.Names.Count} columns.");
        }
    }
}
