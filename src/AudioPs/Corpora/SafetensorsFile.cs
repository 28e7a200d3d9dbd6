using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using AudioPs.Dsp;

namespace AudioPs.Corpora;

/// <summary>Hugging Face's safetensors: the length of a header, the header as JSON, and the values of all arrays without gaps.</summary>
/// <remarks>The layout is that of the format's README: little endian, C order, the header filled with spaces up to a multiple of 8 bytes.</remarks>
internal static class SafetensorsFile
{
    // The bound of the reference reader.
    private const int LongestHeader = 100_000_000;
    private const int Alignment = 8;

    private static readonly (string Name, string Type, int Size)[] _types =
    [
        ("F32", "<f4", 4), ("F64", "<f8", 8), ("F16", "<f2", 2), ("BF16", "bf16", 2), ("I8", "<i1", 1), ("I16", "<i2", 2), ("I32", "<i4", 4), ("I64", "<i8", 8),
        ("U8", "<u1", 1), ("U16", "<u2", 2), ("U32", "<u4", 4), ("U64", "<u8", 8), ("BOOL", "b1", 1),
    ];

    public static void Write(Stream destination, string name, IReadOnlyList<FeatureArray> arrays, CancellationToken cancellationToken)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            long place = 0;
            foreach (var (key, array) in arrays)
            {
                if (array.IsComplex)
                    throw new AudioException(AudioError.Unsupported, "Safetensors has no complex values. Take magnitudes or powers of them, or write Npy.", array.Source.Path);
                var isDouble = array.Values is double[];
                json.WriteStartObject(key);
                json.WriteString("dtype", isDouble ? "F64" : "F32");
                json.WriteStartArray("shape");
                foreach (var size in array.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(place);
                json.WriteNumberValue(place += (long)array.Values.Length * (isDouble ? sizeof(double) : sizeof(float)));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var padding = -header.WrittenCount & (Alignment - 1);
        header.GetSpan(padding)[..padding].Fill((byte)' ');
        header.Advance(padding);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        destination.Write(length);
        destination.Write(header.WrittenSpan);
        foreach (var (_, array) in arrays)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(destination, array);
        }
    }

    public static IReadOnlyList<(string Key, NpyArray Array)> Read(string path, CancellationToken cancellationToken) => ArrayFile.Read(path, stream =>
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader) throw new InvalidDataException($"Its header is said to have {length} bytes.");
        if ((long)length > stream.Length - stream.Position) throw new EndOfStreamException();
        var header = new byte[length];
        stream.ReadExactly(header);
        var begin = stream.Position;
        var arrays = new List<(string, NpyArray)>();
        try
        {
            using var document = JsonDocument.Parse(header);
            foreach (var tensor in document.RootElement.EnumerateObject())
            {
                if (tensor.Name == "__metadata__") continue;
                var name = tensor.Value.GetProperty("dtype"u8).GetString();
                var (_, type, _) = Array.Find(_types, one => one.Name == name) is { Name: not null } found
                    ? found
                    : throw new NotSupportedException($"The type of '{tensor.Name}' is {name}.");
                int[] shape = [.. tensor.Value.GetProperty("shape"u8).EnumerateArray().Select(size => size.GetInt32())];
                if (Array.Exists(shape, size => size < 0)) throw new InvalidDataException($"A size of '{tensor.Name}' is negative.");
                var offsets = tensor.Value.GetProperty("data_offsets"u8);
                var (from, to) = (offsets[0].GetInt64(), offsets[1].GetInt64());
                if (from < 0 || to < from) throw new InvalidDataException($"'{tensor.Name}' has no place in it.");
                if (to > stream.Length - begin) throw new EndOfStreamException();
                stream.Position = begin + from;
                arrays.Add((tensor.Name, NpyReader.Read(stream, new NpyHeader(type, IsFortran: false, shape), to - from, cancellationToken)));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("Its header is none of safetensors.", e);
        }

        return arrays;
    });

    private static void Write(Stream destination, IFeatureArray array)
    {
        const int Piece = 1 << 20;
        var bytes = array.Values is double[] doubles ? MemoryMarshal.AsBytes<double>(doubles) : MemoryMarshal.AsBytes<float>((float[])array.Values);
        for (; bytes.Length > Piece; bytes = bytes[Piece..]) destination.Write(bytes[..Piece]);
        destination.Write(bytes);
    }
}
