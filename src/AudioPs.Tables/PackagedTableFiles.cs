using System.Globalization;
using System.Reflection;
using Apache.Arrow;
using Parquet;

namespace AudioPs.Tables;

/// <summary>The assembly for table files, as AudioPs sees it.</summary>
public sealed class PackagedTableFiles : ITableFiles
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Libraries { get; } = [Of("Parquet.Net", typeof(ParquetReader)), Of("Apache.Arrow", typeof(RecordBatch))];

    /// <inheritdoc/>
    public ITableReader OpenParquet(string path) => ParquetTableReader.Open(path);

    /// <inheritdoc/>
    public ITableWriter CreateParquet(Stream stream, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string>? metadata = null) =>
        new ParquetTableWriter(stream, columns, metadata);

    /// <inheritdoc/>
    public ITableReader OpenArrow(string path) => ArrowTableReader.Open(path);

    /// <inheritdoc/>
    public ITableWriter CreateArrow(Stream stream, IReadOnlyList<TableColumn> columns) => new ArrowTableWriter(stream, columns);

    private static string Of(string name, Type type)
    {
        var version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? type.Assembly.GetName().Version!.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{name} {version.Split('+')[0]}");
    }
}
