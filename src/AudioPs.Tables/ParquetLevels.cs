using System.Globalization;
using Parquet.Data;
using Parquet.Schema;

namespace AudioPs.Tables;

/// <summary>
/// Rows of the values and levels that Parquet stores ("Dremel encoding", https://parquet.apache.org/docs/file-format/nestedencoding/):
/// a definition level below the highest says which outer part is missing, a repetition level of 0 begins a row.
/// </summary>
internal static class ParquetLevels
{
    /// <summary>As what a column of a type is read.</summary>
    public static TableType TypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => TableType.Flag,
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 => TableType.Whole,
        TypeCode.Single => TableType.Number32,
        TypeCode.Double or TypeCode.Decimal => TableType.Number,
        TypeCode.String => TableType.Text,
        _ when type == typeof(ReadOnlyMemory<char>) => TableType.Text,
        _ when type == typeof(ReadOnlyMemory<byte>) || type == typeof(byte[]) => TableType.Bytes,
        _ => TableType.Other,
    };

    /// <summary>The values of the rows; null where there are not as many as there should be.</summary>
    public static object?[]? ToRows(RawColumnData raw, DataField field, TableColumn column, int rows) => raw switch
    {
        RawColumnData<ReadOnlyMemory<char>> text => ToRows(text, field, column, rows, value => value.ToString()),
        RawColumnData<ReadOnlyMemory<byte>> bytes => ToRows(bytes, field, column, rows, value => value.ToArray()),
        RawColumnData<bool> flags => ToRows(flags, field, column, rows, value => value),
        RawColumnData<sbyte> numbers => ToRows(numbers, field, column, rows, value => (long)value),
        RawColumnData<byte> numbers => ToRows(numbers, field, column, rows, value => (long)value),
        RawColumnData<short> numbers => ToRows(numbers, field, column, rows, value => (long)value),
        RawColumnData<ushort> numbers => ToRows(numbers, field, column, rows, value => (long)value),
        RawColumnData<int> numbers => ToRows(numbers, field, column, rows, value => (long)value),
        RawColumnData<uint> numbers => ToRows(numbers, field, column, rows, value => (long)value),
        RawColumnData<long> numbers => ToRows(numbers, field, column, rows, value => value),
        RawColumnData<float> numbers => ToRows(numbers, field, column, rows, value => value, float.NaN),
        RawColumnData<double> numbers => ToRows(numbers, field, column, rows, value => value, double.NaN),
        RawColumnData<decimal> numbers => ToRows(numbers, field, column, rows, value => (double)value, double.NaN),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"values of {raw.GetType().GenericTypeArguments.FirstOrDefault()?.Name}")),
    };

    private static object?[]? ToRows<TStored, TValue>(
        RawColumnData<TStored> raw, DataField field, TableColumn column, int rows, Func<TStored, TValue> convert, TValue? missing = default)
        where TStored : struct
    {
        // Those that are there, one behind the other, and unused places up to the number of levels.
        var values = raw.Values;
                var repeated = column.IsList ? raw.RepetitionLevels : [];
        var highest = field.MaxDefinitionLevel;
        // A column that must have a value in each row stores no levels.
        var defined = highest > 0 ? raw.DefinitionLevels : [];
        var result = new object?[rows];
        var count = highest > 0 ? defined.Length : values.Length;
        if (column.IsList ? repeated.Length != count : count != rows) return null;
        int value = 0, row = -1;
        var items = new List<TValue?>();
        var isList = false;
        for (var i = 0; i < count; i++)
        {
            var level = highest > 0 ? defined[i] : 0;
            var isThere = level == highest;
            if (isThere && value >= values.Length) return null;
            if (!column.IsList)
            {
                result[i] = isThere ? convert(values[value++]) : null;
                continue;
            }

            if (repeated[i] == 0)
            {
                if (row >= 0 && isList) result[row] = items.ToArray();
                if (++row >= rows) return null;
                items.Clear();
                // Two below the highest, where elements may be missing: the list is there, and empty; below that there is none.
                isList = level >= field.MaxDefinitionLevel - (field.IsNullable ? 2 : 1);
            }

            if (row < 0) return null;
            if (isThere) items.Add(convert(values[value++]));
            else if (field.IsNullable && level == highest - 1) items.Add(missing);
        }

        if (!column.IsList) return result;
        if (row >= 0 && isList) result[row] = items.ToArray();
        return row == rows - 1 ? result : null;
    }
}
