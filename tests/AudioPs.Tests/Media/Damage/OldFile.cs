using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media.Damage;

/// <summary>Files of samplers, computers, games and phones of long ago: their headers, and bytes that their decoders take for sound.</summary>
internal static class OldFile
{
    /// <summary>How many samples the files of <see cref="Sampler"/> and <see cref="Macintosh"/> state.</summary>
    public const int SamplerCount = 2_990;

    private static readonly byte[] _sound = MakeSound(9_000);

    /// <summary>Name and bytes of each.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        yield return ("sampler.sds", Sampler(16));
        yield return ("macintosh.hcom", Macintosh().File);
        yield return ("movie.swf", Movie(0x3A, 100 * 1024 * 1024, 800));
        yield return ("cartoon.swf", Movie(0x1A, null, 800));
        yield return ("puzzle.kvag", Join(Ascii("KVAG"), U32(4_000), U32(22_050), U16(0), _sound.AsSpan(0, 4_000).ToArray()));
        yield return ("battle.aud", Battle());
        yield return ("bricks.tun", Join(Ascii("ALP "), U32(12), Ascii("ADPCM\0"), [0, 1], U32(22_050), _sound.AsSpan(0, 4_000).ToArray()));
        yield return ("disc.vag", Vag(_sound.AsSpan(0, 14 * 400).ToArray()));
        yield return ("phone.gsm", [.. Enumerable.Range(0, 100).SelectMany(i => (byte[])[(byte)(0xD0 | i & 15), .. _sound.AsSpan(i, 32)])]);
        yield return ("exchange.sln", _sound);
        yield return ("one-bit.dfpwm", _sound.AsSpan(0, 2_000).ToArray());
    }

    /// <summary>MIDI's Sample Dump Standard of so many bits: 120 bytes a packet, of seven bits each.</summary>
    public static byte[] Sampler(int bits)
    {
        const int Packet = 120;
        var bytes = bits < 14 ? 2 : bits < 21 ? 3 : 4;
        byte[] Number(int value) => [(byte)(value & 0x7F), (byte)(value >> 7 & 0x7F), (byte)(value >> 14 & 0x7F)];

        byte[] header = [0xF0, 0x7E, 0, 1, 0, 0, (byte)bits, .. Number(1_000_000_000 / 22_050), .. Number(SamplerCount), .. Number(0), .. Number(0), 0, 0xF7];
        var packets = (SamplerCount * bytes + Packet - 1) / Packet;
        return Join(header, [.. Enumerable.Range(0, packets).SelectMany(i =>
            (byte[])[0xF0, 0x7E, 0, 2, (byte)(i & 0x7F), .. Enumerable.Range(0, Packet).Select(at => (byte)(_sound[(i + at) % _sound.Length] & 0x7F)), 0, 0xF7])]);
    }

    /// <summary>Macintosh's HCOM: a sample, and codes of one or two bits for how the next ones differ; with its samples.</summary>
    public static (byte[] File, byte[] Samples) Macintosh()
    {
        const byte First = 100;
        const int Bytes = 600;
        // Of each node where a 0 and a 1 lead to; of an end, -1 and the difference.
        (short Zero, short One)[] nodes = [(1, 2), (-1, 3), (3, 4), (-1, -5), (-1, 1)];
        var samples = new List<byte> { First };
        var node = 0;
        for (var bit = 0; bit < Bytes * 8; bit++)
        {
            node = (_sound[bit / 8] >> (7 - bit % 8) & 1) == 0 ? nodes[node].Zero : nodes[node].One;
            if (nodes[node].Zero >= 0) continue;
            samples.Add((byte)(samples[^1] + nodes[node].One));
            node = 0;
        }

        var binary = new byte[128];
        Ascii("FSSD").CopyTo(binary, 65);
        U32(Bytes + 40, true).CopyTo(binary, 83);
        var file = Join(
            binary, Ascii("HCOM"), U32(SamplerCount, true), U32(0, true), U32(1, true), U32(1, true), U16(nodes.Length, true),
            [.. nodes.SelectMany(pair => Join(U16(pair.Zero, true), U16(pair.One, true)))], [0, First], _sound.AsSpan(0, Bytes).ToArray());
        return (file, [.. samples.Take(SamplerCount)]);
    }

    /// <summary>Sony's VAG of two channels, whose blocks of 16 bytes take turns.</summary>
    public static byte[] Vag(byte[] sound) =>
        Join(Ascii("VAGp"), U32(4, true), U32(0, true), U32(sound.Length, true), U32(22_050, true), new byte[0x80 - 20], Predicted(sound));

    /// <summary>The ADPCM of consoles: filter and shift, flags, 28 nibbles.</summary>
    public static byte[] Predicted(byte[] sound) =>
        [.. Enumerable.Range(0, sound.Length / 14).SelectMany(i => (byte[])[(byte)(i % 5 << 4 | 4), 0, .. sound.AsSpan(i * 14, 14)])];

    /// <summary>SWF with a stream of sound, its blocks between frames; without a length, that of the file.</summary>
    public static byte[] Movie(byte coding, int? length, int block)
    {
        byte[] Tag(int code, byte[] content) => content.Length < 0x3F
            ? Join(U16(code << 6 | content.Length), content)
            : Join(U16(code << 6 | 0x3F), U32(content.Length), content);

        var movie = Join(
            [0x70, 0, 0x0C, 0x80, 0, 0, 0x7D, 0, 0, 0xA, 0, 0], // a rectangle of numbers of 14 bits, 10 frames a second
            Tag(18, Join([coding, coding], U16(block))),
            [.. Enumerable.Range(0, 8).SelectMany(i => Join(Tag(19, _sound.AsSpan(i * block, block).ToArray()), Tag(1, [])))],
            Tag(0, []));
        return Join(Ascii("FWS"), [6], U32(length ?? movie.Length + 8), movie);
    }

    // Westwood's chunks: bytes, bytes that they decode to, a mark.
    private static byte[] Battle()
    {
        const int Chunks = 10, Bytes = 400;
        byte[] chunks = [.. Enumerable.Range(0, Chunks).SelectMany(i => Join(U16(Bytes), U16(4 * Bytes), U32(0xDEAF), _sound.AsSpan(i, Bytes).ToArray()))];
        return Join(U16(22_050), U32(chunks.Length), U32(Chunks * Bytes * 4), [2, 99], chunks);
    }

    private static byte[] MakeSound(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
