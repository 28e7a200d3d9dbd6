using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Array = System.Array;

namespace AudioPs.Tables;

/// <summary>An Arrow file as it is written: a record batch for each group of rows.</summary>
internal sealed class ArrowTableWriter : ITableWriter
{
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly Schema _schema;
    private readonly ArrowFileWriter _writer;

    public ArrowTableWriter(Stream stream, IReadOnlyList<TableColumn> columns)
    {
        _columns = columns;
        _schema = new Schema(columns.Select(column => new Field(column.Name, ArrowTypes.Of(column), nullable: true)), null);
        _writer = new ArrowFileWriter(new ForwardStream(stream), _schema, leaveOpen: true);
        _writer.WriteStart();
    }

    /// <inheritdoc/>
    public void WriteGroup(IReadOnlyList<IReadOnlyList<object?>> columns)
    {
        if (columns.Count != _columns.Count || columns.Any(column => column.Count != columns[0].Count))
            throw new ArgumentException("The columns are not those of the file, or not equally long.", nameof(columns));
        using var batch = new RecordBatch(_schema, [.. _columns.Select((column, i) => ArrayOf(column, columns[i]))], columns[0].Count);
        _writer.WriteRecordBatch(batch);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.WriteEnd();
        _writer.Dispose();
    }

    private static IArrowArray ArrayOf(TableColumn column, IReadOnlyList<object?> rows)
    {
        if (!column.IsList)
        {
            var plain = BuilderOf(column);
            foreach (var row in rows) plain.Add(row);
            return plain.Build();
        }

        var items = BuilderOf(column);
        var offsets = new ArrowBuffer.Builder<int>(rows.Count + 1).Append(0);
        var there = new ArrowBuffer.BitmapBuilder(rows.Count);
        var count = 0;
        foreach (var row in rows)
        {
            if (row is Array list)
            {
                items.AddAll(list);
                count += list.Length;
            }

            there.Append(row is not null);
            offsets.Append(count);
        }

        return new ListArray(ArrowTypes.Of(column), rows.Count, offsets.Build(), items.Build(), there.Build(), rows.Count(row => row is null));
    }

    private static Column BuilderOf(TableColumn column)
    {
        switch (column.Type)
        {
            case TableType.Text:
                var texts = new StringArray.Builder();
                return new Column(value => texts.Append((string)value), () => texts.AppendNull(), () => texts.Build());
            case TableType.Bytes:
                var bytes = new BinaryArray.Builder();
                return new Column(value => bytes.Append(((byte[])value).AsSpan()), () => bytes.AppendNull(), () => bytes.Build());
            case TableType.Whole:
                var wholes = new Int64Array.Builder();
                return new Column(value => wholes.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture)), () => wholes.AppendNull(), () => wholes.Build());
            case TableType.Number:
                var doubles = new DoubleArray.Builder();
                return new Column(value => doubles.Append(Convert.ToDouble(value, CultureInfo.InvariantCulture)), () => doubles.AppendNull(), () => doubles.Build())
                {
                    AppendAll = list => Append((double[])list, column, values => doubles.Append(values), () => doubles.AppendNull()),
                };
            case TableType.Number32:
                var floats = new FloatArray.Builder();
                return new Column(value => floats.Append((float)value), () => floats.AppendNull(), () => floats.Build())
                {
                    AppendAll = list => Append((float[])list, column, values => floats.Append(values), () => floats.AppendNull()),
                };
            default:
                var flags = new BooleanArray.Builder();
                return new Column(value => flags.Append((bool)value), () => flags.AppendNull(), () => flags.Build());
        }
    }

    // Up to each value that is none, all at once.
    private static void Append<T>(ReadOnlySpan<T> values, TableColumn column, Run<T> append, Action appendNull)
        where T : struct, System.Numerics.IFloatingPoint<T>
    {
        while (column.HasGaps)
        {
            var gap = 0;
            while (gap < values.Length && !T.IsNaN(values[gap])) gap++;
            if (gap == values.Length) break;
            append(values[..gap]);
            appendNull();
            values = values[(gap + 1)..];
        }

        append(values);
    }

    private delegate void Run<T>(ReadOnlySpan<T> values);

    private sealed record Column(Action<object> Append, Action AppendNull, Func<IArrowArray> Build)
    {
        public Action<Array>? AppendAll { get; init; }

        public void Add(object? value)
        {
            if (value is null) AppendNull();
            else Append(value);
        }

        public void AddAll(Array list)
        {
            if (AppendAll is not null)
            {
                AppendAll(list);
                return;
            }

            foreach (var value in list) Add(value);
        }
    }
}
