using System.Text;
using AudioPs.Media;
using AudioPs.Tests.Media.Damage;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Matroska and WebM: what the container says of delay, padding and frames is what is counted, read and cut.</summary>
public sealed class MatroskaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    // Delay and padding are stated and come off: 16 kHz is 48 kHz in Opus.
    [InlineData("libopus", 16_001, 48_003)]
    [InlineData("libmp3lame", 16_001, 16_001)]
    // The delay alone is: the last frame is whole, or left out by the encoder.
    [InlineData("ac3", 16_001, 11 * 1536 - 256)]
    [InlineData("mp2", 16_001, 14 * 1152 - 481)]
    [InlineData("flac", 16_001, 16_001)]
    [InlineData("alac", 16_001, 16_001)]
    [InlineData("wavpack", 16_001, 16_001)]
    [InlineData("pcm_s24le", 16_001, 16_001)]
    // Shorter than one frame.
    [InlineData("libopus", 1, 3)]
    [InlineData("libopus", 100, 300)]
    [InlineData("libmp3lame", 1, 1)]
    [InlineData("alac", 1, 1)]
    [InlineData("flac", 1, 1)]
    public void Its_length_is_that_of_its_blocks_less_what_it_says_is_none_of_the_sound(string encoder, int count, int expected)
    {
        var clip = Check(DamageSeeds.Write(_folder.Path, "matroska", encoder, 2, count)!, expected);
        if (encoder is not ("libopus" or "libmp3lame" or "ac3" or "mp2") || count < 16_000) return;
        // It begins where what was written begins: a chord of kilohertz is far from itself a sample later.
        var written = Signal.Chord(count, 2, encoder == "libopus" ? 16_000 : clip.SampleRate).Channel(0);
        var read = encoder == "libopus" ? clip.Channel(0).ToArray().Where((_, i) => i % 3 == 0).ToArray() : clip.Channel(0).ToArray();
        var there = Signal.SignalToNoise(written[2000..12_000], read.AsSpan(2000, 10_000));
        var beside = Signal.SignalToNoise(written[2000..12_000], read.AsSpan(2001, 10_000));
        Assert.True(there > beside + 3, $"{there} dB, {beside} dB a sample later");
    }

    [Theory]
    [InlineData("libopus", 3, nameof(MatroskaLacing.Xiph))]
    [InlineData("libopus", 7, nameof(MatroskaLacing.Ebml))]
    [InlineData("libvorbis", 5, nameof(MatroskaLacing.Ebml))]
    [InlineData("flac", 2, nameof(MatroskaLacing.Xiph))]
    [InlineData("ac3", 4, nameof(MatroskaLacing.Fixed))]
    public void Frames_that_share_a_block_are_those_of_blocks_of_their_own(string encoder, int frames, string lacing)
    {
        var file = new MatroskaFile(DamageSeeds.Write(_folder.Path, "matroska", encoder, 2, 16_001)!);
        File.WriteAllBytes(_folder["single.mka"], file.Make());
        var single = AudioClip.Load(_folder["single.mka"]);
        var laced = Check(file.Make(frames, Enum.Parse<MatroskaLacing>(lacing)), single.SampleCount);
        Assert.Equal(single.Channel(0), laced.Channel(0));
    }

    [Theory]
    [InlineData("DURATION", false)]
    [InlineData("BPS", false)]
    [InlineData("BPS-eng", false)]
    [InlineData("NUMBER_OF_FRAMES", false)]
    [InlineData("NUMBER_OF_BYTES", false)]
    [InlineData("_STATISTICS_TAGS", false)]
    [InlineData("_STATISTICS_WRITING_APP", false)]
    [InlineData("BPSX", true)]
    [InlineData("DURATION_OF_TAKE", true)]
    public void What_it_counts_of_its_streams_is_no_tag_nor_becomes_one_of_another_file(string name, bool isTag)
    {
        byte[] simple = [.. Element([0x45, 0xA3], Encoding.ASCII.GetBytes(name)), .. Element([0x44, 0x87], "777"u8.ToArray())];
        byte[] tag = [.. Element([0x63, 0xC0], []), .. Element([0x67, 0xC8], simple)];
        var tags = Element([0x12, 0x54, 0xC3, 0x67], Element([0x73, 0x73], tag));
        var bytes = new MatroskaFile(DamageSeeds.Write(_folder.Path, "matroska", "flac", 1, 5000)!).Make(isLive: true);
        var cluster = bytes.AsSpan().IndexOf((byte[])[0x1F, 0x43, 0xB6, 0x75]);
        File.WriteAllBytes(_folder["counted.mka"], [.. bytes[..cluster], .. tags, .. bytes[cluster..]]);
        Assert.Equal(isTag, AudioInfo.Read(_folder["counted.mka"]).Tags.ContainsKey(name));
        AudioCopier.Copy(_folder["counted.mka"], _folder["copy.flac"], new AudioCopyOptions());
        Assert.Equal(isTag, AudioInfo.Read(_folder["copy.flac"]).Tags.ContainsKey(name));
    }

    [Theory]
    [InlineData("libopus", 48_003)]
    [InlineData("flac", 16_001)]
    public void What_a_browser_records_without_any_length_is_counted_by_its_blocks(string encoder, int expected)
    {
        var file = new MatroskaFile(DamageSeeds.Write(_folder.Path, "webm", encoder, 2, 16_001) ?? DamageSeeds.Write(_folder.Path, "matroska", encoder, 2, 16_001)!);
        Check(file.Make(isLive: true), expected);
    }

    [Fact]
    public void The_padding_of_the_only_block_leaves_the_delay_to_be_dropped()
    {
        // Both stand in one packet: 100 samples at 16 kHz after 104 of delay.
        var bytes = DamageSeeds.Write(_folder.Path, "webm", "libopus", 2, 100)!;
        Assert.Equal(300, Check(bytes, 300).SampleCount);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void One_that_lost_its_end_says_so(double part)
    {
        foreach (var encoder in (string[])["libopus", "flac", "libvorbis", "pcm_s24le"])
        {
            var bytes = DamageSeeds.Write(_folder.Path, "matroska", encoder, 2, 16_001)!;
            File.WriteAllBytes(_folder["cut.mka"], bytes[..(int)(bytes.Length * part)]);
            Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => AudioClip.Load(_folder["cut.mka"])).Error);
            var kind = SampleCountKind.Unknown;
            try
            {
                kind = AudioInfo.Read(_folder["cut.mka"]).SampleCountKind;
            }
            catch (AudioException error)
            {
                Assert.Equal(AudioError.Truncated, error.Error);
            }

            Assert.NotEqual(SampleCountKind.Exact, kind);
        }
    }

    public void Dispose() => _folder.Dispose();

    // An element of EBML: its ID, a length of one byte and what it holds.
    private static byte[] Element(byte[] id, byte[] content) => [.. id, (byte)(0x80 + content.Length), .. content];

    // Information, the whole and parts of it say the same.
    private AudioClip Check(byte[] bytes, int expected)
    {
        var path = _folder["checked.mka"];
        File.WriteAllBytes(path, bytes);
        var info = AudioInfo.Read(path);
        Assert.Equal((expected, SampleCountKind.Exact), ((int)info.SampleCount!, info.SampleCountKind));
        var whole = AudioClip.Load(path);
        Assert.Equal(expected, whole.SampleCount);
        using var reader = AudioReader.Open(path);
        var buffer = new AudioBuffer(reader.Channels, 1000);
        foreach (var at in (int[])[expected / 2, expected - 1, 0, expected, expected + 1000, expected / 3])
        {
            reader.Seek(at);
            var left = Math.Clamp(expected - at, 0, 1000);
            Assert.Equal(left, reader.Read(buffer));
            Assert.Equal(whole.Channel(0).Slice(Math.Min(at, expected), left), buffer.Channel(0)[..left]);
        }

        return whole;
    }
}
