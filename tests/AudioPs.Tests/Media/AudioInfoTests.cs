using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public sealed class AudioInfoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("a.wav", "pcm", 8, "8-bit Unsigned Integer PCM", 8)]
    [InlineData("a.wav", "pcm", 16, "16-bit Signed Integer PCM", 16)]
    [InlineData("a.wav", "pcm", 24, "24-bit Signed Integer PCM", 24)]
    [InlineData("a.wav", "float", 32, "32-bit Floating Point PCM", 25)]
    [InlineData("a.wav", "float", 64, "64-bit Floating Point PCM", 54)]
    [InlineData("a.wav", "alaw", null, "8-bit A-law", 13)]
    [InlineData("a.wav", "mulaw", null, "8-bit u-law", 14)]
    [InlineData("a.aiff", "pcm", 16, "16-bit Signed Integer PCM", 16)]
    [InlineData("a.flac", null, 16, "16-bit FLAC", 16)]
    [InlineData("a.flac", null, 24, "24-bit FLAC", 24)]
    [InlineData("a.wv", null, 24, "24-bit WavPack", 24)]
    [InlineData("a.m4a", "alac", 16, "16-bit ALAC", 16)]
    [InlineData("a.m4a", "aac", null, "AAC (LC)", 16)]
    [InlineData("a.mp3", null, null, "MPEG audio (layer I, II or III)", 16)]
    [InlineData("a.ogg", null, null, "Vorbis", 16)]
    [InlineData("a.opus", null, null, "Opus", 16)]
    public void The_encoding_is_in_soxis_words(string name, string? codec, int? bitDepth, string encoding, int precision)
    {
        Signal.Noise(10_000, 2).Save(_folder[name], new() { Codec = codec, BitDepth = bitDepth });
        var info = AudioInfo.Read(_folder[name]);
        Assert.Equal((encoding, precision), (info.Encoding, info.Precision));
        Assert.Equal(bitDepth ?? (codec is "alaw" or "mulaw" ? 8 : null), info.BitDepth);
        Assert.Equal((2, "stereo", 0, 1), (info.Channels, info.ChannelLayout, info.StreamIndex, info.StreamCount));
    }

    [Theory]
    [InlineData("a.wav", "wav")]
    [InlineData("a.m4a", "m4a")]
    [InlineData("a.opus", "opus")]
    [InlineData("a.aac", "aac")]
    public void The_format_has_one_name(string name, string format)
    {
        Signal.Noise(10_000).Save(_folder[name]);
        Assert.Equal(format, AudioInfo.Read(_folder[name]).Format);
    }

    [Fact]
    public void Numbers_follow_from_the_sample_count()
    {
        Signal.Noise(66_150, 2).Save(_folder["a.wav"]);
        var info = AudioInfo.Read(_folder["a.wav"]);
        Assert.Equal(66_150, info.SampleCount);
        Assert.Equal(TimeSpan.FromSeconds(1.5), info.Duration);
        Assert.Equal(112.5, info.CddaSectors);
        Assert.Equal(new FileInfo(_folder["a.wav"]).Length, info.FileSize);
        Assert.Equal(1_411_200, info.StreamBitRate);
        Assert.InRange(info.BitRate!.Value, 1_411_200, 1_413_000);
        Assert.Equal("a.wav: wav, 16-bit Signed Integer PCM, 44100 Hz, stereo, 00:00:01.5000000", info.ToString());
    }

    [Theory]
    [InlineData("a.mp3")]
    [InlineData("a.ogg")]
    [InlineData("a.opus")]
    [InlineData("a.m4a")]
    [InlineData("a.aac")]
    [InlineData("a.wav")]
    [InlineData("a.flac")]
    public void The_exact_count_is_what_decoding_returns(string name)
    {
        Signal.Noise(50_000).Save(_folder[name]);
        var stated = AudioInfo.Read(_folder[name]);
        var exact = AudioInfo.Read(_folder[name], exact: true);
        Assert.Equal(SampleCountKind.Decoded, exact.SampleCountKind);
        Assert.Equal(AudioClip.Load(_folder[name]).SampleCount, exact.SampleCount);
        Assert.Equal((stated.Codec, stated.FileSize, stated.Encoding), (exact.Codec, exact.FileSize, exact.Encoding));
        if (stated.SampleCountKind == SampleCountKind.Exact)
            Assert.Equal(exact.SampleCount, stated.SampleCount);
        else
            Assert.Equal(SampleCountKind.Estimated, stated.SampleCountKind);
    }

    [Fact]
    public void An_MP3_without_a_header_of_its_length_is_estimated()
    {
        Signal.Chord(441_000).Save(_folder["a.mp3"], new() { BitRate = 128_000 });
        var bytes = File.ReadAllBytes(_folder["a.mp3"]);
        var frames = bytes.AsSpan(bytes.AsSpan().IndexOf("Info"u8) is var tag and > 0 ? tag + 200 : 0);
        File.WriteAllBytes(_folder["b.mp3"], frames[frames.IndexOf((byte[])[0xFF, 0xFB])..].ToArray());

        var info = AudioInfo.Read(_folder["b.mp3"]);
        Assert.Equal(SampleCountKind.Estimated, info.SampleCountKind);
        Assert.InRange(info.SampleCount!.Value, 430_000, 450_000);
        var exact = AudioInfo.Read(_folder["b.mp3"], exact: true);
        Assert.Equal(SampleCountKind.Decoded, exact.SampleCountKind);
        Assert.InRange(exact.SampleCount!.Value, 438_000, 444_000);
    }

    [Fact]
    public void Tags_keep_their_order_and_forget_their_case()
    {
        var written = new Dictionary<string, string> { ["title"] = "t", ["artist"] = "a", ["comment"] = "c" };
        Signal.Noise(100).Save(_folder["a.flac"], new() { Tags = written });
        var tags = AudioInfo.Read(_folder["a.flac"]).Tags;
        Assert.Equal(["t", "a", "c"], written.Keys.Select(name => tags[name.ToUpperInvariant()]));
        Assert.True(tags.ContainsKey("ARTIST") && tags.ContainsKey("artist"));
        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, string>)tags).Add("x", "y"));
    }

    [Fact]
    public void A_file_without_tags_has_none()
    {
        Signal.Noise(100).Save(_folder["a.au"]);
        Assert.Empty(AudioInfo.Read(_folder["a.au"]).Tags);
    }

    [Fact]
    public void ReadAll_returns_one_for_each_stream()
    {
        Signal.Noise(100).Save(_folder["a.wav"]);
        var info = Assert.Single(AudioInfo.ReadAll(_folder["a.wav"]));
        Assert.Equal(100, info.SampleCount);
    }

    public void Dispose() => _folder.Dispose();
}
