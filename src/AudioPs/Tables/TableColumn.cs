namespace AudioPs.Tables;

/// <summary>A column of a table file: what it is called, and what each row has there.</summary>
/// <param name="Path">Its name; of a field of a structure the structure's name and then its own.</param>
/// <param name="Type">Of which type a value is.</param>
/// <param name="IsList">Whether a row has a list of values.</param>
public sealed record TableColumn(IReadOnlyList<string> Path, TableType Type, bool IsList = false)
{
    /// <summary>A column of a name.</summary>
    public TableColumn(string name, TableType type, bool isList = false)
        : this([name], type, isList)
    {
    }

    /// <summary>Whether elements of a list of numbers may be missing: NaN is written as none, and none is read as NaN.</summary>
    public bool HasGaps { get; init; }

    /// <summary>The path, with dots between its names.</summary>
    public string Name => string.Join('.', Path);
}
