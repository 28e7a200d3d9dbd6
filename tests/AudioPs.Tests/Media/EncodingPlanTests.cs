using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Which encoder, bit depth and dither follow from a file name, options and source.</summary>
public class EncodingPlanTests
{
    [Theory]
    [InlineData("a.wav", null, null, 0, false, "pcm_s16le")]
    [InlineData("a.WAV", null, null, 24, false, "pcm_s24le")]
    [InlineData("a.wav", null, null, 8, false, "pcm_u8")]
    [InlineData("a.wav", null, null, 12, false, "pcm_s16le")]
    [InlineData("a.wav", null, null, 20, false, "pcm_s24le")]
    [InlineData("a.wav", null, null, 32, true, "pcm_f32le")]
    [InlineData("a.wav", null, null, 64, true, "pcm_f64le")]
    [InlineData("a.wav", null, 32, 16, false, "pcm_s32le")]
    [InlineData("a.wav", null, 64, 16, false, "pcm_f64le")]
    [InlineData("a.wav", "float", null, 16, false, "pcm_f32le")]
    [InlineData("a.wav", "float", 64, 16, false, "pcm_f64le")]
    [InlineData("a.wav", "PCM_S24LE", null, 16, false, "pcm_s24le")]
    [InlineData("a.wav", "alaw", null, 24, false, "pcm_alaw")]
    [InlineData("a.w64", "mulaw", null, 0, false, "pcm_mulaw")]
    [InlineData("a.aif", null, null, 8, false, "pcm_s8")]
    [InlineData("a.aiff", null, null, 24, false, "pcm_s24be")]
    [InlineData("a.au", null, 32, 0, false, "pcm_s32be")]
    [InlineData("a.caf", "alac", 24, 0, false, "alac")]
    [InlineData("a.m4a", null, null, 16, false, "aac")]
    [InlineData("a.m4a", "alac", null, 24, false, "alac")]
    [InlineData("a.oga", null, null, 16, false, "libvorbis")]
    [InlineData("a.ogg", "opus", null, 16, false, "libopus")]
    [InlineData("a.ogg", "libopus", null, 16, false, "libopus")]
    [InlineData("a.mp3", null, null, 24, false, "libmp3lame")]
    public void The_encoder_follows_from_name_options_and_source(
        string path, string? codec, int? bitDepth, int sourceBits, bool sourceIsFloat, string encoder)
    {
        var source = new AudioSource("x", null, sourceBits, true, sourceIsFloat);
        var options = new AudioWriterOptions { Codec = codec, BitDepth = bitDepth, Source = source };
        Assert.Equal(encoder, EncodingPlan.For(path, options, 2, isVerbatim: true).Encoder);
    }

    [Theory]
    [InlineData("a.flac", 8, 16)]
    [InlineData("a.flac", 16, 16)]
    [InlineData("a.flac", 20, 24)]
    [InlineData("a.flac", 32, 24)]
    [InlineData("a.wv", 32, 32)]
    [InlineData("a.tta", 8, 8)]
    public void The_depth_is_the_smallest_one_that_holds_the_source(string path, int sourceBits, int depth)
    {
        var options = new AudioWriterOptions { Source = new AudioSource("x", null, sourceBits, true) };
        Assert.Equal(depth, EncodingPlan.For(path, options, 2, isVerbatim: true).BitDepth);
    }

    [Theory]
    [InlineData("a.wav", null, 16, 0, false, true)] // from MP3, or made in memory
    [InlineData("a.wav", null, 16, 16, true, false)] // a copy
    [InlineData("a.wav", null, 16, 8, true, false)] // fewer bits than are written
    [InlineData("a.wav", null, 16, 24, true, true)] // reduced
    [InlineData("a.wav", null, 16, 16, false, true)] // resampled, mixed or filtered
    [InlineData("a.wav", null, 8, 16, true, true)]
    [InlineData("a.wav", null, 24, 32, true, false)] // more than 16 bits
    [InlineData("a.wav", "float", 32, 64, false, false)]
    [InlineData("a.wav", "alaw", null, 24, false, false)]
    [InlineData("a.flac", null, 16, 24, true, true)]
    [InlineData("a.mp3", null, null, 24, false, false)]
    public void Dither_is_for_rounding_to_16_bits_or_less(
        string path, string? codec, int? bitDepth, int sourceBits, bool isVerbatim, bool dither)
    {
        var options = new AudioWriterOptions
        {
            Codec = codec, BitDepth = bitDepth, Source = new AudioSource("x", null, sourceBits, isVerbatim),
        };
        Assert.Equal(dither, EncodingPlan.For(path, options, 1, isVerbatim).Dither);
        Assert.False(EncodingPlan.For(path, options with { NoDither = true }, 1, isVerbatim).Dither);
    }

    [Fact]
    public void Floating_point_samples_are_dithered_whatever_their_depth()
    {
        // A 16-bit depth stated for a floating-point source says nothing about where its values lie.
        var options = new AudioWriterOptions { BitDepth = 16, Source = new AudioSource("x", null, 16, true, IsFloat: true) };
        Assert.True(EncodingPlan.For("a.wav", options, 1, isVerbatim: true).Dither);
    }

    public static TheoryData<string, AudioWriterOptions, int, string> Refused => new()
    {
        { "a.xyz", new(), 1, ".flac" },
        { "noextension", new(), 1, "no extension" },
        { "a.wav", new() { Codec = "opus" }, 1, "pcm, float, alaw, mulaw" },
        { "a.wav", new() { BitDepth = 12 }, 1, "8, 16, 24 or 32" },
        { "a.wav", new() { Codec = "pcm_s16le", BitDepth = 24 }, 1, "16 bits, not 24" },
        { "a.wav", new() { Codec = "alaw", BitDepth = 8 }, 1, "no bit depth" },
        { "a.wav", new() { BitRate = 128_000 }, 1, "no bit rate" },
        { "a.wav", new() { Quality = 1 }, 1, "no quality" },
        { "a.flac", new() { BitDepth = 32 }, 1, "16 or 24" },
        { "a.flac", new() { Quality = 13 }, 1, "0 to 12" },
        { "a.flac", new() { Quality = double.NaN }, 1, "0 to 12" },
        { "a.mp3", new(), 6, "up to 2 channels" },
        { "a.mp3", new() { BitRate = 128 }, 1, "8000 to 320000" },
        { "a.mp3", new() { BitRate = 128_000, Quality = 2 }, 1, "not both" },
        { "a.mp3", new() { BitDepth = 16 }, 1, "no bit depth" },
        { "a.ogg", new() { Quality = 11 }, 1, "-1 to 10" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_wrong_combination_is_refused_with_what_is_allowed(
        string path, AudioWriterOptions options, int channels, string allowed)
    {
        var exception = Assert.Throws<AudioException>(() => EncodingPlan.For(path, options, channels, isVerbatim: false));
        Assert.Equal(AudioError.InvalidArgument, exception.Error);
        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opus_takes_a_bit_rate_and_an_effort_together()
    {
        var options = new AudioWriterOptions { BitRate = 64_000, Quality = 5 };
        Assert.Equal("libopus", EncodingPlan.For("a.opus", options, 2, isVerbatim: false).Encoder);
    }

    [Fact]
    public void Formats_are_found_by_name_and_by_extension()
    {
        foreach (var format in AudioFormat.All)
        {
            Assert.Same(format, AudioFormat.Parse(format.Name.ToUpperInvariant()));
            foreach (var extension in format.Extensions)
            {
                Assert.Same(format, AudioFormat.FromExtension("some.name" + extension.ToUpperInvariant()));
                Assert.Same(format, AudioFormat.Parse(extension));
                Assert.Same(format, AudioFormat.Parse(extension[1..]));
            }
        }

        var exception = Assert.Throws<AudioException>(() => AudioFormat.Parse("wma"));
        Assert.Contains("wav, w64", exception.Message, StringComparison.Ordinal);
    }
}
