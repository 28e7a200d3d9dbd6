using AudioPs.Media;
using Xunit;
using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media;

/// <summary>DSD is one bit at a high rate, and is read as PCM of an eighth of that rate.</summary>
public sealed class DsdTests : IDisposable
{
    private const int Rate = 2_822_400;
    private const int BlockBytes = 4096;
    private const int Blocks = 9;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_facts_are_those_of_one_bit()
    {
        File.WriteAllBytes(_folder["a.dsf"], Dsf());
        var info = AudioInfo.Read(_folder["a.dsf"]);
        Assert.Equal(1, info.BitDepth);
        Assert.Equal(Rate / 8, info.SampleRate);
        Assert.Equal(2L * Rate, info.StreamBitRate);
        Assert.Equal(Blocks * BlockBytes, info.SampleCount);
        Assert.Equal("1-bit DSD", info.Encoding);
        Assert.NotEmpty(info.SampleFormat);
        Assert.Equal(Blocks * BlockBytes, AudioClip.Load(_folder["a.dsf"]).SampleCount);
    }

    [Fact]
    public void It_is_written_with_bits_enough()
    {
        File.WriteAllBytes(_folder["a.dsf"], Dsf());
        AudioClip.Load(_folder["a.dsf"]).Save(_folder["a.wav"]);
        Assert.Equal(24, AudioInfo.Read(_folder["a.wav"]).BitDepth);
    }

    [Fact]
    public void A_file_that_was_cut_says_so()
    {
        var file = Dsf();
        File.WriteAllBytes(_folder["a.dsf"], file[..(file.Length * 6 / 10)]);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => AudioClip.Load(_folder["a.dsf"])).Error);
    }

    public void Dispose() => _folder.Dispose();

    // DSF 1.01: two channels in blocks that take turns; a pattern of as many ones as zeros is silence.
    private static byte[] Dsf()
    {
        var data = new byte[Blocks * BlockBytes * 2];
        Array.Fill(data, (byte)0x69);
        var format = Join(U32(1), U32(0), U32(2), U32(2), U32(Rate), U32(1), U64(Blocks * BlockBytes * 8), U32(BlockBytes), U32(0));
        var body = Join(Ascii("fmt "), U64(52), format, Ascii("data"), U64(12 + data.Length), data);
        return Join(Ascii("DSD "), U64(28), U64(28 + body.Length), U64(0), body);
    }
}
