using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace AudioPs.Tables;

/// <summary>A Parquet file as it is written: columns may be missing in a row, structures and lists are never, but may have no value.</summary>
internal sealed class ParquetTableWriter : ITableWriter
{
    private const string Element = "element";

    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly ParquetWriter _writer;
    private readonly DataField[] _fields;

    public ParquetTableWriter(Stream stream, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string>? metadata)
    {
        _columns = columns;
        var schema = new ParquetSchema(Fields(columns, depth: 0));
        _fields = schema.DataFields;
        // Of what the package chooses by itself, dictionaries would hold audio twice in memory to find that no two are alike.
        // The smallest size, which the package has by default, takes nine times as long for matrices of features.
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd, CompressionLevel = System.IO.Compression.CompressionLevel.Fastest, DictionaryEncodingThreshold = 0,
        };
        _writer = ParquetWriter.CreateAsync(schema, stream, options).GetAwaiter().GetResult();
        if (metadata is not null) _writer.CustomMetadata = new Dictionary<string, string>(metadata);
    }

    /// <inheritdoc/>
    public void WriteGroup(IReadOnlyList<IReadOnlyList<object?>> columns)
    {
        if (columns.Count != _columns.Count || columns.Any(column => column.Count != columns[0].Count))
            throw new ArgumentException("The columns are not those of the file, or not equally long.", nameof(columns));
        using var group = _writer.CreateRowGroup();
        for (var i = 0; i < columns.Count; i++) WriteAsync(group, i, columns[i]).GetAwaiter().GetResult();
        group.CompleteValidate();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static List<Field> Fields(IReadOnlyList<TableColumn> columns, int depth)
    {
        var fields = new List<Field>();
        for (var i = 0; i < columns.Count;)
        {
            var column = columns[i];
            if (column.Path.Count == depth + 1)
            {
                fields.Add(LeafOf(column));
                i++;
                continue;
            }

            var name = column.Path[depth];
            TableColumn[] within = [.. columns.Skip(i).TakeWhile(one => one.Path.Count > depth + 1 && one.Path[depth] == name)];
            fields.Add(new StructField(name, [.. Fields(within, depth + 1)]));
            i += within.Length;
        }

        return fields;
    }

    private static Field LeafOf(TableColumn column)
    {
        var name = column.IsList ? Element : column.Path[^1];
        // An element of text may be missing, one of numbers where a column says so.
        var isNullable = !column.IsList || column.HasGaps || column.Type is TableType.Text or TableType.Bytes;
        var leaf = new DataField(name, column.Type switch
        {
            TableType.Text => typeof(string),
            TableType.Bytes => typeof(byte[]),
            TableType.Whole => typeof(long),
            TableType.Number => typeof(double),
            TableType.Number32 => typeof(float),
            TableType.Flag => typeof(bool),
            _ => throw new NotSupportedException($"{column.Name}: a column of no type that is written."),
        }, isNullable);
        return column.IsList ? new ListField(column.Path[^1], leaf) : leaf;
    }

    private Task WriteAsync(ParquetRowGroupWriter group, int column, IReadOnlyList<object?> rows) => _columns[column].Type switch
    {
        TableType.Text => WriteAsync<ReadOnlyMemory<char>>(group, column, rows, value => ((string)value).AsMemory()),
        TableType.Bytes => WriteAsync<ReadOnlyMemory<byte>>(group, column, rows, value => (byte[])value),
        TableType.Whole => WriteAsync(group, column, rows, value => Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        TableType.Number when _columns[column].HasGaps => WriteNumbersAsync<double>(group, column, rows, double.IsNaN),
        TableType.Number32 when _columns[column].HasGaps => WriteNumbersAsync<float>(group, column, rows, float.IsNaN),
        TableType.Number => WriteAsync(group, column, rows, value => Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        TableType.Number32 => WriteAsync(group, column, rows, value => (float)value),
        _ => WriteAsync(group, column, rows, value => (bool)value),
    };

    // The levels are written by hand: see ParquetLevels, which reads them.
    private Task WriteAsync<T>(ParquetRowGroupWriter group, int column, IReadOnlyList<object?> rows, Func<object, T> convert)
        where T : struct
    {
        var field = _fields[column];
        var highest = field.MaxDefinitionLevel;
        var values = new List<T>(rows.Count);
        var defined = new List<int>(rows.Count);
        if (!_columns[column].IsList)
        {
            foreach (var row in rows)
            {
                defined.Add(row is null ? highest - 1 : highest);
                if (row is not null) values.Add(convert(row));
            }

            return group.WriteAllPartsAsync<T>(field, values.ToArray(), defined.ToArray(), null, CancellationToken.None);
        }

        var repeated = new List<int>(rows.Count);
        var empty = highest - (field.IsNullable ? 2 : 1);
        foreach (var row in rows)
        {
            if (row is not Array { Length: > 0 } list)
            {
                defined.Add(row is null ? empty - 1 : empty);
                repeated.Add(0);
                continue;
            }

            for (var i = 0; i < list.Length; i++)
            {
                repeated.Add(i == 0 ? 0 : 1);
                if (list is T[] typed)
                {
                    values.Add(typed[i]);
                    defined.Add(highest);
                    continue;
                }

                var value = list.GetValue(i);
                if (value is not null) values.Add(convert(value));
                defined.Add(value is null ? highest - 1 : highest);
            }
        }

        return group.WriteAllPartsAsync<T>(field, values.ToArray(), defined.ToArray(), repeated.ToArray(), CancellationToken.None);
    }

    // Lists of numbers alone, which are long: counted first, so that nothing is copied as it grows.
    private Task WriteNumbersAsync<T>(ParquetRowGroupWriter group, int column, IReadOnlyList<object?> rows, Func<T, bool> isGap)
        where T : struct
    {
        var field = _fields[column];
        var highest = field.MaxDefinitionLevel;
        var levels = rows.Sum(row => Math.Max(((T[]?)row)?.Length ?? 0, 1));
        var values = new T[levels];
        var defined = new int[levels];
        var repeated = new int[levels];
        var (place, count) = (0, 0);
        foreach (var row in rows)
        {
            if (row is not T[] { Length: > 0 } list)
            {
                defined[place++] = row is null ? highest - 3 : highest - 2;
                continue;
            }

            defined.AsSpan(place, list.Length).Fill(highest);
            repeated.AsSpan(place + 1, list.Length - 1).Fill(1);
            for (var i = 0; i < list.Length; i++)
            {
                if (isGap(list[i])) defined[place + i] = highest - 1;
                else values[count++] = list[i];
            }

            place += list.Length;
        }

        return group.WriteAllPartsAsync<T>(field, values.AsMemory(0, count), defined, repeated, CancellationToken.None);
    }
}
