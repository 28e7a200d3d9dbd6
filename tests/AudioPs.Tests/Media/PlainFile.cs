using System.Buffers.Binary;
using System.Text;

namespace AudioPs.Tests.Media;

/// <summary>Headers of uncompressed files, field by field, as programs write them and as they should not.</summary>
internal static class PlainFile
{
    /// <summary>Integers of a container, left-aligned: the top bits are those of a 16-bit sample, the rest zero.</summary>
    public static byte[] Integers(ReadOnlySpan<short> samples, int bytes, bool big = false, bool unsigned = false)
    {
        var data = new byte[samples.Length * bytes];
        for (var i = 0; i < samples.Length; i++)
        {
            for (var b = 0; b < bytes; b++)
            {
                // Byte 0 is the lowest of the number.
                var shift = 8 * (b - bytes + 2);
                var value = shift < 0 ? (byte)0 : (byte)(samples[i] >> shift);
                if (unsigned && b == bytes - 1) value ^= 0x80;
                data[i * bytes + (big ? bytes - 1 - b : b)] = value;
            }
        }

        return data;
    }

    public static byte[] Floats(ReadOnlySpan<short> samples, int bytes, bool big = false, float scale = 1 / 32768f)
    {
        var data = new byte[samples.Length * bytes];
        for (var i = 0; i < samples.Length; i++)
        {
            var at = data.AsSpan(i * bytes, bytes);
            switch (bytes, big)
            {
                case (4, false): BinaryPrimitives.WriteSingleLittleEndian(at, samples[i] * scale); break;
                case (4, true): BinaryPrimitives.WriteSingleBigEndian(at, samples[i] * scale); break;
                case (_, false): BinaryPrimitives.WriteDoubleLittleEndian(at, samples[i] * (double)scale); break;
                default: BinaryPrimitives.WriteDoubleBigEndian(at, samples[i] * (double)scale); break;
            }
        }

        return data;
    }

    public static byte[] U16(int value, bool big = false) => Number(value, 2, big);

    public static byte[] U32(long value, bool big = false) => Number(value, 4, big);

    public static byte[] U64(long value, bool big = false) => Number(value, 8, big);

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>A chunk of RIFF or IFF, padded to an even length; <paramref name="size"/> in place of the true one.</summary>
    public static byte[] Chunk(string id, byte[] content, bool big = false, long? size = null) =>
        Join(Ascii(id), U32(size ?? content.Length, big), content, new byte[content.Length & 1]);

    /// <summary>WAVEFORMAT.</summary>
    public static byte[] Format(int tag, int bits, int channels, int block, int rate = 8_000, bool big = false, int? bytesPerSecond = null) =>
        Join(U16(tag, big), U16(channels, big), U32(rate, big), U32(bytesPerSecond ?? rate * block, big), U16(block, big), U16(bits, big));

    /// <summary>WAVEFORMATEXTENSIBLE.</summary>
    public static byte[] Extensible(int tag, int bits, int valid, int channels, int rate = 8_000, bool big = false) => Join(
        Format(0xFFFE, bits, channels, channels * bits / 8, rate, big),
        U16(22, big), U16(valid, big), U32(0, big),
        U32(tag, big), U16(0, big), U16(0x10, big), [0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);

    public static byte[] Riff(string id, bool big, long? size, params byte[][] chunks)
    {
        var content = Join([Ascii("WAVE"), .. chunks]);
        return Join(Ascii(id), U32(size ?? content.Length, big), content);
    }

    public static byte[] Wave(byte[] format, byte[] data, bool big = false, long? dataSize = null, long? riffSize = null) =>
        Riff(big ? "RIFX" : "RIFF", big, riffSize, Chunk("fmt ", format, big), Chunk("data", data, big, dataSize));

    /// <summary>Wave64: sizes count the 24 bytes before a chunk's content, which is padded where its size is known.</summary>
    public static byte[] Wave64(byte[] format, byte[] data, long? dataSize = null)
    {
        byte[] rest = [0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A];
        byte[] Part(string id, byte[] content, long? size) =>
            Join(Ascii(id), rest, U64(size ?? content.Length + 24), content, new byte[size is null ? -content.Length & 7 : 0]);

        byte[] guid = [0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00];
        var content = Join(Ascii("wave"), rest, Part("fmt ", format, null), Part("data", data, dataSize));
        return Join(Ascii("riff"), guid, U64(dataSize is null ? content.Length + 24 : -1), content);
    }

    public static byte[] Aiff(
        string? compression, int bits, int channels, byte[] data, long? frames = null, long? soundSize = null, long? formSize = null)
    {
        var block = Math.Max(channels * ((bits + 7) / 8), 1);
        // 8,000 Hz as a number of 80 bits: 1.953125 times 2 to the power of 12.
        byte[] rate = [0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0];
        var common = Join(
            U16(channels, true), U32(frames ?? data.Length / block, true), U16(bits, true), rate,
            compression is null ? [] : Join(Ascii(compression), [0, 0]));
        var content = Join(
            Ascii(compression is null ? "AIFF" : "AIFC"),
            compression is null ? [] : Chunk("FVER", U32(0xA2805140, true), true),
            Chunk("COMM", common, true),
            Chunk("SSND", Join(new byte[8], data), true, soundSize));
        return Join(Ascii("FORM"), U32(formSize ?? content.Length, true), content);
    }

    public static byte[] Au(int encoding, int channels, byte[] data, bool little = false, long? dataSize = null) => Join(
        Ascii(little ? "dns." : ".snd"), U32(24, !little), U32(dataSize ?? data.Length, !little), U32(encoding, !little),
        U32(8_000, !little), U32(channels, !little), data);

    public static byte[] Caf(int bits, int bytes, int channels, bool isFloat, bool little, byte[] data, long? dataSize = null)
    {
        byte[] Part(string id, byte[] content, long? size = null) => Join(Ascii(id), U64(size ?? content.Length, true), content);

        var rate = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(rate, 8_000);
        var description = Join(
            rate, Ascii("lpcm"), U32((isFloat ? 1 : 0) + (little ? 2 : 0), true), U32(bytes * channels, true), U32(1, true),
            U32(channels, true), U32(bits, true));
        return Join(Ascii("caff"), U16(1, true), U16(0, true), Part("desc", description), Part("data", Join(new byte[4], data), dataSize));
    }

    /// <summary>DSF 1.01: channels in blocks of 4,096 bytes that take turns; a pattern of as many ones as zeros is silence.</summary>
    public static byte[] Dsf(int channels, int blocks, int rate = 2_822_400)
    {
        const int BlockBytes = 4096;
        var data = new byte[blocks * BlockBytes * channels];
        Array.Fill(data, (byte)0x69);
        var format = Join(U32(1), U32(0), U32(channels), U32(channels), U32(rate), U32(1), U64(blocks * BlockBytes * 8), U32(BlockBytes), U32(0));
        var body = Join(Ascii("fmt "), U64(52), format, Ascii("data"), U64(12 + data.Length), data);
        return Join(Ascii("DSD "), U64(28), U64(28 + body.Length), U64(0), body);
    }

    private static byte[] Number(long value, int bytes, bool big)
    {
        var number = new byte[bytes];
        for (var i = 0; i < bytes; i++)
            number[big ? bytes - 1 - i : i] = (byte)(value >> 8 * i);
        return number;
    }
}
