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
        File.WriteAllBytes(_folder["a.dsf"], Dsf(2, Blocks));
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
        File.WriteAllBytes(_folder["a.dsf"], Dsf(2, Blocks));
        AudioClip.Load(_folder["a.dsf"]).Save(_folder["a.wav"]);
        Assert.Equal(24, AudioInfo.Read(_folder["a.wav"]).BitDepth);
    }

    [Fact]
    public void A_file_that_was_cut_says_so()
    {
        var file = Dsf(2, Blocks);
        File.WriteAllBytes(_folder["a.dsf"], file[..(file.Length * 6 / 10)]);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => AudioClip.Load(_folder["a.dsf"])).Error);
    }

    public void Dispose() => _folder.Dispose();
}
