using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AudioPs.Dsp;

/// <summary>channels x rows x frames of values, row-major: the frames of channel 0, row 0 come first.</summary>
/// <remarks>An index out of range is refused under the name that the caller has for it.</remarks>
internal readonly struct FrameBlock
{
    private readonly int _channels;
    private readonly int _rows;
    private readonly int _frames;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <exception cref="ArgumentException">They are not of this shape.</exception>
    public FrameBlock(float[] values, int channels, int rows, int frames)
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

    public float[] Values { get; }

    public float At(int channel, int row, int frame, [CallerArgumentExpression(nameof(row))] string rowName = "") =>
        Row(row, channel, rowName)[Checked(frame, _frames, nameof(frame))];

    public ReadOnlySpan<float> Channel(int channel)
    {
        var size = _rows * _frames;
        return Values.AsSpan(Checked(channel, _channels, nameof(channel)) * size, size);
    }

    public ReadOnlySpan<float> Row(int row, int channel, [CallerArgumentExpression(nameof(row))] string rowName = "") =>
        Channel(channel).Slice(Checked(row, _rows, rowName) * _frames, _frames);

    /// <summary>A copy of one frame: its value in each row.</summary>
    public float[] Column(int frame, int channel)
    {
        Checked(frame, _frames, nameof(frame));
        var values = Channel(channel);
        var column = new float[_rows];
        for (var row = 0; row < _rows; row++)
        {
            column[row] = values[row * _frames + frame];
        }

        return column;
    }

    /// <summary>A copy of one channel, rows x frames.</summary>
    public float[,] Matrix(int channel)
    {
        var values = Channel(channel);
        var matrix = new float[_rows, _frames];
        ref var first = ref Unsafe.As<byte, float>(ref MemoryMarshal.GetArrayDataReference(matrix));
        values.CopyTo(MemoryMarshal.CreateSpan(ref first, matrix.Length));
        return matrix;
    }

    private static int Checked(int index, int count, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count, name);
        return index;
    }
}
