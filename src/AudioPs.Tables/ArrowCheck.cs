using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace AudioPs.Tables;

/// <summary>Whether the buffers of an array have what its lengths and offsets state: the package believes them.</summary>
internal static class ArrowCheck
{
    /// <summary>Whether an array of a type that is read lies within its buffers, its elements too.</summary>
    public static bool IsWhole(ArrayData data)
    {
        var end = (long)data.Offset + data.Length;
        if (data.Length < 0 || data.Offset < 0) return false;
        if (data.Buffers.Length > 0 && data.Buffers[0].Length > 0 && data.Buffers[0].Length < (end + 7) / 8) return false;
        switch (data.DataType)
        {
            case FixedSizeListType list:
                return data.Children.Length == 1 && list.ListSize * end <= data.Children[0].Length && IsWhole(data.Children[0]);
            case ListType:
                return data.Children.Length == 1 && AreOffsets<int>(data, end, data.Children[0].Length) && IsWhole(data.Children[0]);
            case LargeListType:
                return data.Children.Length == 1 && AreOffsets<long>(data, end, data.Children[0].Length) && IsWhole(data.Children[0]);
            case StringType or BinaryType:
                return data.Buffers.Length == 3 && AreOffsets<int>(data, end, data.Buffers[2].Length);
            case LargeStringType or LargeBinaryType:
                return data.Buffers.Length == 3 && AreOffsets<long>(data, end, data.Buffers[2].Length);
            case FixedWidthType type:
                return data.Buffers.Length == 2 && data.Buffers[1].Length >= (type.BitWidth * end + 7) / 8;
            default:
                return true;
        }
    }

    private static bool AreOffsets<T>(ArrayData data, long end, long most)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        if (end == 0) return true;
        if (data.Buffers.Length < 2) return false;
        var offsets = MemoryMarshal.Cast<byte, T>(data.Buffers[1].Span);
        if (offsets.Length <= end) return false;
        var before = T.Zero;
        foreach (var offset in offsets[..(int)(end + 1)])
        {
            if (offset < before) return false;
            before = offset;
        }

        return long.CreateChecked(before) <= most;
    }
}
