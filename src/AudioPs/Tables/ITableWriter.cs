namespace AudioPs.Tables;

/// <summary>A table file that is written a group of rows at a time. Disposing completes it; the stream stays open.</summary>
public interface ITableWriter : IDisposable
{
    /// <summary>Writes a group of rows, all of whose values are in memory at once.</summary>
    /// <param name="columns">The values of each column, one a row, as <see cref="TableType"/> says.</param>
    /// <exception cref="ArgumentException">The columns are not those of the file, or not equally long.</exception>
    void WriteGroup(IReadOnlyList<IReadOnlyList<object?>> columns);
}
