using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Values;

/// <summary>channels x rows x frames of values, row-major: the frames of channel 0, row 0 come first.</summary>
/// <remarks>An index out of range is refused under the name that the caller has for it.</remarks>
internal readonly struct FrameBlock<T>
{
    private readonly int _channels;
    private readonly int _rows;
    private readonly int _frames;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <exception cref="ArgumentException">They are not of this shape.</exception>
    public FrameBlock(T[] values, int channels, int rows, int frames)
    {
        if (values.Length != (long)channels * rows * frames)
        {
            throw new ArgumentException($"{values.Length} values are not {channels} x {rows} x {frames}.", nameof(values));
        }

        Values = values;
        _channels = channels;
        _rows = rows;
        _frames = frames;
    }

    public T[] Values { get; }

    public T At(
        int channel,
        int row,
        int frame,
        [CallerArgumentExpression(nameof(row))] string rowName = "",
        [CallerArgumentExpression(nameof(frame))] string frameName = "") =>
        Row(row, channel, rowName)[Checked(frame, _frames, frameName)];

    public ReadOnlySpan<T> Channel(int channel)
    {
        var size = _rows * _frames;
        return Values.AsSpan(Checked(channel, _channels, nameof(channel)) * size, size);
    }

    public ReadOnlySpan<T> Row(int row, int channel, [CallerArgumentExpression(nameof(row))] string rowName = "") =>
        Channel(channel).Slice(Checked(row, _rows, rowName) * _frames, _frames);

    /// <summary>A copy of one frame: its value in each row.</summary>
    public T[] Column(int frame, int channel, [CallerArgumentExpression(nameof(frame))] string frameName = "")
    {
        Checked(frame, _frames, frameName);
        var values = Channel(channel);
        var column = new T[_rows];
        for (var row = 0; row < _rows; row++)
        {
            column[row] = values[row * _frames + frame];
        }

        return column;
    }

    /// <summary>A copy of one channel, rows x frames.</summary>
    public T[,] Matrix(int channel)
    {
        var values = Channel(channel);
        var matrix = new T[_rows, _frames];
        ref var first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix));
        values.CopyTo(MemoryMarshal.CreateSpan(ref first, matrix.Length));
        return matrix;
    }

    /// <summary>Where a row begins in the values.</summary>
    public int StartOf(int row, int channel, [CallerArgumentExpression(nameof(row))] string rowName = "") =>
        (Checked(channel, _channels, nameof(channel)) * _rows + Checked(row, _rows, rowName)) * _frames;

    /// <summary>Some frames of every row, in a block of their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public T[] Frames(int first, int count)
    {
        CheckRange(first, count, _frames);
        var part = new T[_channels * _rows * count];
        for (var row = 0; row < _channels * _rows; row++)
        {
            Values.AsSpan(row * _frames + first, count).CopyTo(part.AsSpan(row * count));
        }

        return part;
    }

    /// <summary>Some rows of every channel, in a block of their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public T[] Rows(int first, int count)
    {
        CheckRange(first, count, _rows);
        var part = new T[_channels * count * _frames];
        for (var channel = 0; channel < _channels; channel++)
        {
            Channel(channel).Slice(first * _frames, count * _frames).CopyTo(part.AsSpan(channel * count * _frames));
        }

        return part;
    }

    private static void CheckRange(int first, int count, int all)
    {
        if (first < 0 || first > all) throw new ArgumentOutOfRangeException(nameof(first), $"They are 0 to {all - 1}, and {first} is none of them.");
        if (count < 0 || count > all - first) throw new ArgumentOutOfRangeException(nameof(count), $"From {first} on there are {all - first}, not {count}.");
    }

    private static int Checked(int index, int count, string name)
    {
        if ((uint)index < (uint)count) return index;
        throw new ArgumentOutOfRangeException(
            name, count == 0 ? $"There is no {name} at all." : $"There is no {name} {index}: they are 0 to {count - 1}.");
    }
}
