using Apache.Arrow;
using Apache.Arrow.Types;

namespace AudioPs.Tables;

/// <summary>Which types of Arrow stand for which of ours.</summary>
internal static class ArrowTypes
{
    /// <summary>What a column is written as.</summary>
    public static IArrowType Of(TableColumn column)
    {
        IArrowType type = column.Type switch
        {
            TableType.Text => StringType.Default,
            TableType.Bytes => BinaryType.Default,
            TableType.Whole => Int64Type.Default,
            TableType.Number => DoubleType.Default,
            TableType.Number32 => FloatType.Default,
            TableType.Flag => BooleanType.Default,
            _ => throw new NotSupportedException($"{column.Name}: a column of no type that is written."),
        };
        return column.IsList ? new ListType(new Field("item", type, nullable: true)) : type;
    }

    /// <summary>As what a column is read.</summary>
    public static TableColumn ColumnOf(Field field)
    {
        var isList = field.DataType is ListType or LargeListType or FixedSizeListType;
        var type = field.DataType switch
        {
            ListType list => list.ValueDataType,
            LargeListType list => list.ValueDataType,
            FixedSizeListType list => list.ValueDataType,
            var own => own,
        };
        return new TableColumn(field.Name, Of(type), isList);
    }

    private static TableType Of(IArrowType type) => type.TypeId switch
    {
        ArrowTypeId.String or ArrowTypeId.LargeString => TableType.Text,
        ArrowTypeId.Binary or ArrowTypeId.LargeBinary => TableType.Bytes,
        ArrowTypeId.Int8 or ArrowTypeId.UInt8 or ArrowTypeId.Int16 or ArrowTypeId.UInt16 or ArrowTypeId.Int32 or ArrowTypeId.UInt32 or ArrowTypeId.Int64 => TableType.Whole,
        ArrowTypeId.HalfFloat or ArrowTypeId.Float => TableType.Number32,
        ArrowTypeId.Double => TableType.Number,
        ArrowTypeId.Boolean => TableType.Flag,
        _ => TableType.Other,
    };
}
