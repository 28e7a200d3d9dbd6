using System.Buffers.Binary;
using System.Numerics;

namespace AudioPs.Corpora;

/// <summary>Reads arrays from NumPy's .npy files, format 1, 2 and 3: float64 and complex128 as they are, the rest as float32.</summary>
/// <remarks>
/// Taken are floats of 16, 32 and 64 bits, whole numbers of 8 to 64 bits, booleans and complex numbers, in both byte orders, in C
/// and Fortran order. Python objects, text and records are refused: nothing in a file is ever run. What a header says of
/// sizes is held against the length of the file before any memory is taken. The format is numpy.lib.format's.
/// </remarks>
public static class NpyReader
{
    private const int ChunkLength = 1 << 16;

    private delegate double Decoder(ReadOnlySpan<byte> bytes);

    /// <summary>Reads the array of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The file is missing, may not be read, is no .npy file, is damaged or cut off, or holds values that are no numbers.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static NpyArray Read(string path, CancellationToken cancellationToken = default) =>
        ArrayFile.Read(path, stream => Read(stream, cancellationToken));

    /// <summary>Reads an array from a stream that can seek, up to its end.</summary>
    /// <exception cref="InvalidDataException">It is no array, or something follows it.</exception>
    /// <exception cref="EndOfStreamException">The stream ends before the array.</exception>
    /// <exception cref="NotSupportedException">Its values are no numbers.</exception>
    internal static NpyArray Read(Stream stream, CancellationToken cancellationToken)
    {
        var header = NpyHeader.Read(stream);
        return Read(stream, header, stream.Length - stream.Position, cancellationToken);
    }

    /// <summary>Reads the values that a header tells of.</summary>
    /// <param name="stream">At the first value.</param>
    /// <param name="header">What they are.</param>
    /// <param name="left">How many bytes there are for them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static NpyArray Read(Stream stream, NpyHeader header, long left, CancellationToken cancellationToken)
    {
        var (_, size, _) = DecoderOf(header.Type);
        long count = 1;
        foreach (var axis in header.Shape)
        {
            // No longer than the file as it grows, so that it cannot overflow; a later axis of 0 makes nothing of all.
            if (count > Array.MaxLength && axis > 0) break;
            count *= axis;
        }

        if (header.Shape.Contains(0)) count = 0;
        if (count > Array.MaxLength || (Int128)count * size > left) throw new EndOfStreamException();
        if (count * size < left) throw new InvalidDataException($"{left - count * size} bytes follow its array.");

        return header.Type.TrimStart('<', '>', '=') is "f8" or "c16"
            ? ReadValues<double>(stream, header, (int)count, cancellationToken)
            : ReadValues<float>(stream, header, (int)count, cancellationToken);
    }

    private static NpyArray ReadValues<T>(Stream stream, NpyHeader header, int count, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (decode, size, isComplex) = DecoderOf(header.Type);
        var values = new T[count];
        var imaginary = isComplex ? new T[count] : null;
        var isRounded = false;
        var buffer = new byte[Math.Min(Math.Max(count, 1), ChunkLength) * size];
        for (var first = 0; first < count; first += ChunkLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = Math.Min(ChunkLength, count - first);
            stream.ReadExactly(buffer, 0, chunk * size);
            for (var i = 0; i < chunk; i++)
            {
                var value = buffer.AsSpan(i * size, size);
                if (imaginary is not null) imaginary[first + i] = Round<T>(decode(value[(size / 2)..]), ref isRounded);
                values[first + i] = Round<T>(decode(isComplex ? value[..(size / 2)] : value), ref isRounded);
            }
        }

        return header.IsFortran
            ? new NpyArray(header.Type, header.Shape, Turn(values, header.Shape), imaginary is null ? null : Turn(imaginary, header.Shape), isRounded)
            : new NpyArray(header.Type, header.Shape, values, imaginary, isRounded);
    }

    private static T Round<T>(double value, ref bool isRounded)
        where T : IFloatingPointIeee754<T>
    {
        var rounded = T.CreateTruncating(value);
        isRounded |= !double.CreateTruncating(rounded).Equals(value);
        return rounded;
    }

    // From the order in which the first axis runs fastest to the one in which the last does.
    private static T[] Turn<T>(T[] values, int[] shape)
    {
        var turned = new T[values.Length];
        var index = new int[shape.Length];
        for (var place = 0; place < values.Length; place++)
        {
            var target = 0;
            for (var axis = 0; axis < shape.Length; axis++) target = target * shape[axis] + index[axis];
            turned[target] = values[place];
            for (var axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++) index[axis] = 0;
        }

        return turned;
    }

    private static (Decoder Decode, int Size, bool IsComplex) DecoderOf(string type)
    {
        // The upper half of a float32, which safetensors has and numpy has not.
        if (type == "bf16") return (b => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(b) << 16), 2, false);
        var isBig = type.StartsWith('>');
        var kind = type.TrimStart('<', '>', '=', '|');
        var isComplex = kind.StartsWith('c');
        var (decode, size) = (isComplex ? kind switch { "c8" => "f4", "c16" => "f8", _ => kind } : kind) switch
        {
            "f2" => (isBig ? b => (double)BinaryPrimitives.ReadHalfBigEndian(b) : b => (double)BinaryPrimitives.ReadHalfLittleEndian(b), 2),
            "f4" => (isBig ? b => BinaryPrimitives.ReadSingleBigEndian(b) : b => BinaryPrimitives.ReadSingleLittleEndian(b), 4),
            "f8" => (isBig ? b => BinaryPrimitives.ReadDoubleBigEndian(b) : b => BinaryPrimitives.ReadDoubleLittleEndian(b), 8),
            "i1" => ((Decoder)(b => (sbyte)b[0]), 1),
            "u1" => (b => b[0], 1),
            "b1" => (b => b[0] == 0 ? 0 : 1, 1),
            "i2" => (isBig ? b => BinaryPrimitives.ReadInt16BigEndian(b) : b => BinaryPrimitives.ReadInt16LittleEndian(b), 2),
            "u2" => (isBig ? b => BinaryPrimitives.ReadUInt16BigEndian(b) : b => BinaryPrimitives.ReadUInt16LittleEndian(b), 2),
            "i4" => (isBig ? b => BinaryPrimitives.ReadInt32BigEndian(b) : b => BinaryPrimitives.ReadInt32LittleEndian(b), 4),
            "u4" => (isBig ? b => BinaryPrimitives.ReadUInt32BigEndian(b) : b => BinaryPrimitives.ReadUInt32LittleEndian(b), 4),
            "i8" => (isBig ? b => BinaryPrimitives.ReadInt64BigEndian(b) : b => BinaryPrimitives.ReadInt64LittleEndian(b), 8),
            "u8" => (isBig ? b => BinaryPrimitives.ReadUInt64BigEndian(b) : b => BinaryPrimitives.ReadUInt64LittleEndian(b), 8),
            _ => throw new NotSupportedException($"Their type is '{type}'. Save them as float32: numpy.save(path, array.astype('float32'))."),
        };
        return (decode, isComplex ? 2 * size : size, isComplex);
    }
}
