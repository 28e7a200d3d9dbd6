using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace AudioPs.Tables;

/// <summary>A Parquet file, read by its definition and repetition levels: what the package makes of these by itself loses nulls and empty lists.</summary>
internal sealed class ParquetTableReader : ITableReader
{
    private const string Format = "Parquet";

    // The footer's length and the letters "PAR1" end a file; the letters begin it too.
    private const int MarkSize = 4;
    private const int Smallest = 3 * MarkSize;
    private const int LargestFooter = 256 << 20;
    private const int MostRows = 1 << 26;
    private const int MostValues = 1 << 28;

    private readonly ParquetReader _reader;
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly DataField[] _fields;

    private ParquetTableReader(ParquetReader reader, FileStream stream, string path)
    {
        (_reader, _stream, _path) = (reader, stream, path);
        _fields = reader.Schema.DataFields;
        Columns = [.. _fields.Select(ColumnOf)];
        Metadata = reader.CustomMetadata ?? [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public int GroupCount => _reader.RowGroupCount;

    public static ParquetTableReader Open(string path)
    {
        var stream = TableStream.Open(path);
        try
        {
            CheckEnds(stream, path);
            return TableStream.Guarded(path, Format, () => new ParquetTableReader(ParquetReader.CreateAsync(stream, leaveStreamOpen: true).GetAwaiter().GetResult(), stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int RowsOf(int group)
    {
        var rows = _reader.Metadata!.RowGroups[group].NumRows;
        return rows is >= 0 and <= MostRows ? (int)rows : throw TableStream.Damaged(_path, $"it states {rows} rows in a group");
    }

    /// <inheritdoc/>
    public long BytesOf(int group, int column) => ChunkOf(group, column).TotalUncompressedSize;

    /// <inheritdoc/>
    public long? NullsOf(int group, int column) => ChunkOf(group, column).Statistics?.NullCount;

    /// <inheritdoc/>
    public object?[] Read(int group, int column)
    {
        if (Columns[column].Type == TableType.Other)
        {
            throw new AudioException(
                AudioError.Unsupported, $"'{_path}': the column '{Columns[column].Name}' is of a type that is not read.", _path);
        }

        var rows = RowsOf(group);
        _ = ChunkOf(group, column);
        return TableStream.Guarded(_path, Format, () =>
        {
            using var of = _reader.OpenRowGroupReader(group);
            using var raw = of.ReadRawColumnDataBaseAsync(_fields[column]).AsTask().GetAwaiter().GetResult();
            return ParquetLevels.ToRows(raw, _fields[column], Columns[column], rows) ?? throw TableStream.Damaged(_path, "a column has not as many values as it states");
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    // What the chunk states is of the file's size, before anything is made of it.
    private ColumnMetaData ChunkOf(int group, int column)
    {
        var path = _fields[column].Path.ToList();
        var chunk = _reader.Metadata!.RowGroups[group].Columns.Find(one => one.MetaData?.PathInSchema.SequenceEqual(path) == true)?.MetaData
            ?? throw TableStream.Damaged(_path, $"a group of rows lacks the column '{Columns[column].Name}'");
        var start = Math.Min(chunk.DataPageOffset, chunk.DictionaryPageOffset is > 0 and var dictionary ? dictionary : long.MaxValue);
        var isWithin = start >= MarkSize && chunk.TotalCompressedSize >= 0 && start <= _stream.Length - Smallest
            && chunk.TotalCompressedSize <= _stream.Length - start;
        var mayBeThere = Columns[column].IsList ? chunk.NumValues is >= 0 and <= MostValues : chunk.NumValues == _reader.Metadata.RowGroups[group].NumRows;
        if (!isWithin || chunk.TotalUncompressedSize < 0 || !mayBeThere)
            throw TableStream.Damaged(_path, $"the column '{Columns[column].Name}' is not where it states to be");
        return chunk;
    }

    private static void CheckEnds(FileStream stream, string path)
    {
        Span<byte> head = stackalloc byte[MarkSize], tail = stackalloc byte[2 * MarkSize];
        if (stream.Length == 0) throw new AudioException(AudioError.EmptyFile, $"'{path}' is empty.", path);
        if (stream.ReadAtLeast(head, MarkSize, throwOnEndOfStream: false) < MarkSize || !head.SequenceEqual("PAR1"u8))
            throw new AudioException(AudioError.UnknownFormat, $"'{path}' is no Parquet file.", path);
        if (stream.Length >= Smallest)
        {
            stream.Seek(-tail.Length, SeekOrigin.End);
            stream.ReadExactly(tail);
        }

        var footer = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (tail[MarkSize..].SequenceEqual("PARE"u8))
            throw new AudioException(AudioError.Unsupported, $"'{path}' is an encrypted Parquet file, which is not read.", path);
        if (!tail[MarkSize..].SequenceEqual("PAR1"u8) || footer <= 0 || footer > LargestFooter || footer > stream.Length - Smallest)
            throw TableStream.Cut(path, Format);

        // A structure that is not ended would be read for ever.
        var listed = new byte[footer];
        stream.Seek(-tail.Length - footer, SeekOrigin.End);
        stream.ReadExactly(listed);
        if (!ThriftCheck.IsWhole(listed)) throw TableStream.Damaged(path, "the list of what is in it is broken");
        stream.Position = 0;
    }

    private static TableColumn ColumnOf(DataField field)
    {
        var path = field.Path.ToList();
        // "ls/list/element", in older files "ls/bag/array_element" and the like: a list is one name.
        var isList = field.MaxRepetitionLevel == 1;
        if (isList) path = path.Count > 2 ? path[..^2] : path[..1];
        var type = field.MaxRepetitionLevel > 1 ? TableType.Other : ParquetLevels.TypeOf(field.ClrType);
        return new TableColumn(path, type, isList);
    }
}
