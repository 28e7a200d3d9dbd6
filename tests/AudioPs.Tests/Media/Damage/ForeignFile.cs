using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media.Damage;

/// <summary>Files of formats that nothing here writes: their headers, and bytes that their decoders take for sound.</summary>
internal static class ForeignFile
{
    private static readonly byte[] _sound = MakeSound(9_000);

    /// <summary>Name and bytes of each.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        var nist = "NIST_1A\n   1024\nchannel_count -i 1\nsample_rate -i 8000\nsample_n_bytes -i 2\nsample_byte_format -s2 01\nsample_count -i 4500\nend_head\n";
        yield return ("nist.sph", Join(Ascii(nist.PadRight(1024)), _sound));
        yield return ("speech.amr", Join(Ascii("#!AMR\n"), Frames(0x3C, 32, 40), Frames(0x44, 6, 10), Frames(0x3C, 32, 40)));
        yield return ("speech.awb", Join(Ascii("#!AMR-WB\n"), Frames(0x44, 61, 60)));
        yield return ("one-bit.dsf", Dsf(channels: 2, blocks: 2));
        yield return ("one-bit.dff", Dff(_sound, isPacked: false));
        yield return ("amiga.8svx", Iff());
        yield return ("frames.qoa", Qoa());
        yield return ("console.adx", Adx());
        yield return ("console.vag", Join(Ascii("VAGp"), U32(0x20, true), U32(0, true), U32(8_000, true), U32(22_050, true), new byte[28], Predicted(500)));
        yield return ("portable.pvf", Join(Ascii("PVF1\n1 8000 16\n"), _sound));
        yield return ("ensoniq.paf", Join(Ascii(" paf"), U32(0, true), U32(0, true), U32(8_000, true), U32(0, true), U32(1, true), U32(0, true), new byte[2048 - 28], _sound));
        yield return ("atari.avr", Join(Ascii("2BIT"), new byte[8], U16(0, true), U16(16, true), U16(0xFFFF, true), new byte[4], U32(8_000, true), U32(_sound.Length / 2, true), new byte[128 - 30], _sound));
        yield return ("phone.mmf", Mmf());
        yield return ("console.ast", Ast());
        yield return ("generic.genh", Join(
            Ascii("GENH"), U32(2), U32(0x10), U32(22_050), U32(-1), U32(7_000), U32(0), U32(0x80), U32(0x80), new byte[0x80 - 36], Predicted(500)));
        yield return ("gsm.wav", Wave(Join(Format(0x31, 0, 1, 65, 8_000, bytesPerSecond: 1_625), U16(2), U16(320)), _sound.AsSpan(0, 65 * 100).ToArray()));
        yield return ("video.flv", Flv());
        yield return ("video.avi", Avi());
        yield return ("psion.wve", Join(Ascii("ALawSoundFile**\0"), U16(0x0F10, true), U32(_sound.Length, true), U16(0, true), U16(1, true), new byte[6], _sound));
        yield return ("brick.rso", Join(U16(0x0100, true), U16(_sound.Length, true), U16(8_000, true), U16(0, true), _sound));
        yield return ("argonaut.asf", Argonaut());
        yield return ("rayman.apm", Apm());
        yield return ("speech.avi", Avi(Format(0x20, 4, 1, 256, bytesPerSecond: 4_000), 256, 512));
        yield return ("packets.nut", EncodedFile.Nut);
        yield return ("song.mpc", EncodedFile.Musepack);
        yield return ("speech.spx", EncodedFile.Speex);
        yield return ("packed.dff", Dff(_sound.AsSpan(0, 8 * 588).ToArray(), isPacked: true));
        foreach (var file in OldFile.All().Concat(FFmpegFile.All())) yield return file;
    }

    private static byte[] MakeSound(int count)
    {
        var bytes = new byte[count];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Frames(byte header, int size, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => (byte[])[header, .. _sound.AsSpan(i, size - 1)])];

    private static byte[] Predicted(int count) => OldFile.Predicted([.. Enumerable.Range(0, count).SelectMany(i => _sound.AsSpan(i, 14).ToArray())]);

    /// <summary>
    /// DSDIFF 1.5 of one-bit samples, as they are, or as frames of DST that are stored as they are: whole frames, of 588 bytes a channel.
    /// </summary>
    public static byte[] Dff(byte[] sound, bool isPacked, int channels = 1)
    {
        const int Frame = 588; // a 75th of a second
        byte[] Part(string id, byte[] content) => Join(Ascii(id), U64(content.Length, true), content, new byte[content.Length & 1]);

        var property = Join(
            Ascii("SND "), Part("FS  ", U32(isPacked || channels > 1 ? 352_800 : 2_822_400, true)),
            Part("CHNL", Join(U16(channels, true), Ascii(channels == 1 ? "C   " : "SLFTSRGT"))),
            Part("CMPR", isPacked ? Join(Ascii("DST "), [11], Ascii("DST Encoded")) : Join(Ascii("DSD "), [14], Ascii("not compressed"), [0])));
        var frames = sound.Chunk(Frame * channels).ToArray();
        var data = isPacked
            ? Part("DST ", Join(Part("FRTE", Join(U32(frames.Length, true), U16(75, true))), [.. frames.SelectMany(frame => Part("DSTF", [0, .. frame]))]))
            : Part("DSD ", sound);
        return Part("FRM8", Join(Ascii("DSD "), Part("FVER", U32(0x01050000, true)), Part("PROP", property), data));
    }

    private static byte[] Iff()
    {
        var voice = Join(U32(_sound.Length, true), U32(0, true), U32(0, true), U16(8_000, true), [1, 0], U32(0x10000, true));
        var content = Join(Ascii("8SVX"), Chunk("VHDR", voice, true), Chunk("NAME", Ascii("name"), true), Chunk("BODY", _sound, true));
        return Join(Ascii("FORM"), U32(content.Length, true), content);
    }

    // Frames of 256 slices of 20 samples.
    private static byte[] Qoa()
    {
        const int Slices = 256;
        var frame = Join([1], U32(16_000, true)[1..], U16(Slices * 20, true), U16(8 + 16 + Slices * 8, true), new byte[16], _sound.AsSpan(0, Slices * 8).ToArray());
        return Join(Ascii("qoaf"), U32(3 * Slices * 20, true), frame, frame, frame);
    }

    private static byte[] Adx()
    {
        const int Frames = 200;
        var header = Join(
            U16(0x8000, true), U16(0x20, true), [3, 18, 4, 1], U32(22_050, true), U32(Frames * 32, true), U16(500, true), [4, 0], new byte[10], Ascii("(c)CRI"));
        byte[] frames = [.. Enumerable.Range(0, Frames).SelectMany(i => (byte[])[0, 40, .. _sound.AsSpan(i * 16, 16)])];
        return Join(header, frames, U16(0x8001, true), U16(14, true), new byte[14]);
    }

    private static byte[] Mmf()
    {
        byte[] Part(string id, byte[] content) => Join(Ascii(id), U32(content.Length, true), content);

        var track = Join([0, 0, 0x13, 2, 2, 0], Part("Atsq", new byte[16]), Part("Awa\x01", _sound));
        return Part("MMMD", Join(Part("CNTI", new byte[5]), Part("ATR\0", track)));
    }

    // 16-bit samples, a block of a channel after another.
    private static byte[] Ast()
    {
        const int Bytes = 2_000;
        byte[] block = [.. Ascii("BLCK"), .. U32(Bytes, true), .. new byte[24], .. _sound.AsSpan(0, Bytes), .. _sound.AsSpan(Bytes, Bytes)];
        return Join(
            Ascii("STRM"), U32(3 * block.Length, true), U16(1, true), U16(16, true), U16(2, true), U16(0, true), U32(22_050, true),
            U32(3 * Bytes / 2, true), U32(0, true), U32(3 * Bytes / 2, true), U32(Bytes, true), new byte[28], block, block, block);
    }

    private static byte[] Flv()
    {
        const int Bytes = 900;
        var file = new List<byte>([.. Ascii("FLV"), 1, 4, .. U32(9, true), .. U32(0, true)]);
        for (var i = 0; i < 10; i++)
        {
            byte[] tag = [8, .. U32(Bytes + 1, true)[1..], .. U32(i * 20, true)[1..], 0, 0, 0, 0, 0x3A, .. _sound.AsSpan(i * Bytes, Bytes)];
            file.AddRange([.. tag, .. U32(tag.Length, true)]);
        }

        return [.. file];
    }

    // Blocks of 17 bytes a channel and 32 samples; a chunk has all of them.
    private static byte[] Argonaut()
    {
        const int Blocks = 500, Bytes = 17, Samples = 32;
        byte[] blocks = [.. Enumerable.Range(0, Blocks).SelectMany(i => (byte[])[0x40, .. _sound.AsSpan(i, Bytes - 1)])];
        return Join(
            Ascii("ASF\0"), U16(2), U16(1), U32(1), U32(24), Ascii("name").Concat(new byte[4]).ToArray(),
            U32(Blocks), U32(Samples), U32(0), U16(22_050), U16(0), U32(13), blocks);
    }

    private static byte[] Apm()
    {
        var state = Join(U32(20 + 80 + _sound.Length), U32(_sound.Length), U32(-1), U32(0), U32(0), new byte[52], Ascii("DATA"));
        return Join(U16(0x2000), U16(1), U32(22_050), U32(11_025), U16(1), U16(4), U32(80), Ascii("vs12"), state, _sound);
    }

    private static byte[] Avi() => Avi(Format(1, 16, 1, 2), 2, 1);

    // Chunks of 900 bytes, or of as many blocks as fit.
    private static byte[] Avi(byte[] format, int block, int samples)
    {
        var Bytes = 900 / block * block;
        byte[] List(string id, params byte[][] parts) => Chunk("LIST", Join([Ascii(id), .. parts]));

        var main = Join(U32(40_000), U32(16_000), U32(0), U32(0x10), U32(10), U32(0), U32(1), U32(Bytes), new byte[24]);
        var stream = Join(Ascii("auds"), new byte[16], U32(samples), U32(16_000), U32(0), U32(10 * Bytes / block), U32(Bytes), U32(-1), U32(block), new byte[8]);
        byte[] movie = [.. Enumerable.Range(0, 10).SelectMany(i => Chunk("00wb", _sound.AsSpan(i * Bytes, Bytes).ToArray()))];
        byte[] index = [.. Enumerable.Range(0, 10).SelectMany(i => Join(Ascii("00wb"), U32(0x10), U32(4 + i * (Bytes + 8)), U32(Bytes)))];
        var content = Join(
            Ascii("AVI "),
            List("hdrl", Chunk("avih", main), List("strl", Chunk("strh", stream), Chunk("strf", format))),
            List("movi", movie),
            Chunk("idx1", index));
        return Join(Ascii("RIFF"), U32(content.Length), content);
    }
}
