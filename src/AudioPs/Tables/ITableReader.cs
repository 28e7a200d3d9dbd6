namespace AudioPs.Tables;

/// <summary>A table file that is read a group of rows and a column at a time. Not for several threads at once.</summary>
public interface ITableReader : IDisposable
{
    /// <summary>Its columns; those of structures one by one.</summary>
    IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>What else the file says of itself, by keys.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>How many groups of rows it has.</summary>
    int GroupCount { get; }

    /// <summary>How many rows a group has.</summary>
    int RowsOf(int group);

    /// <summary>How many bytes a column of a group takes in memory, unpacked, as the file states it.</summary>
    long BytesOf(int group, int column);

    /// <summary>In how many rows of a group a column has no value, as the file states it; null where it does not.</summary>
    long? NullsOf(int group, int column);

    /// <summary>The values of a column in a group, one a row, as <see cref="TableType"/> says.</summary>
    /// <remarks>Elements of a list that are missing are 0 or NaN, or null where the type has that.</remarks>
    /// <exception cref="AudioException">The file is damaged, or the column of a type that is not read.</exception>
    object?[] Read(int group, int column);
}
