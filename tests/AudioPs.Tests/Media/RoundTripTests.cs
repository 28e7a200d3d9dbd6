using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>What is written is what is read, in every format, codec and bit depth of the table.</summary>
public sealed class RoundTripTests : IDisposable
{
    // Not a multiple of any codec's frame.
    private const int Count = 30_011;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, int> Lossless => new(
        from format in AudioFormat.All
        from codec in format.Codecs
        where codec.IsLossless
        from depth in codec.BitDepths
        select (format.Name, codec.Name, depth));

    // Lowest SNR on the chord, in dB: a shift by one sample would already cost more than this leaves (about 25 dB).
    public static TheoryData<string, string, double> Lossy => new(
        ("wav", "alaw", 35),
        ("wav", "mulaw", 35),
        ("w64", "alaw", 35),
        ("w64", "mulaw", 35),
        ("aiff", "alaw", 35),
        ("aiff", "mulaw", 35),
        ("caf", "alaw", 35),
        ("caf", "mulaw", 35),
        ("au", "alaw", 35),
        ("au", "mulaw", 35),
        ("mp3", "mp3", 40),
        ("m4a", "aac", 30),
        ("ogg", "vorbis", 30));

    [Theory]
    [MemberData(nameof(Lossless))]
    public void Lossless_codecs_return_the_samples_rounded_to_the_bit_depth(string format, string codec, int bitDepth)
    {
        var path = _folder["clip" + AudioFormat.Parse(format).Extensions[0]];
        var clip = Signal.Noise(Count, channels: 2);
        var options = new AudioWriterOptions
        {
            Format = AudioFormat.Parse(format), Codec = codec, BitDepth = bitDepth, NoDither = true,
        };
        Assert.Equal(0, clip.Save(path, options));

        var info = AudioInfo.Read(path);
        Assert.Equal((44_100, 2, bitDepth), (info.SampleRate, info.Channels, info.BitDepth));
        Assert.Equal(codec == "float", info.IsFloat);
        Assert.True(info.IsLossless);
        Assert.Equal((Count, SampleCountKind.Exact), (info.SampleCount, info.SampleCountKind));

        var decoded = AudioClip.Load(path);
        Assert.Equal(Count, decoded.SampleCount);
        var fullScale = Math.Pow(2, bitDepth - 1);
        for (var channel = 0; channel < 2; channel++)
        {
            for (var i = 0; i < Count; i++)
            {
                var sample = clip.Channel(channel)[i];
                var expected = codec == "float" ? sample : (float)(Math.Round(sample * fullScale) / fullScale);
                if (decoded.Channel(channel)[i] != expected)
                    Assert.Fail($"Channel {channel}, sample {i}: {decoded.Channel(channel)[i]:R}, not {expected:R}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lossy))]
    public void Lossy_codecs_keep_the_length_and_the_sound(string format, string codec, double lowestSignalToNoise)
    {
        var path = _folder["clip" + AudioFormat.Parse(format).Extensions[0]];
        var clip = Signal.Chord(Count, channels: 2);
        clip.Save(path, new AudioWriterOptions
        {
            Format = AudioFormat.Parse(format), Codec = codec, BitRate = codec is "mp3" or "aac" ? 256_000 : null,
        });

        var decoded = AudioClip.Load(path);
        Assert.Equal(Count, decoded.SampleCount);
        for (var channel = 0; channel < 2; channel++)
        {
            var ratio = Signal.SignalToNoise(clip.Channel(channel), decoded.Channel(channel));
            Assert.True(ratio >= lowestSignalToNoise, $"Channel {channel}: {ratio:0.0} dB.");
        }
    }

    [Theory]
    [InlineData("opus")]
    [InlineData("ogg")]
    public void Opus_is_resampled_to_a_rate_it_takes(string format)
    {
        var path = _folder["clip." + format];
        var clip = Signal.Chord(44_100, channels: 2);
        clip.Save(path, new AudioWriterOptions { Codec = "opus", BitRate = 256_000 });

        var decoded = AudioClip.Load(path);
        Assert.Equal(48_000, decoded.SampleRate);
        Assert.Equal(48_000, decoded.SampleCount);
        var expected = new ResampledStream(new ClipStream(clip), 48_000).ToClip();
        var ratio = Signal.SignalToNoise(expected.Channel(0), decoded.Channel(0));
        Assert.True(ratio > 25, $"{ratio:0.0} dB");
    }

    [Fact]
    public void Adts_keeps_the_sound_but_cannot_tell_its_encoder_delay()
    {
        var path = _folder["clip.aac"];
        Signal.Chord(Count).Save(path);
        var info = AudioInfo.Read(path, exact: true);
        Assert.Equal(SampleCountKind.Decoded, info.SampleCountKind);
        Assert.InRange(info.SampleCount!.Value, Count, Count + 3 * 1024);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Channels_keep_their_order(int channels)
    {
        foreach (var extension in (string[])[".wav", ".flac", ".aiff", ".caf", ".w64", ".wv", ".m4a"])
        {
            var path = _folder["clip" + extension];
            var clip = Signal.Noise(5000, channels);
            clip.Save(path, new AudioWriterOptions
            {
                NoDither = true, BitDepth = 24, Codec = extension == ".m4a" ? "alac" : null,
            });
            var decoded = AudioClip.Load(path);
            Assert.Equal(channels, decoded.Channels);
            for (var channel = 0; channel < channels; channel++)
            {
                for (var i = 0; i < 5000; i++)
                    Assert.Equal(clip.Channel(channel)[i], decoded.Channel(channel)[i], 1.0 / (1 << 23));
            }
        }
    }

    [Theory]
    [InlineData(3, "3.0")]
    [InlineData(4, "quad")]
    [InlineData(6, "5.1")]
    [InlineData(8, "7.1")]
    [InlineData(12, "12 channels")]
    public void Channels_without_loudspeakers_are_taken_as_WAV_and_FLAC_take_them(int channels, string layout)
    {
        Signal.Noise(100, channels).Save(_folder["clip.wav"]);
        Assert.Equal(layout, AudioInfo.Read(_folder["clip.wav"]).ChannelLayout);
    }

    [Theory]
    [InlineData("flac", 0x60FUL, "5.1(side)")]
    [InlineData("opus", 0x60FUL, "5.1")] // has one 5.1 only
    [InlineData("opus", 0x03FUL, "5.1")]
    [InlineData("wav", 0x00BUL, "2.1")]
    [InlineData("mp3", 0x001UL, "mono")] // a left channel alone
    public void Loudspeakers_stay_as_far_as_the_format_knows_them(string format, ulong mask, string layout)
    {
        var clip = Signal.Chord(10_000, System.Numerics.BitOperations.PopCount(mask), 48_000);
        clip.Save(_folder["clip." + format], new AudioWriterOptions { ChannelMask = mask });
        Assert.Equal(layout, AudioInfo.Read(_folder["clip." + format]).ChannelLayout);
    }

    [Fact]
    public void Loudspeakers_that_an_encoder_does_not_know_are_refused()
    {
        var exception = Assert.Throws<AudioException>(
            () => Signal.Noise(100, 3, 48_000).Save(_folder["clip.opus"], new AudioWriterOptions { ChannelMask = 0x00B }));
        Assert.Equal(AudioError.Unsupported, exception.Error);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_file_may_have_no_samples_at_all_where_its_format_has_such_files()
    {
        foreach (var format in AudioFormat.All)
        {
            var path = _folder["empty" + format.Extensions[0]];
            if (format.Name is "wav" or "aiff" or "caf" or "au" or "flac")
            {
                Signal.Noise(0).Save(path);
                Assert.Equal(0, AudioClip.Load(path).SampleCount);
                continue;
            }

            var error = Assert.Throws<AudioException>(() => Signal.Noise(0).Save(path));
            Assert.Equal(AudioError.Unsupported, error.Error);
            Assert.False(File.Exists(path));
        }
    }

    public void Dispose() => _folder.Dispose();
}
