using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// Writes arrays as NumPy's .npy files, format 1.0, little endian, C order: the bytes that <c>numpy.save</c> writes.
/// </summary>
/// <remarks>
/// The format is numpy.lib.format's: magic, version, length of the header, the header as a Python literal with spaces up to
/// a multiple of 64 bytes, the values. Like numpy's, the header has room for a first axis of 21 digits.
/// </remarks>
public static class NpyWriter
{
    private const int Alignment = 64;
    private const int GrowthDigits = 21;
    private const int PrefixLength = 10;
    private const int ValuesPerWrite = 1 << 18;

    /// <summary>Writes float32 values to a stream.</summary>
    /// <param name="destination">The stream; it stays open.</param>
    /// <param name="values">The values, row-major.</param>
    /// <param name="shape">The size of each axis, outermost first; empty for a single value.</param>
    /// <exception cref="ArgumentException">The number of values is not the product of the shape.</exception>
    public static void Write(Stream destination, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Write(destination, values, "<f4", shape, CancellationToken.None);

    /// <summary>Writes float64 values to a stream; parameters and errors as for float32.</summary>
    public static void Write(Stream destination, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        Write(destination, values, "<f8", shape, CancellationToken.None);

    /// <summary>Writes complex64 values to a stream.</summary>
    /// <param name="destination">The stream; it stays open.</param>
    /// <param name="real">The real parts, row-major.</param>
    /// <param name="imaginary">The imaginary parts, as many.</param>
    /// <param name="shape">The size of each axis, outermost first; empty for a single value.</param>
    /// <exception cref="ArgumentException">The number of values is not the product of the shape.</exception>
    public static void Write(
        Stream destination, ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, params ReadOnlySpan<int> shape) =>
        Write(destination, real, imaginary, "<c8", shape, CancellationToken.None);

    /// <summary>Writes complex128 values to a stream; parameters and errors as for complex64.</summary>
    public static void Write(
        Stream destination, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, params ReadOnlySpan<int> shape) =>
        Write(destination, real, imaginary, "<c16", shape, CancellationToken.None);

    /// <summary>Writes an array to a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <param name="array">The array, of float32, float64, complex64 or complex128 values.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <exception cref="AudioException">
    /// The file exists and is not to be overwritten, may not be written, is a folder or lies in none; or the disk is full.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Write(
        string path, IFeatureArray array, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(array);
        PendingFile.Write(path, overwrite, stream => Write(stream, array, cancellationToken));
    }

    /// <summary>Writes a matrix of float64 values to a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <param name="matrix">The values.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <exception cref="AudioException">As for an array.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Write(
        string path, double[,] matrix, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] values = [.. matrix.Cast<double>()];
        PendingFile.Write(
            path,
            overwrite,
            stream => Write<double>(stream, values, "<f8", [matrix.GetLength(0), matrix.GetLength(1)], cancellationToken));
    }

    /// <summary>Writes an array of float32, float64, complex64 or complex128 values to a stream, which stays open.</summary>
    internal static void Write(Stream destination, IFeatureArray array, CancellationToken cancellationToken)
    {
        int[] shape = [.. array.Shape];
        var type = TypeOf(array);
        switch (array.Values, array.ImaginaryValues)
        {
            case (float[] real, float[] imaginary):
                Write<float>(destination, real, imaginary, type, shape, cancellationToken);
                break;
            case (double[] real, double[] imaginary):
                Write<double>(destination, real, imaginary, type, shape, cancellationToken);
                break;
            case (double[] values, null):
                Write<double>(destination, values, type, shape, cancellationToken);
                break;
            case var (values, _):
                Write<float>(destination, (float[])values, type, shape, cancellationToken);
                break;
        }
    }

    /// <summary>The type of the values of an array, in numpy's words.</summary>
    internal static string TypeOf(IFeatureArray array) => (array.Values is double[], array.IsComplex) switch
    {
        (true, true) => "<c16",
        (true, false) => "<f8",
        (false, true) => "<c8",
        _ => "<f4",
    };

    private static void Write<T>(
        Stream destination,
        ReadOnlySpan<T> values,
        string type,
        ReadOnlySpan<int> shape,
        CancellationToken cancellationToken)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(destination);
        Check(values.Length, shape);
        destination.Write(Header(type, shape));
        while (!values.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(values.Length, ValuesPerWrite);
            destination.Write(MemoryMarshal.AsBytes(values[..count]));
            values = values[count..];
        }
    }

    private static void Write<T>(
        Stream destination,
        ReadOnlySpan<T> real,
        ReadOnlySpan<T> imaginary,
        string type,
        ReadOnlySpan<int> shape,
        CancellationToken cancellationToken)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(destination);
        Check(real.Length, shape);
        Check(imaginary.Length, shape);
        destination.Write(Header(type, shape));
        var pairs = new T[2 * Math.Min(real.Length, ValuesPerWrite / 2)];
        while (!real.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(real.Length, pairs.Length / 2);
            for (var i = 0; i < count; i++)
            {
                pairs[2 * i] = real[i];
                pairs[2 * i + 1] = imaginary[i];
            }

            destination.Write(MemoryMarshal.AsBytes(pairs.AsSpan(0, 2 * count)));
            real = real[count..];
            imaginary = imaginary[count..];
        }
    }

    private static void Check(int count, ReadOnlySpan<int> shape)
    {
        long product = 1;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            product *= size;
        }

        if (product != count) throw new ArgumentException($"{count} values are not {Tuple(shape)}.", nameof(shape));
    }

    private static byte[] Header(string type, ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': {Tuple(shape)}, }}");
        if (!shape.IsEmpty)
            text.Append(' ', GrowthDigits - shape[0].ToString(CultureInfo.InvariantCulture).Length);

        // One byte is the line feed; a header that is aligned already gets another 64, as numpy's does.
        var used = PrefixLength + text.Length + 1;
        text.Append(' ', Alignment - used % Alignment).Append('\n');

        var header = new byte[PrefixLength + text.Length];
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(header);
        header[8] = (byte)text.Length;
        header[9] = (byte)(text.Length >> 8);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(PrefixLength));
        return header;
    }

    private static string Tuple(ReadOnlySpan<int> shape)
    {
        var sizes = shape.ToArray().Select(size => size.ToString(CultureInfo.InvariantCulture));
        return shape.Length == 1 ? $"({sizes.Single()},)" : $"({string.Join(", ", sizes)})";
    }
}
