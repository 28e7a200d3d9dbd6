using AudioPs.Media;
using AudioPs.Tests.Media.Damage;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Old and rare formats give the samples that their own words say, no more and none less.</summary>
public sealed class OldFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void HCOM_begins_with_the_sample_before_its_codes_and_ends_with_its_count()
    {
        var (file, samples) = OldFile.Macintosh();
        var clip = Load("a.hcom", file, OldFile.SamplerCount);
        Assert.Equal(samples.Select(sample => (sample - 128) / 128f), clip.Channel(0).ToArray());
        using var reader = AudioReader.Open(_folder["a.hcom"]);
        var buffer = new AudioBuffer(1, 100);
        foreach (var at in (int[])[1500, 0, 1, 2, OldFile.SamplerCount - 3])
        {
            reader.Seek(at);
            _ = reader.Read(buffer);
            Assert.Equal(clip.Channel(0).Slice(at, buffer.Count), buffer.Channel(0)[..buffer.Count]);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    public void A_sample_dump_ends_where_its_header_says(int bits)
    {
        var clip = Load("a.sds", OldFile.Sampler(bits), OldFile.SamplerCount);
        // The first word: seven bits a byte, the highest first, around the middle.
        var file = OldFile.Sampler(bits);
        var bytes = bits < 14 ? 2 : bits < 21 ? 3 : 4;
        var word = Enumerable.Range(0, bytes).Sum(i => file[26 + i] * Math.Pow(2, -7 * (i + 1)));
        Assert.Equal(2 * word - 1, clip.Channel(0)[0], 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Frames_of_DST_that_are_stored_as_they_are_are_the_one_bit_samples(int channels)
    {
        var sound = new byte[12 * 588 * channels];
        new Random(3).NextBytes(sound);
        var plain = ForeignFile.Dff(sound, isPacked: false, channels);
        // Of one channel the plain file has the usual rate, which changes nothing of the samples.
        var expected = Load("plain.dff", plain, 12 * 588);
        var packed = Load("packed.dff", ForeignFile.Dff(sound, isPacked: true, channels), 12 * 588);
        for (var channel = 0; channel < channels; channel++) Assert.Equal(expected.Channel(channel), packed.Channel(channel));
        Assert.True(expected.Channel(0).ToArray().Max() > 0.1);
    }

    [Fact]
    public void A_frame_of_DST_that_lacks_bytes_is_damage()
    {
        var sound = new byte[4 * 588];
        var bytes = ForeignFile.Dff(sound, isPacked: true);
        var at = bytes.AsSpan().LastIndexOf("DSTF"u8);
        // The last frame is stated to be shorter, and is.
        byte[] shorter = [.. bytes.AsSpan(0, at + 4), .. PlainFile.U64(301, true), .. bytes.AsSpan(at + 12, 302)];
        File.WriteAllBytes(_folder["a.dff"], shorter);
        var error = Assert.Throws<AudioException>(() => AudioClip.Load(_folder["a.dff"]));
        Assert.True(error.Error is AudioError.Truncated or AudioError.InvalidData, error.Message);
    }

    [Fact]
    public void The_channels_of_a_VAG_of_two_take_turns_by_blocks()
    {
        var random = new Random(9);
        var (left, right) = (new byte[14 * 120], new byte[14 * 120]);
        random.NextBytes(left);
        random.NextBytes(right);
        var (leftBlocks, rightBlocks) = (OldFile.Predicted(left).Chunk(16), OldFile.Predicted(right).Chunk(16));
        byte[] both = [.. leftBlocks.Zip(rightBlocks).SelectMany(pair => (byte[])[.. pair.First, .. pair.Second])];
        var header = OldFile.Vag(left)[..0x80];
        File.WriteAllBytes(_folder["both.vag"], [.. header, .. both]);
        var clip = AudioClip.Load(_folder["both.vag"]);
        var info = AudioInfo.Read(_folder["both.vag"]);
        Assert.Equal((2, 120 * 28), (clip.Channels, clip.SampleCount));
        Assert.True(info.SampleCountKind != SampleCountKind.Exact || info.SampleCount == clip.SampleCount);
        Assert.Equal(Mono(left), clip.Channel(0));
        Assert.Equal(Mono(right), clip.Channel(1));

        using var reader = AudioReader.Open(_folder["both.vag"]);
        var buffer = new AudioBuffer(2, 100);
        foreach (var at in (int[])[2000, 27, 28, 3300])
        {
            reader.Seek(at);
            _ = reader.Read(buffer);
            Assert.Equal(clip.Channel(1).Slice(at, buffer.Count), buffer.Channel(1)[..buffer.Count]);
        }
    }

    public void Dispose() => _folder.Dispose();

    private float[] Mono(byte[] sound)
    {
        var blocks = OldFile.Predicted(sound);
        File.WriteAllBytes(_folder["one.vag"], PlainFile.Join(
            PlainFile.Ascii("VAGp"), PlainFile.U32(0x20, true), PlainFile.U32(0, true), PlainFile.U32(blocks.Length, true), PlainFile.U32(22_050, true), new byte[28], blocks));
        return AudioClip.Load(_folder["one.vag"]).Channel(0).ToArray();
    }

    private AudioClip Load(string name, byte[] bytes, int count)
    {
        File.WriteAllBytes(_folder[name], bytes);
        var info = AudioInfo.Read(_folder[name]);
        Assert.Equal((count, SampleCountKind.Exact), ((int)info.SampleCount!, info.SampleCountKind));
        var clip = AudioClip.Load(_folder[name]);
        Assert.Equal(count, clip.SampleCount);
        return clip;
    }
}
