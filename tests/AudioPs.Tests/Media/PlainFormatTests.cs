using AudioPs.Media;
using Xunit;
using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media;

/// <summary>Uncompressed samples are read as the header says that they are stored, and as many as it says.</summary>
public sealed class PlainFormatTests : IDisposable
{
    private const int Count = 5_003; // more than a packet of any layout, and of no round length
    private const int Channels = 2;

    private static readonly short[] Samples = MakeSamples(valueBits: 16);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Name, bits that count, codec, and the file.</summary>
    public static IEnumerable<(string Name, int Bits, string Codec, byte[] File)> Layouts()
    {
        // Containers that are wider than their samples.
        foreach (var (bits, valid) in new[] { (32, 32), (32, 24), (32, 20), (32, 16), (24, 24), (24, 20), (24, 16), (16, 16), (16, 12), (16, 8) })
        {
            var data = Integers(MakeSamples(Math.Min(valid, 16)), bits / 8);
            var big = Integers(MakeSamples(Math.Min(valid, 16)), bits / 8, big: true);
            yield return ($"extensible-{valid}-in-{bits}.wav", valid, $"pcm_s{bits}le", Wave(Extensible(1, bits, valid, Channels), data));
            yield return ($"extensible-{valid}-in-{bits}.w64", valid, $"pcm_s{bits}le", Wave64(Extensible(1, bits, valid, Channels), data));
            yield return ($"extensible-{valid}-in-{bits}-rifx.wav", valid, $"pcm_s{bits}be", Wave(Extensible(1, bits, valid, Channels, big: true), big, big: true));
            yield return ($"plain-{valid}-in-{bits}.wav", valid, $"pcm_s{bits}le", Wave(Format(1, valid, Channels, Channels * bits / 8), data));
            yield return ($"plain-{valid}-in-{bits}-rifx.wav", valid, $"pcm_s{bits}be", Wave(Format(1, valid, Channels, Channels * bits / 8, big: true), big, big: true));
            yield return ($"little-{valid}-in-{bits}.caf", valid, $"pcm_s{bits}le", Caf(valid, bits / 8, Channels, false, true, data));
            yield return ($"big-{valid}-in-{bits}.caf", valid, $"pcm_s{bits}be", Caf(valid, bits / 8, Channels, false, false, big));
        }

        var eight = MakeSamples(8);
        yield return ("8.wav", 8, "pcm_u8", Wave(Format(1, 8, Channels, Channels), Integers(eight, 1, unsigned: true)));
        yield return ("8-rifx.wav", 8, "pcm_u8", Wave(Format(1, 8, Channels, Channels, big: true), Integers(eight, 1, unsigned: true), big: true));
        yield return ("8.aiff", 8, "pcm_s8", Aiff(null, 8, Channels, Integers(eight, 1)));
        yield return ("8-raw.aifc", 8, "pcm_u8", Aiff("raw ", 8, Channels, Integers(eight, 1, unsigned: true)));
        yield return ("8.au", 8, "pcm_s8", Au(2, Channels, Integers(eight, 1)));
        yield return ("8.caf", 8, "pcm_s8", Caf(8, 1, Channels, false, false, Integers(eight, 1)));

        foreach (var bytes in new[] { 4, 8 })
        {
            var (little, big) = (Floats(Samples, bytes), Floats(Samples, bytes, big: true));
            yield return ($"float-{bytes}.wav", bytes * 8, $"pcm_f{bytes * 8}le", Wave(Format(3, bytes * 8, Channels, Channels * bytes), little));
            yield return ($"float-{bytes}-extensible.wav", bytes * 8, $"pcm_f{bytes * 8}le", Wave(Extensible(3, bytes * 8, bytes * 8, Channels), little));
            yield return ($"float-{bytes}-rifx.wav", bytes * 8, $"pcm_f{bytes * 8}be", Wave(Format(3, bytes * 8, Channels, Channels * bytes, big: true), big, big: true));
            yield return ($"float-{bytes}.w64", bytes * 8, $"pcm_f{bytes * 8}le", Wave64(Format(3, bytes * 8, Channels, Channels * bytes), little));
            yield return ($"float-{bytes}.aifc", bytes * 8, $"pcm_f{bytes * 8}be", Aiff(bytes == 4 ? "fl32" : "FL64", bytes * 8, Channels, big));
            yield return ($"float-{bytes}.au", bytes * 8, $"pcm_f{bytes * 8}be", Au(bytes == 4 ? 6 : 7, Channels, big));
            yield return ($"float-{bytes}-dns.au", bytes * 8, $"pcm_f{bytes * 8}le", Au(bytes == 4 ? 6 : 7, Channels, little, little: true));
            yield return ($"float-{bytes}-little.caf", bytes * 8, $"pcm_f{bytes * 8}le", Caf(bytes * 8, bytes, Channels, true, true, little));
            yield return ($"float-{bytes}-big.caf", bytes * 8, $"pcm_f{bytes * 8}be", Caf(bytes * 8, bytes, Channels, true, false, big));
        }

        // Cool Edit's own: floats under the tag of integers.
        yield return ("cool-edit-24.0.wav", 24, "pcm_f24le", Wave(Format(1, 24, Channels, Channels * 4), Floats(Samples, 4, scale: 256)));

        foreach (var bytes in new[] { 2, 3, 4 })
        {
            var (little, big) = (Integers(Samples, bytes), Integers(Samples, bytes, big: true));
            yield return ($"{bytes}.aiff", bytes * 8, $"pcm_s{bytes * 8}be", Aiff(null, bytes * 8, Channels, big));
            yield return ($"{bytes}-none.aifc", bytes * 8, $"pcm_s{bytes * 8}be", Aiff("NONE", bytes * 8, Channels, big));
            yield return ($"{bytes}-twos.aifc", bytes * 8, $"pcm_s{bytes * 8}be", Aiff("twos", bytes * 8, Channels, big));
            yield return ($"{bytes}-sowt.aifc", bytes * 8, $"pcm_s{bytes * 8}le", Aiff("sowt", bytes * 8, Channels, little));
            yield return ($"{bytes}.au", bytes * 8, $"pcm_s{bytes * 8}be", Au(bytes + 1, Channels, big));
            yield return ($"{bytes}-dns.au", bytes * 8, $"pcm_s{bytes * 8}le", Au(bytes + 1, Channels, little, little: true));
        }

        yield return ("12.aiff", 12, "pcm_s16be", Aiff(null, 12, Channels, Integers(MakeSamples(12), 2, big: true)));
        yield return ("20.aiff", 20, "pcm_s24be", Aiff(null, 20, Channels, Integers(Samples, 3, big: true)));
        yield return ("42ni.aifc", 24, "pcm_s24le", Aiff("42ni", 24, Channels, Integers(Samples, 3)));
        yield return ("23ni.aifc", 32, "pcm_s32le", Aiff("23ni", 32, Channels, Integers(Samples, 4)));
    }

    public static TheoryData<string> Names => [.. Layouts().Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_come_as_the_header_says_that_they_are_stored(string name)
    {
        var (_, bits, codec, file) = Layouts().Single(layout => layout.Name == name);
        File.WriteAllBytes(_folder[name], file);
        var expected = MakeSamples(Math.Min(bits, 16));

        var info = AudioInfo.Read(_folder[name]);
        Assert.Equal(codec, info.Codec);
        Assert.Equal(bits, info.BitDepth);
        Assert.Equal(codec.Contains("_f", StringComparison.Ordinal), info.IsFloat);
        Assert.Equal(Count, info.SampleCount);
        Assert.Equal(SampleCountKind.Exact, info.SampleCountKind);
        Assert.NotEmpty(info.SampleFormat);
        AssertSamples(expected, AudioClip.Load(_folder[name]), 0);

        using var reader = AudioReader.Open(_folder[name]);
        foreach (var offset in new[] { 1, 4_096, Count - 1, 17, Count, 2_500 })
        {
            reader.Seek(offset);
            AssertSamples(expected, reader.ToClip(), offset);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_was_cut_says_so(string name)
    {
        var (_, _, _, file) = Layouts().Single(layout => layout.Name == name);
        File.WriteAllBytes(_folder[name], file[..(file.Length * 6 / 10)]);
        var exception = Assert.Throws<AudioException>(() => AudioClip.Load(_folder[name]));
        Assert.Equal(AudioError.Truncated, exception.Error);
        Assert.Contains($" of {Count} samples", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_stands_behind_the_samples_is_no_audio(string name)
    {
        var (_, bits, _, file) = Layouts().Single(layout => layout.Name == name);
        File.WriteAllBytes(_folder[name], [.. file, .. Ascii("TAG"), .. new byte[125], 1, 2, 3]);
        Assert.Equal(Count, AudioInfo.Read(_folder[name]).SampleCount);
        AssertSamples(MakeSamples(Math.Min(bits, 16)), AudioClip.Load(_folder[name]), 0);
    }

    [Fact]
    public void A_block_size_that_the_samples_do_not_have_is_a_writers_fault()
    {
        // 16 bits in 16 of noise, of one channel, whose header has the block of two.
        var noise = MakeSamples(16);
        File.WriteAllBytes(_folder["a.wav"], Wave(Format(1, 16, 1, 4), Integers(noise, 2)));
        var clip = AudioClip.Load(_folder["a.wav"]);
        Assert.Equal(noise.Length, clip.SampleCount);
        Assert.Equal(noise[1] / 32768f, clip.Channel(0)[1]);
        Assert.Equal(noise.Length, AudioInfo.Read(_folder["a.wav"]).SampleCount);
    }

    [Fact]
    public void Bytes_per_second_decide_nothing()
    {
        File.WriteAllBytes(_folder["a.wav"], Wave(Format(1, 16, Channels, 4, bytesPerSecond: 12_345), Integers(Samples, 2)));
        using var reader = AudioReader.Open(_folder["a.wav"]);
        reader.Seek(4_000);
        AssertSamples(Samples, reader.ToClip(), 4_000);
    }

    [Fact]
    public void Samples_of_a_width_without_a_decoder_are_refused()
    {
        File.WriteAllBytes(_folder["a.wav"], Wave(Format(1, 48, 1, 6), new byte[600]));
        Assert.Equal(AudioError.Unsupported, Assert.Throws<AudioException>(() => AudioInfo.Read(_folder["a.wav"])).Error);
    }

    public static TheoryData<long> StreamSizes => [
        0x7FFFFF9B, 2_000_000_000, 0xFFFF1000, 0xFFFFFFDB, 0x7FFFEFFC, 0x7F000000, 0, 0xFFFFFFFF, 0x7FFFFFFF, 0x80000000,
        0x7FFFF000, 0xFFFFFFF0, 0xFFFFFF00,
    ];

    [Theory]
    [MemberData(nameof(StreamSizes))]
    public void A_size_that_a_stream_could_not_fill_in_is_no_promise(long size)
    {
        var riffSize = Math.Min(size + 36, uint.MaxValue);
        Whole("a.wav", Wave(Format(1, 16, Channels, 4), Integers(Samples, 2), dataSize: size, riffSize: riffSize));
        Whole("rifx.wav", Wave(Format(1, 16, Channels, 4, big: true), Integers(Samples, 2, big: true), true, size, riffSize));
        foreach (var frames in new[] { 0, size / 4, 0xFFFFFFFF })
        {
            Whole("a.aiff", Aiff(null, 16, Channels, Integers(Samples, 2, big: true), frames, size, size));
            Whole("a.aifc", Aiff("sowt", 16, Channels, Integers(Samples, 2), frames, size, riffSize));
        }

        Whole("a.au", Au(3, Channels, Integers(Samples, 2, big: true), dataSize: size));
        Whole("dns.au", Au(3, Channels, Integers(Samples, 2), little: true, dataSize: size));
    }

    [Fact]
    public void A_size_of_64_bits_that_a_stream_could_not_fill_in_is_no_promise()
    {
        Whole("max.w64", Wave64(Format(1, 16, Channels, 4), Integers(Samples, 2), long.MaxValue));
        Whole("minus.w64", Wave64(Format(1, 16, Channels, 4), Integers(Samples, 2), -1));
        Whole("zero.w64", Wave64(Format(1, 16, Channels, 4), Integers(Samples, 2), 0));
        Whole("minus.caf", Caf(16, 2, Channels, false, true, Integers(Samples, 2), -1));
    }

    [Theory]
    [InlineData(0xFFFFFFFF, 0)] // never finished
    [InlineData(0, 0)]
    [InlineData(Count * 4, 0)] // in the 32 bits
    [InlineData(0xFFFFFFFF, Count * 4)] // in the 64 bits, as it should be
    [InlineData(0x00FFFFFF, Count * 4)] // a recorder's
    public void Long_wave_files_have_their_size_in_one_of_two_places(long inChunk, long inDs64)
    {
        var ds64 = Chunk("ds64", Join(U64(0), U64(inDs64), U64(0), U32(0)));
        foreach (var id in new[] { "RF64", "BW64" })
        {
            Whole("a.wav", Riff(id, false, 0xFFFFFFFF, ds64, Chunk("fmt ", Format(1, 16, Channels, 4)),
                Chunk("data", Integers(Samples, 2), size: inChunk)));
        }
    }

    [Fact]
    public void A_size_that_wrapped_around_at_4_GiB_is_that_of_the_file()
    {
        var length = (5L << 30) + 44;
        using (var file = File.Create(_folder["a.wav"]))
        {
            file.Write(Wave(Format(1, 16, Channels, 4), [], dataSize: 1 << 30, riffSize: (1 << 30) + 36));
            file.SetLength(length); // sparse: nothing is written
        }

        var info = AudioInfo.Read(_folder["a.wav"]);
        Assert.Equal((length - 44) / 4, info.SampleCount);
        Assert.True(info.IsSizeWrapped);
    }

    [Fact]
    public void An_empty_file_with_tags_behind_nothing_is_empty()
    {
        var tags = Chunk("LIST", Join(Ascii("INFO"), Chunk("INAM", Ascii("Nothing\0"))));
        File.WriteAllBytes(_folder["a.wav"], Riff("RIFF", false, null, Chunk("fmt ", Format(1, 16, 1, 2)), Chunk("data", []), tags));
        Assert.Equal(0, AudioInfo.Read(_folder["a.wav"]).SampleCount);
        Assert.Equal(0, AudioClip.Load(_folder["a.wav"]).SampleCount);
    }

    [Fact]
    public void Tags_of_a_big_endian_file_are_read()
    {
        var tags = Chunk("LIST", Join(Ascii("INFO"), Chunk("IART", Ascii("Someone\0"), true), Chunk("INAM", Ascii("A name\0\0"), true)), true);
        File.WriteAllBytes(_folder["a.wav"], Riff("RIFX", true, null, Chunk("fmt ", Format(1, 16, Channels, 4, big: true), true),
            Chunk("data", Integers(Samples, 2, big: true), true), tags));
        var info = AudioInfo.Read(_folder["a.wav"]);
        Assert.Equal("A name", info.Tags["title"]);
        Assert.Equal("Someone", info.Tags["artist"]);
        Assert.Equal(Count, info.SampleCount);
    }

    [Fact]
    public void A_last_sample_that_is_not_whole_is_left_out()
    {
        var data = Integers(Samples, 2)[..^1];
        File.WriteAllBytes(_folder["a.wav"], Wave(Format(1, 16, Channels, 4), data));
        Assert.Equal(Count - 1, AudioInfo.Read(_folder["a.wav"]).SampleCount);
        using var reader = AudioReader.Open(_folder["a.wav"]);
        reader.ToClip();
        Assert.Equal((1, 3, "part of a sample"), reader.GetSkipped());
        AssertSamples(Samples.AsSpan(0, Samples.Length - Channels), AudioClip.Load(_folder["a.wav"]), 0);
    }

    [Fact]
    public void A_count_of_an_AIFF_file_that_takes_the_chunks_header_for_sound_is_a_writers_fault()
    {
        var data = Integers(Samples, 2, big: true);
        Whole("a.aiff", Aiff(null, 16, Channels, data, (data.Length + 8) / 4));
    }

    public void Dispose() => _folder.Dispose();

    private static short[] MakeSamples(int valueBits)
    {
        var random = new Random(12);
        var samples = new short[Count * Channels];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(random.Next(-32768, 32768) >> (16 - valueBits) << (16 - valueBits));
        return samples;
    }

    private static void AssertSamples(ReadOnlySpan<short> expected, AudioClip clip, int offset)
    {
        Assert.Equal(Channels, clip.Channels);
        Assert.Equal(expected.Length / Channels - offset, clip.SampleCount);
        for (var channel = 0; channel < Channels; channel++)
        {
            var actual = clip.Channel(channel);
            for (var i = 0; i < actual.Length; i++)
                Assert.Equal(expected[(offset + i) * Channels + channel] / 32768f, actual[i]);
        }
    }

    private void Whole(string name, byte[] file)
    {
        File.WriteAllBytes(_folder[name], file);
        var info = AudioInfo.Read(_folder[name]);
        Assert.Equal(Count, info.SampleCount);
        Assert.Equal(SampleCountKind.Exact, info.SampleCountKind);
        AssertSamples(Samples, AudioClip.Load(_folder[name]), 0);
    }
}
