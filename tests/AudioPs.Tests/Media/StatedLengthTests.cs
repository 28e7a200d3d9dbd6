using System.Buffers.Binary;
using AudioPs.Media;
using AudioPs.Tests.Media.Damage;
using Xunit;
using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media;

/// <summary>Where a container states which of the decoded samples are the sound, those are what is told, read and cut.</summary>
public sealed class StatedLengthTests : IDisposable
{
    private const int PacketFrames = 64;
    private const int Packets = 50;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    // Apple Core Audio Format Specification 1.0, "Packet Table Chunk": valid frames stand between priming and remainder.
    [InlineData(3000, 100, 100, 100, 3000)]
    [InlineData(3136, 0, 64, 0, 3136)]
    [InlineData(3137, 0, 63, 0, 3137)]
    [InlineData(3200, 0, 0, 0, 3200)]
    [InlineData(64, 3000, 136, 3000, 64)]
    // More than the packets have, or none: all of them.
    [InlineData(9000, 10, 0, 10, 3190)]
    [InlineData(0, 10, 0, 10, 3190)]
    public void A_packet_table_of_CAF_says_which_samples_are_the_sound(long valid, int priming, int remainder, int first, int count)
    {
        File.WriteAllBytes(_folder["whole.caf"], Caf(null));
        File.WriteAllBytes(_folder["part.caf"], Caf(Join(U64(Packets, true), U64(valid, true), U32(priming, true), U32(remainder, true))));
        var whole = AudioClip.Load(_folder["whole.caf"]);
        Assert.Equal(Packets * PacketFrames, whole.SampleCount);
        Check(_folder["part.caf"], count, whole.Channel(0).Slice(first, count));
    }

    [Fact]
    public void A_CAF_file_of_ima4_that_lost_its_end_says_so()
    {
        var bytes = Caf(Join(U64(Packets, true), U64(3100, true), U32(50, true), U32(50, true)));
        File.WriteAllBytes(_folder["cut.caf"], bytes[..^500]);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => AudioClip.Load(_folder["cut.caf"])).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(10_000)]
    public void Apple_Lossless_in_CAF_is_as_long_as_its_last_packet_says(int count)
    {
        var clip = Signal.Chord(count, 2, 44_100);
        clip.Save(_folder["a.caf"], new AudioWriterOptions { Codec = "alac", BitDepth = 16, NoDither = true });
        var info = AudioInfo.Read(_folder["a.caf"]);
        Assert.Equal((count, SampleCountKind.Exact), ((int)info.SampleCount!, info.SampleCountKind));
        Assert.Equal(count, AudioClip.Load(_folder["a.caf"]).SampleCount);

        // The packet table, by which others go: packets, valid frames, priming and remainder.
        var bytes = File.ReadAllBytes(_folder["a.caf"]);
        var table = bytes.AsSpan(bytes.AsSpan().LastIndexOf("pakt"u8) + 12);
        var packets = BinaryPrimitives.ReadInt64BigEndian(table);
        Assert.Equal(count, BinaryPrimitives.ReadInt64BigEndian(table[8..]));
        Assert.Equal(0, BinaryPrimitives.ReadInt32BigEndian(table[16..]));
        Assert.Equal(packets * 4096, count + BinaryPrimitives.ReadInt32BigEndian(table[20..]));

        // A copy says the same.
        AudioCopier.Copy(_folder["a.caf"], _folder["copy.caf"], new AudioCopyOptions());
        Assert.Equal(count, AudioClip.Load(_folder["copy.caf"]).SampleCount);
    }

    [Fact]
    public void Musepack_begins_where_its_own_decoder_begins()
    {
        File.WriteAllBytes(_folder["a.mpc"], EncodedFile.Musepack);
        var tone = Enumerable.Range(0, EncodedFile.MusepackCount).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 441 * i / 44_100))).ToArray();
        var clip = AudioClip.Load(_folder["a.mpc"]);
        // 56 dB by mpcdec; a sample too early or late leaves 24 dB.
        Assert.True(Signal.SignalToNoise(tone, clip.Channel(0)) > 50);
        Check(_folder["a.mpc"], EncodedFile.MusepackCount, clip.Channel(0));
    }

    [Fact]
    public void Speex_is_as_long_as_its_own_decoder_makes_it()
    {
        File.WriteAllBytes(_folder["long.spx"], EncodedFile.Speex);
        Check(_folder["long.spx"], EncodedFile.SpeexCount, AudioClip.Load(_folder["long.spx"]).Channel(0));
        File.WriteAllBytes(_folder["short.spx"], EncodedFile.ShortSpeex);
        Check(_folder["short.spx"], EncodedFile.ShortSpeexCount, AudioClip.Load(_folder["short.spx"]).Channel(0));
    }

    [Theory]
    // The encoder's delay is before the edit; where it ends early, the last packet's rest is behind it.
    [InlineData("libmp3lame", 48_000)]
    [InlineData("libvorbis", 48_000)]
    [InlineData("ac3", 32 * 1536 - 256)]
    [InlineData("mp2", 42 * 1152 - 481)] // FFmpeg's encoder leaves out a last packet that is not full
    public void An_edit_of_MP4_says_where_its_sound_begins_whatever_the_codec(string encoder, int count)
    {
        const int Written = 48_000;
        File.WriteAllBytes(_folder["a.mp4"], DamageSeeds.Write(_folder.Path, "mp4", encoder, 2, Written)!);
        var clip = AudioClip.Load(_folder["a.mp4"]);
        Assert.Equal(count, clip.SampleCount);
        Check(_folder["a.mp4"], count, clip.Channel(0));
        // What was encoded, at its place: a chord of kilohertz is far from itself a sample later.
        var written = Signal.Chord(Written, 2, clip.SampleRate).Channel(0);
        var there = Signal.SignalToNoise(written[2000..40_000], clip.Channel(0)[2000..40_000]);
        var beside = Signal.SignalToNoise(written[2000..40_000], clip.Channel(0)[2001..40_001]);
        Assert.True(there > 15 && there > beside + 3, $"{there} dB, {beside} dB a sample later");
    }

    [Theory]
    [InlineData("video.avi", 10 * 450)]
    [InlineData("speech.avi", 10 * 3 * 512)] // blocks of 256 bytes, three a chunk
    public void AVI_is_as_long_as_the_chunks_of_its_index(string name, int count)
    {
        var whole = Write(name, ForeignFile.All().Single(file => file.Name == name).Bytes);
        Check(_folder[name], count, whole.Channel(0));
    }

    [Fact]
    public void ADX_of_FFmpeg_counts_the_block_that_ends_it()
    {
        var right = ForeignFile.All().Single(file => file.Name == "console.adx").Bytes;
        var whole = Write("right.adx", right);
        // One block more, where the mark of the end stands.
        byte[] counted = [.. right.AsSpan(0, 12), .. U32(whole.SampleCount + 32, true), .. right.AsSpan(16)];
        Assert.Equal(whole.Channel(0), Write("counted.adx", counted).Channel(0));
        Check(_folder["counted.adx"], whole.SampleCount, whole.Channel(0));
        File.WriteAllBytes(_folder["cut.adx"], counted[..(counted.Length - 100)]);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => AudioClip.Load(_folder["cut.adx"])).Error);
    }

    [Fact]
    public void What_of_VOC_takes_time_and_is_not_read_is_told()
    {
        // A header that says where the blocks begin, sound of 8 bits at 10 kHz, 5,000 samples of silence, and the end of what is repeated.
        byte[] Block(int type, params byte[] content) => [(byte)type, .. U32(content.Length)[..3], .. content];
        byte[] header = [.. Ascii("Creative Voice File"), 0x1A, .. U16(26), .. U16(0x010A), .. U16(0x1129)];
        var sound = Block(1, [156, 0, .. Enumerable.Range(0, 1000).Select(i => (byte)i)]);
        File.WriteAllBytes(_folder["silent.voc"], Join(header, sound, Block(3, [.. U16(4999), 156]), sound, [0]));
        File.WriteAllBytes(_folder["repeated.voc"], Join(header, Block(6, U16(2)), sound, Block(7), [0]));
        File.WriteAllBytes(_folder["both.voc"], Join(
            header, sound, Block(6, U16(2)), Block(3, [.. U16(4999), 156]), sound, Block(7), Block(3, [.. U16(2499), 156]), Block(6, U16(1)), sound, Block(7), [0]));
        File.WriteAllBytes(_folder["plain.voc"], Join(header, sound, sound, [0]));
        Assert.Equal((1L, "silence of 0.500 s"), SkippedOf("silent.voc", 2000));
        Assert.Equal((1L, "a part that is to be repeated"), SkippedOf("repeated.voc", 1000));
        Assert.Equal((4L, "silence of 0.750 s and 2 parts that are to be repeated"), SkippedOf("both.voc", 3000));
        Assert.Equal((0L, ""), SkippedOf("plain.voc", 2000));
        // The end of what is repeated has no content: what follows it is as much sound as what stands before.
        var once = AudioClip.Load(_folder["plain.voc"]).Channel(0)[..1000].ToArray();
        var all = AudioClip.Load(_folder["both.voc"]).Channel(0);
        for (var i = 0; i < 3; i++) Assert.Equal(once, all.Slice(i * 1000, 1000).ToArray());
        Check(_folder["both.voc"], 3000, all);

        (long, string) SkippedOf(string name, int count)
        {
            using var reader = AudioReader.Open(_folder[name]);
            Assert.Equal(count, reader.ToClip().SampleCount);
            var (pieces, _, what) = reader.GetSkipped();
            return (pieces, what);
        }
    }

    [Fact]
    public void Layer_II_of_a_free_format_is_refused_as_what_it_is()
    {
        // All frames are of one length, which their headers no longer say.
        var bytes = DamageSeeds.Write(_folder.Path, "mp2", "mp2", 2, 16_000)!;
        var length = bytes.AsSpan(4).IndexOf(bytes.AsSpan(0, 4)) + 4;
        Assert.True(length > 100);
        for (var at = 0; at + 4 <= bytes.Length; at += length) bytes[at + 2] &= 0x0F;
        File.WriteAllBytes(_folder["free.mp2"], bytes);
        var error = Assert.Throws<AudioException>(() => AudioInfo.Read(_folder["free.mp2"]));
        Assert.Equal(AudioError.Unsupported, error.Error);
        Assert.Contains("layer II of a free format", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RSO_is_longer_than_its_sixteen_bits_can_say()
    {
        var sound = new byte[70_000];
        new Random(1).NextBytes(sound);
        var whole = Write("long.rso", Join(U16(0x0100, true), U16(0xFFFF, true), U16(8_000, true), U16(0, true), sound));
        Check(_folder["long.rso"], sound.Length, whole.Channel(0));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void What_states_its_end_in_a_header_or_an_index_says_that_it_was_cut(double part)
    {
        foreach (var name in (string[])["packets.nut", "atari.avr", "psion.wve", "brick.rso", "argonaut.asf", "rayman.apm", "console.vag", "console.adx", "speech.avi",
            "sampler.sds", "macintosh.hcom", "movie.swf", "cartoon.swf", "puzzle.kvag", "battle.aud", "packed.dff"])
        {
            var bytes = ForeignFile.All().Single(file => file.Name == name).Bytes;
            File.WriteAllBytes(_folder[name], bytes[..(int)(bytes.Length * part)]);
            var error = Assert.Throws<AudioException>(() => AudioClip.Load(_folder[name]));
            Assert.True(error.Error == AudioError.Truncated, $"{name}: {error.Message}");
        }
    }

    private AudioClip Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder[name], bytes);
        return AudioClip.Load(_folder[name]);
    }

    public void Dispose() => _folder.Dispose();

    // Information, the whole and parts of it say the same.
    private static void Check(string path, int count, ReadOnlySpan<float> samples)
    {
        var info = AudioInfo.Read(path);
        Assert.Equal((count, SampleCountKind.Exact), ((int)info.SampleCount!, info.SampleCountKind));
        Assert.Equal(samples, AudioClip.Load(path).Channel(0));
        using var reader = AudioReader.Open(path);
        var buffer = new AudioBuffer(reader.Channels, 50);
        foreach (var at in (int[])[count / 2, count - 10, 0, count, count + 1000, count / 3])
        {
            reader.Seek(at);
            var left = Math.Clamp(count - at, 0, 50);
            Assert.Equal(left, reader.Read(buffer));
            if (left > 0) Assert.Equal(samples.Slice(at, left), buffer.Channel(0)[..left]);
        }
    }

    // Apple's ima4, mono: packets of 34 bytes and 64 samples.
    private static byte[] Caf(byte[]? table)
    {
        const int PacketBytes = 34;
        byte[] Part(string id, byte[] content) => Join(Ascii(id), U64(content.Length, true), content);

        var sound = new byte[Packets * PacketBytes];
        new Random(3).NextBytes(sound);
        for (var i = 0; i < Packets; i++)
            sound[i * PacketBytes + 1] = 20; // the step's index is in the low bits of a packet's first two bytes
        var rate = BitConverter.DoubleToInt64Bits(22_050);
        var description = Join(U64(rate, true), Ascii("ima4"), U32(0, true), U32(PacketBytes, true), U32(PacketFrames, true), U32(1, true), U32(0, true));
        var parts = Join(Ascii("caff"), U16(1, true), U16(0, true), Part("desc", description));
        return Join(parts, table is null ? [] : Part("pakt", table), Part("data", Join(U32(0, true), sound)));
    }
}
