using System.Buffers.Binary;
using System.IO.Compression;

namespace AudioPs.Drawing;

/// <summary>Writes PNG files of opaque pixels, with their size in print.</summary>
/// <remarks>
/// PNG specification, third edition (W3C, 2025). Skia's own encoder knows no density, and a large picture cannot be stopped in it.
/// </remarks>
internal static class PngFile
{
    private const double InchesPerMetre = 1 / 0.0254;

    // A picture of flat areas, text and noise: more effort takes several times as long and saves some percent.
    private const int CompressionLevel = 2;
    private const int RowsPerBlock = 64;

    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] _crcTable = MakeCrcTable();

    /// <summary>Writes a picture.</summary>
    /// <param name="destination">The stream; it stays open.</param>
    /// <param name="pixels">Red, green, blue and a byte that does not count for each pixel.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="dpi">Pixels an inch.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static void Write(
        Stream destination,
        ReadOnlySpan<byte> pixels,
        int width,
        int height,
        int stride,
        double dpi,
        CancellationToken cancellationToken)
    {
        destination.Write(_signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 2;
        header[10..].Clear();
        WriteChunk(destination, "IHDR"u8, header);

        Span<byte> density = stackalloc byte[9];
        var perMetre = (int)Math.Round(dpi * InchesPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(density, perMetre);
        BinaryPrimitives.WriteInt32BigEndian(density[4..], perMetre);
        density[8] = 1;
        WriteChunk(destination, "pHYs"u8, density);

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, new ZLibCompressionOptions { CompressionLevel = CompressionLevel }, leaveOpen: true))
        {
            var rowBytes = 3 * width;
            var block = new byte[RowsPerBlock * (rowBytes + 1)];
            var (above, current, difference) = (new byte[rowBytes], new byte[rowBytes], new byte[rowBytes]);
            for (var start = 0; start < height; start += RowsPerBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rows = Math.Min(RowsPerBlock, height - start);
                for (var row = 0; row < rows; row++)
                {
                    Pack(pixels.Slice((start + row) * stride, 4 * width), current);
                    var target = block.AsSpan(row * (rowBytes + 1), rowBytes + 1);

                    // "Up" where rows repeat, as they do wherever a cell is higher than a pixel; else as it is: few colours, many runs.
                    Subtract(current, above, difference);
                    var repeats = Repeats(difference);
                    target[0] = (byte)(repeats ? 2 : 0);
                    (repeats ? difference : current).CopyTo(target[1..]);
                    (above, current) = (current, above);
                }

                zlib.Write(block, 0, rows * (rowBytes + 1));
            }
        }

        WriteChunk(destination, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(destination, "IEND"u8, default);
    }

    private static void Pack(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0, j = 0; j < to.Length; i += 4, j += 3)
        {
            to[j] = from[i];
            to[j + 1] = from[i + 1];
            to[j + 2] = from[i + 2];
        }
    }

    private static void Subtract(ReadOnlySpan<byte> current, ReadOnlySpan<byte> above, Span<byte> difference)
    {
        var i = 0;
        for (; i <= current.Length - System.Numerics.Vector<byte>.Count; i += System.Numerics.Vector<byte>.Count)
        {
            var vector = new System.Numerics.Vector<byte>(current[i..]) - new System.Numerics.Vector<byte>(above[i..]);
            vector.CopyTo(difference[i..]);
        }

        for (; i < current.Length; i++) difference[i] = (byte)(current[i] - above[i]);
    }

    private static bool Repeats(ReadOnlySpan<byte> difference) => difference.Count((byte)0) * 10L >= difference.Length * 9L;

    private static void WriteChunk(Stream destination, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        destination.Write(number);
        destination.Write(type);
        destination.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        destination.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) crc = _crcTable[(byte)(crc ^ value)] ^ crc >> 8;
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
