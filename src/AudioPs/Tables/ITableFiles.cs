namespace AudioPs.Tables;

/// <summary>What the assembly for table files offers; <see cref="TableFiles"/> has the one instance.</summary>
/// <remarks>Only types of AudioPs and of .NET pass through it: those of its packages stay behind it.</remarks>
public interface ITableFiles
{
    /// <summary>Name and version of each library in use.</summary>
    IReadOnlyList<string> Libraries { get; }

    /// <summary>Opens a Parquet file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="AudioException">It cannot be opened, is no Parquet file, is cut off, or damaged.</exception>
    ITableReader OpenParquet(string path);

    /// <summary>Begins a Parquet file; columns are packed by zstd.</summary>
    /// <param name="stream">Takes it.</param>
    /// <param name="columns">One or more; those of one structure follow each other.</param>
    /// <param name="metadata">What the file is to say of itself besides, by keys.</param>
    ITableWriter CreateParquet(Stream stream, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string>? metadata = null);
}
