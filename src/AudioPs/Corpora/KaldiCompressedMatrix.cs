using System.Buffers.Binary;

namespace AudioPs.Corpora;

/// <summary>Kaldi's compressed matrices: a byte a value and percentiles of each column (CM), two bytes (CM2), or one (CM3).</summary>
/// <remarks>
/// The layout and the rounding are those of Kaldi's matrix/compressed-matrix: the least value and the range as float32, rows and columns as
/// int32. CM then has four uint16 for each column, its least, quarter, three-quarter and largest value, and the bytes column by column: 0 to 64
/// between the first two, to 192 between the middle ones, to 255 between the last.
/// </remarks>
internal static class KaldiCompressedMatrix
{
    private const int HeaderLength = 16;
    private const int Most = ushort.MaxValue;

    public static bool Is(string kind) => kind is "CM" or "CM2" or "CM3";

    /// <summary>Writes the oldest kind, which every Kaldi reads.</summary>
    /// <param name="destination">Behind the mark of a binary form.</param>
    /// <param name="values">Rows x columns.</param>
    /// <param name="rows">Frames.</param>
    /// <param name="columns">Coefficients.</param>
    public static void Write(Stream destination, float[] values, int rows, int columns)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) throw new AudioException(AudioError.Unsupported, "Kaldi's compressed matrices have finite values alone.");
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (values.Length == 0) (least, most) = (0, 0);
        if (most == least) most = least + (1 + MathF.Abs(least));
        var range = most - least;
        destination.Write("CM "u8);
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteSingleLittleEndian(header, least);
        BinaryPrimitives.WriteSingleLittleEndian(header[4..], range);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], rows);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], columns);
        destination.Write(header);
        var column = new float[rows];
        var packed = new byte[values.Length];
        Span<byte> percentiles = stackalloc byte[8];
        for (var c = 0; c < columns; c++)
        {
            for (var r = 0; r < rows; r++) column[r] = values[r * columns + c];
            Array.Sort(column);
            var marks = Percentiles(column, least, range);
            for (var i = 0; i < marks.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(percentiles[(2 * i)..], (ushort)marks[i]);
            destination.Write(percentiles);
            var at = Array.ConvertAll(marks, mark => ToFloat(mark, least, range));
            for (var r = 0; r < rows; r++) packed[c * rows + r] = Pack(values[r * columns + c], at);
        }

        destination.Write(packed);
    }

    /// <summary>Reads a matrix of any kind.</summary>
    /// <exception cref="InvalidDataException">Its sizes are none.</exception>
    /// <exception cref="EndOfStreamException">The file ends before it.</exception>
    public static NpyArray Read(FileStream stream, string kind)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        stream.ReadExactly(header);
        var least = BinaryPrimitives.ReadSingleLittleEndian(header);
        var range = BinaryPrimitives.ReadSingleLittleEndian(header[4..]);
        var (rows, columns) = (BinaryPrimitives.ReadInt32LittleEndian(header[8..]), BinaryPrimitives.ReadInt32LittleEndian(header[12..]));
        if (rows < 0 || columns < 0) throw new InvalidDataException("A size of a matrix in it is negative.");
        var size = (long)rows * columns;
        var bytes = kind switch { "CM" => size + 8L * columns, "CM2" => 2 * size, _ => size };
        if (bytes > stream.Length - stream.Position) throw new EndOfStreamException();
        if (size > Array.MaxLength) throw new InvalidDataException($"A matrix in it is said to have {size} values.");
        var packed = new byte[bytes];
        stream.ReadExactly(packed);
        var values = new float[size];
        switch (kind)
        {
            case "CM":
                for (var c = 0; c < columns; c++)
                {
                    var start = c;
                    var at = Array.ConvertAll([0, 1, 2, 3], i => ToFloat(BinaryPrimitives.ReadUInt16LittleEndian(packed.AsSpan(8 * start + 2 * i)), least, range));
                    for (var r = 0; r < rows; r++) values[r * columns + c] = Unpack(packed[8 * columns + c * rows + r], at);
                }

                break;
            case "CM2":
                for (var i = 0; i < values.Length; i++) values[i] = least + range * (1f / Most) * BinaryPrimitives.ReadUInt16LittleEndian(packed.AsSpan(2 * i));
                break;
            default:
                for (var i = 0; i < values.Length; i++) values[i] = least + range * (1f / byte.MaxValue) * packed[i];
                break;
        }

        return new NpyArray("<f4", [rows, columns], values, null, isRounded: false);
    }

    // Each at least one above that before, so that no step is empty.
    private static int[] Percentiles(float[] sorted, float least, float range)
    {
        var rows = sorted.Length;
        var places = rows >= 5 ? new[] { 0, rows / 4, 3 * (rows / 4), rows - 1 } : [0, 1, 2, 3];
        var marks = new int[4];
        for (var i = 0; i < marks.Length; i++)
        {
            var lowest = i == 0 ? 0 : marks[i - 1] + 1;
            var mark = places[i] < rows ? ToWhole(sorted[places[i]], least, range) : lowest;
            marks[i] = Math.Min(Math.Max(mark, lowest), Most - 3 + i);
        }

        return marks;
    }

    private static int ToWhole(float value, float least, float range) => (int)(Math.Clamp((value - least) / range, 0f, 1f) * Most + 0.499f);

    private static float ToFloat(int whole, float least, float range) => least + range * (1f / Most) * whole;

    private static byte Pack(float value, float[] at)
    {
        if (value < at[1]) return (byte)Math.Clamp((int)((value - at[0]) / (at[1] - at[0]) * 64 + 0.5f), 0, 64);
        if (value < at[2]) return (byte)Math.Clamp(64 + (int)((value - at[1]) / (at[2] - at[1]) * 128 + 0.5f), 64, 192);
        return (byte)Math.Clamp(192 + (int)((value - at[2]) / (at[3] - at[2]) * 63 + 0.5f), 192, 255);
    }

    private static float Unpack(byte packed, float[] at) => packed switch
    {
        <= 64 => at[0] + (at[1] - at[0]) * packed * (1 / 64f),
        <= 192 => at[1] + (at[2] - at[1]) * (packed - 64) * (1 / 128f),
        _ => at[2] + (at[3] - at[2]) * (packed - 192) * (1 / 63f),
    };
}
