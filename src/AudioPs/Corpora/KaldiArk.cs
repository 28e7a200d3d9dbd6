using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using AudioPs.Dsp;

namespace AudioPs.Corpora;

/// <summary>Kaldi's archives of matrices: a name, a space, and a matrix in Kaldi's binary form, as many as there are.</summary>
/// <remarks>
/// A matrix begins with a zero and a B. <c>FM</c> and <c>DM</c> are float32 and float64 row by row, <c>CM</c>, <c>CM2</c> and <c>CM3</c> are
/// compressed: <see cref="KaldiCompressedMatrix"/>. Whole numbers have a byte for their size before them. Little endian.
/// </remarks>
internal static class KaldiArk
{
    // Kaldi's own names have no such length; a file that is no archive is told early.
    private const int LongestName = 4096;

    public static void Write(Stream destination, string name, IReadOnlyList<FeatureArray> arrays, CancellationToken cancellationToken) =>
        Write(destination, name, arrays, isCompressed: false);

    public static void WriteCompressed(Stream destination, string name, IReadOnlyList<FeatureArray> arrays, CancellationToken cancellationToken) =>
        Write(destination, name, arrays, isCompressed: true);

    /// <summary>How many bytes stand before the matrix of a name: the place that an scp file tells.</summary>
    public static int OffsetOf(string name) => Encoding.UTF8.GetByteCount(name) + 1;

    public static IReadOnlyList<(string Key, NpyArray Array)> Read(string path, CancellationToken cancellationToken) => ArrayFile.Read(path, stream =>
    {
        var arrays = new List<(string, NpyArray)>();
        while (stream.Position < stream.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = ReadName(stream);
            arrays.Add((name, ReadMatrix(stream)));
        }

        return arrays;
    });

    private static void Write(Stream destination, string name, IReadOnlyList<FeatureArray> arrays, bool isCompressed)
    {
        var array = arrays[0].Array;
        if (array.IsComplex) throw Refuse(array, "Kaldi has no complex matrices. Take magnitudes or powers of them, or write Npy.");
        if (array.Shape.Count != 2) throw Refuse(array, $"Kaldi's archives have matrices, and this is {string.Join(" x ", array.Shape)}. Take one channel.");
        if (name.Length == 0 || name.Any(char.IsWhiteSpace)) throw Refuse(array, $"Kaldi's names have no blanks, and this is '{name}'.");
        destination.Write(Encoding.UTF8.GetBytes(name));
        destination.Write(" \0B"u8);
        var (rows, columns) = (array.Shape[0], array.Shape[1]);
        if (isCompressed)
        {
            var floats = array.Values as float[] ?? Array.ConvertAll((double[])array.Values, value => (float)value);
            KaldiCompressedMatrix.Write(destination, floats, rows, columns);
            return;
        }

        destination.Write(array.Values is double[] ? "DM "u8 : "FM "u8);
        WriteWhole(destination, rows);
        WriteWhole(destination, columns);
        destination.Write(array.Values is double[] doubles ? MemoryMarshal.AsBytes<double>(doubles) : MemoryMarshal.AsBytes<float>((float[])array.Values));
    }

    private static string ReadName(Stream stream)
    {
        var name = new List<byte>();
        while (stream.ReadByte() is var one && one != ' ')
        {
            if (one < 0) throw new EndOfStreamException();
            if (one is '\n' or 0 || name.Count == LongestName) throw new InvalidDataException("It begins with no name, as an archive of Kaldi does.");
            name.Add((byte)one);
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(name));
    }

    private static NpyArray ReadMatrix(FileStream stream)
    {
        if (stream.ReadByte() != 0 || stream.ReadByte() != 'B') throw new InvalidDataException("It is an archive of Kaldi in text form; write it in binary form.");
        var kind = "";
        while (stream.ReadByte() is var one && one != ' ')
        {
            if (one < 0) throw new EndOfStreamException();
            kind += (char)one;
            if (kind.Length > 3) throw new InvalidDataException("A matrix in it is of no kind that Kaldi has.");
        }

        if (KaldiCompressedMatrix.Is(kind)) return KaldiCompressedMatrix.Read(stream, kind);
        var type = kind switch
        {
            "FM" or "FV" => "<f4",
            "DM" or "DV" => "<f8",
            _ => throw new InvalidDataException($"'{kind}' is no kind of matrix that Kaldi has."),
        };
        int[] shape = kind[1] == 'M' ? [ReadWhole(stream), ReadWhole(stream)] : [ReadWhole(stream)];
        var size = (long)shape.Aggregate((Int128)1, (product, axis) => product * axis) * (type == "<f4" ? sizeof(float) : sizeof(double));
        if (size > stream.Length - stream.Position) throw new EndOfStreamException();
        return NpyReader.Read(stream, new NpyHeader(type, IsFortran: false, shape), size, CancellationToken.None);
    }

    private static void WriteWhole(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[1 + sizeof(int)];
        bytes[0] = sizeof(int);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], value);
        stream.Write(bytes);
    }

    private static int ReadWhole(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[1 + sizeof(int)];
        stream.ReadExactly(bytes);
        var value = BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]);
        return bytes[0] == sizeof(int) && value >= 0 ? value : throw new InvalidDataException("A size of a matrix in it is no whole number.");
    }

    private static AudioException Refuse(IFeatureArray array, string what) => new(AudioError.Unsupported, what, array.Source.Path);
}
