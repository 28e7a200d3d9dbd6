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

    /// <summary>Opens an Arrow file: the form of files of its format for messages, which Feather 2 is too.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="AudioException">It cannot be opened, is no Arrow file, is cut off, or damaged.</exception>
    ITableReader OpenArrow(string path);

    /// <summary>Begins an Arrow file; nothing is packed, so that readers may map it into memory.</summary>
    /// <param name="stream">Takes it.</param>
    /// <param name="columns">One or more, none of a structure.</param>
    ITableWriter CreateArrow(Stream stream, IReadOnlyList<TableColumn> columns);

    /// <summary>Begins a Parquet file; columns are packed by zstd.</summary>
    /// <param name="stream">Takes it.</param>
    /// <param name="columns">One or more; those of one structure follow each other.</param>
    /// <param name="metadata">What the file is to say of itself besides, by keys.</param>
    ITableWriter CreateParquet(Stream stream, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string>? metadata = null);
}
