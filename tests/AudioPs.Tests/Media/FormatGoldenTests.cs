using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Facts and samples of real files against what ffprobe, soxi and a full decode say about them.</summary>
public class FormatGoldenTests
{
    public static TheoryData<string> Files =>
    [
        "formats/wav_s16.wav", "formats/wav_s24.wav", "formats/wav_f32.wav", "formats/wav_u8.wav", "formats/wav_alaw_8k.wav",
        "formats/flac_s16.flac", "formats/mp3_cbr64.mp3", "formats/mp3_vbr_q4.mp3", "formats/aac_64k.m4a",
        "formats/vorbis_q3.ogg", "formats/opus_48k.opus", "formats/aiff_s16.aiff", "formats/w64_s16.w64", "formats/caf_s16.caf",
        "formats/sox_s16_dither_none.wav", "jfk.flac", "speech_16k.wav", "stereo_22k.wav", "chirp_22k_f32.wav",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_facts_are_those_of_ffprobe_and_soxi(string file)
    {
        var (path, facts) = Find(file);
        var info = AudioInfo.Read(path);
        // Opus in Ogg goes by the name that -Format takes for it, which is that of its files.
        var container = info.Format == "opus" ? "ogg" : info.Format;
        Assert.Contains(container, facts.GetProperty("container").GetString()!.Split(','));
        Assert.Equal(file.EndsWith(".opus", StringComparison.Ordinal), info.Format == "opus");
        Assert.Equal(facts.GetProperty("codec").GetString(), info.Codec);
        Assert.Equal(facts.GetProperty("sample_rate").GetInt32(), info.SampleRate);
        Assert.Equal(facts.GetProperty("channels").GetInt32(), info.Channels);
        Assert.Equal(facts.GetProperty("bytes").GetInt64(), info.FileSize);
        if (Long(facts, "stream_bit_rate") is { } streamRate)
            Assert.Equal(streamRate, info.StreamBitRate!.Value, streamRate * 0.001);
        // ffprobe counts the encoder's delay and padding in; a few thousand samples of these short MP3 and Opus files.
        var rate = facts.GetProperty("format_bit_rate").GetInt64();
        Assert.Equal(rate, info.BitRate!.Value, rate * (info.Codec is "mp3" or "opus" ? 0.03 : 0.001));

        var bits = Long(facts, "bits_per_raw_sample") ?? Long(facts, "bits_per_sample");
        Assert.Equal(bits is null or 0 ? null : (int)bits, info.BitDepth);

        var soxi = facts.GetProperty("soxi");
        if (soxi.ValueKind != JsonValueKind.Null)
        {
            var words = soxi.GetProperty("encoding").GetString()!;
            Assert.Equal(info.BitDepth is { } depth ? $"{depth}-bit {words}" : words, info.Encoding);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_count_is_that_of_a_full_decode(string file)
    {
        var (path, facts) = Find(file);
        // AAC in MP4: FFmpeg 5.1 leaves in what the encoder added at the end; the file states where the audio ends.
        var isAac = file.EndsWith(".m4a", StringComparison.Ordinal);
        var frames = facts.GetProperty(isAac ? "source_frames" : "decoded_frames").GetInt64();
        var clip = AudioClip.Load(path);
        Assert.Equal(frames, clip.SampleCount);
        var info = AudioInfo.Read(path);
        if (info.SampleCountKind == SampleCountKind.Exact)
            Assert.Equal(clip.SampleCount, info.SampleCount);
        else
            Assert.EndsWith(".m4a", file, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_samples_are_those_of_a_full_decode(string file)
    {
        var (path, facts) = Find(file);
        var clip = AudioClip.Load(path);
        var interleaved = new float[clip.SampleCount * clip.Channels];
        double power = 0;
        for (var i = 0; i < interleaved.Length; i++)
        {
            interleaved[i] = clip.Channel(i % clip.Channels)[i / clip.Channels];
            power += (double)interleaved[i] * interleaved[i];
        }

        if (facts.GetProperty("decoded_f32le_sha256").GetString() is { } expected)
        {
            var hash = SHA256.HashData(MemoryMarshal.AsBytes(interleaved.AsSpan()));
            Assert.Equal(expected, Convert.ToHexStringLower(hash));
        }
        else
        {
            Assert.Equal(facts.GetProperty("decoded_rms").GetDouble(), Math.Sqrt(power / interleaved.Length), 0.002);
        }
    }

    [Fact]
    public void Mono_is_that_of_librosa()
    {
        var golden = GoldenData.Case("to_mono_stereo");
        using var mono = new ChannelStream(AudioReader.Open(GoldenData.PathOf(golden.Input!.File!)), ChannelMix.Mono(2));
        golden.Outputs[0].AssertNear(mono.ToClip().Channel(0));
    }

    private static long? Long(JsonElement facts, string name) =>
        facts.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static (string Path, JsonElement Facts) Find(string file)
    {
        using var formats = JsonDocument.Parse(File.ReadAllText(GoldenData.PathOf("formats.json")));
        var facts = formats.RootElement.GetProperty("files").EnumerateArray()
            .First(one => one.GetProperty("file").GetString() == "audio/" + file).Clone();
        return (GoldenData.PathOf("audio/" + file), facts);
    }
}
