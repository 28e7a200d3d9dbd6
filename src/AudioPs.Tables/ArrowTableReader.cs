using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Array = System.Array;

namespace AudioPs.Tables;

/// <summary>An Arrow file, read a record batch at a time: the last one asked for stays.</summary>
internal sealed class ArrowTableReader : ITableReader
{
    private const string Format = "Arrow";
    // "ARROW1" and two zeros begin a file; the length of its footer and "ARROW1" end it.
    private const int HeadSize = 8, TailSize = 10;
    private const int LargestFooter = 256 << 20;
    // In the footer there is one for each record batch.
    private const int BlockSize = 24;
    private const int MostRows = 1 << 26;

    private readonly ArrowFileReader _reader;
    private readonly FileStream _stream;
    private readonly string _path;
    private RecordBatch? _batch;
    private int _group = -1;

    private ArrowTableReader(ArrowFileReader reader, FileStream stream, string path)
    {
        (_reader, _stream, _path) = (reader, stream, path);
        GroupCount = reader.RecordBatchCountAsync().AsTask().GetAwaiter().GetResult();
        if (GroupCount < 0 || GroupCount > stream.Length / BlockSize) throw TableStream.Damaged(path, "it states more groups of rows than it has room for");
        Columns = [.. reader.Schema.FieldsList.Select(ArrowTypes.ColumnOf)];
        Metadata = reader.Schema.Metadata ?? new Dictionary<string, string>();
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public int GroupCount { get; }

    public static ArrowTableReader Open(string path)
    {
        var stream = TableStream.Open(path);
        try
        {
            CheckEnds(stream, path);
            return TableStream.Guarded(path, Format, () => new ArrowTableReader(new ArrowFileReader(stream, leaveOpen: true), stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int RowsOf(int group) => BatchOf(group).Length;

    /// <inheritdoc/>
    public long BytesOf(int group, int column)
    {
        var array = BatchOf(group).Column(column);
        return SizeOf(array.Data);
    }

    /// <inheritdoc/>
    public long? NullsOf(int group, int column) => BatchOf(group).Column(column).NullCount;

    /// <inheritdoc/>
    public object?[] Read(int group, int column)
    {
        if (Columns[column].Type == TableType.Other)
        {
            throw new AudioException(
                AudioError.Unsupported, $"'{_path}': the column '{Columns[column].Name}' is of a type that is not read.", _path);
        }

        var array = BatchOf(group).Column(column);
        return TableStream.Guarded(_path, Format, () => Columns[column].IsList ? Lists(array, Columns[column].Type) : Values(array));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batch?.Dispose();
        _reader.Dispose();
        _stream.Dispose();
    }

    private static void CheckEnds(FileStream stream, string path)
    {
        Span<byte> head = stackalloc byte[HeadSize], tail = stackalloc byte[TailSize];
        if (stream.Length == 0) throw new AudioException(AudioError.EmptyFile, $"'{path}' is empty.", path);
        if (stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize || !head.StartsWith("ARROW1"u8))
            throw new AudioException(AudioError.UnknownFormat, $"'{path}' is no Arrow file. One that is a stream of messages, without a footer, is not read.", path);
        if (stream.Length < HeadSize + TailSize) throw TableStream.Cut(path, Format);
        stream.Seek(-TailSize, SeekOrigin.End);
        stream.ReadExactly(tail);
        var footer = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (!tail[sizeof(int)..].SequenceEqual("ARROW1"u8) || footer <= 0 || footer > LargestFooter || footer > stream.Length - HeadSize - TailSize)
            throw TableStream.Cut(path, Format);
        stream.Position = 0;
    }

    private RecordBatch BatchOf(int group)
    {
        if (_batch is { } known && _group == group) return known;
        _batch?.Dispose();
        _batch = null;
        _group = group;
        var batch = TableStream.Guarded(_path, Format, () => _reader.ReadRecordBatchAsync(group).AsTask().GetAwaiter().GetResult())
            ?? throw TableStream.Damaged(_path, "a group of rows is not where it states to be");
        _batch = batch;
        if (batch.ColumnCount != Columns.Count || batch.Length is < 0 or > MostRows || batch.Arrays.Any(array => array.Length != batch.Length || !ArrowCheck.IsWhole(array.Data)))
            throw TableStream.Damaged(_path, "a group of rows is not whole");
        return batch;
    }

    private static object?[] Values(IArrowArray array)
    {
        var values = new object?[array.Length];
        for (var i = 0; i < values.Length; i++) values[i] = ValueOf(array, i);
        return values;
    }

    private static object?[] Lists(IArrowArray array, TableType type)
    {
        var rows = new object?[array.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = array switch
            {
                ListArray list => list.IsNull(i) ? null : ListOf(list.GetSlicedValues(i), type),
                LargeListArray list => list.IsNull(i) ? null : ListOf(list.GetSlicedValues(i), type),
                FixedSizeListArray list => list.IsNull(i) ? null : ListOf(list.GetSlicedValues(i), type),
                _ => throw new NotSupportedException($"a list of {array.GetType().Name}"),
            };
        }

        return rows;
    }

    private static Array ListOf(IArrowArray array, TableType type)
    {
        switch (type)
        {
            case TableType.Number32 when array is FloatArray floats:
                var singles = floats.Values.ToArray();
                for (var i = 0; floats.NullCount > 0 && i < singles.Length; i++) singles[i] = floats.IsValid(i) ? singles[i] : float.NaN;
                return singles;
            case TableType.Number when array is DoubleArray numbers:
                var doubles = numbers.Values.ToArray();
                for (var i = 0; numbers.NullCount > 0 && i < doubles.Length; i++) doubles[i] = numbers.IsValid(i) ? doubles[i] : double.NaN;
                return doubles;
            case TableType.Number32:
                return Items(array, value => value is null ? float.NaN : (float)value);
            case TableType.Number:
                return Items(array, value => value is null ? double.NaN : (double)value);
            case TableType.Whole:
                return Items(array, value => value is null ? 0 : (long)value);
            case TableType.Flag:
                return Items(array, value => value is true);
            case TableType.Text:
                return Items(array, value => (string?)value);
            default:
                return Items(array, value => (byte[]?)value);
        }
    }

    private static T[] Items<T>(IArrowArray array, Func<object?, T> convert)
    {
        var items = new T[array.Length];
        for (var i = 0; i < items.Length; i++) items[i] = convert(ValueOf(array, i));
        return items;
    }

    private static object? ValueOf(IArrowArray array, int i) => array.IsNull(i) ? null : array switch
    {
        StringArray texts => texts.GetString(i),
        LargeStringArray texts => texts.GetString(i),
        BinaryArray bytes => bytes.GetBytes(i).ToArray(),
        LargeBinaryArray bytes => bytes.GetBytes(i).ToArray(),
        BooleanArray flags => flags.GetValue(i)!.Value,
        Int8Array numbers => (long)numbers.Values[i],
        UInt8Array numbers => (long)numbers.Values[i],
        Int16Array numbers => (long)numbers.Values[i],
        UInt16Array numbers => (long)numbers.Values[i],
        Int32Array numbers => (long)numbers.Values[i],
        UInt32Array numbers => (long)numbers.Values[i],
        Int64Array numbers => numbers.Values[i],
        HalfFloatArray numbers => (float)numbers.Values[i],
        FloatArray numbers => numbers.Values[i],
        DoubleArray numbers => numbers.Values[i],
        _ => throw new NotSupportedException($"values of {array.GetType().Name}"),
    };

    private static long SizeOf(ArrayData data) => data.Buffers.Sum(buffer => (long)buffer.Length) + (data.Children?.Sum(SizeOf) ?? 0);
}
