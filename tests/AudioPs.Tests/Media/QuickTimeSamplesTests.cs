using AudioPs.Media;
using Xunit;
using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media;

/// <summary>Uncompressed QuickTime whose samples are narrower than their containers (QuickTime File Format, sound description 2).</summary>
public sealed class QuickTimeSamplesTests : IDisposable
{
    private const int Rate = 8000;
    private const int IsBigEndian = 2;
    private const int IsSigned = 4;
    private const int IsHigh = 16;

    private static readonly short[] _samples = [.. Enumerable.Range(0, 800).Select(i => (short)(16_000 * Math.Sin(2 * Math.PI * 440 * (i / 2) / Rate)))];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(24, 4, false)]
    [InlineData(24, 4, true)]
    [InlineData(20, 4, false)]
    [InlineData(16, 4, false)]
    [InlineData(16, 3, true)]
    [InlineData(20, 3, false)]
    [InlineData(24, 3, false)]
    [InlineData(12, 2, true)]
    public void Samples_at_the_upper_end_of_a_wider_container_are_read_as_they_are(int bits, int bytes, bool big)
    {
        File.WriteAllBytes(_folder["a.mov"], Movie(bits, bytes, IsSigned | IsHigh | (big ? IsBigEndian : 0), Integers(_samples, bytes, big)));
        var info = AudioInfo.Read(_folder["a.mov"]);
        Assert.Equal((_samples.Length / 2, SampleCountKind.Exact, 2), ((int)info.SampleCount!, info.SampleCountKind, info.Channels));
        var clip = AudioClip.Load(_folder["a.mov"]);
        Assert.Equal(_samples.Where((_, i) => i % 2 == 0).Select(sample => sample / 32768f), clip.Channel(0).ToArray());
        Assert.Equal(_samples.Where((_, i) => i % 2 == 1).Select(sample => sample / 32768f), clip.Channel(1).ToArray());
        using var reader = AudioReader.Open(_folder["a.mov"]);
        var buffer = new AudioBuffer(2, 50);
        reader.Seek(301);
        Assert.Equal(50, reader.Read(buffer));
        Assert.Equal(clip.Channel(0).Slice(301, 50), buffer.Channel(0));
    }

    [Fact]
    public void The_bits_that_count_are_told()
    {
        File.WriteAllBytes(_folder["a.mov"], Movie(24, 4, IsSigned | IsHigh, Integers(_samples, 4)));
        Assert.Equal(24, AudioInfo.Read(_folder["a.mov"]).BitDepth);
    }

    [Fact]
    public void Samples_at_the_lower_end_are_refused()
    {
        File.WriteAllBytes(_folder["a.mov"], Movie(24, 4, IsSigned, Integers(_samples, 4)));
        Assert.Equal(AudioError.Unsupported, Assert.Throws<AudioException>(() => AudioInfo.Read(_folder["a.mov"])).Error);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Box(string id, params byte[][] content) =>
        Join([U32(8 + content.Sum(part => part.Length), true), Ascii(id), .. content]);

    private static byte[] Movie(int bits, int bytes, int flags, byte[] samples)
    {
        const int Channels = 2;
        var count = samples.Length / bytes / Channels;
        byte[] U(long value) => U32(value, true);

        var matrix = Join(U(0x10000), U(0), U(0), U(0), U(0x10000), U(0), U(0), U(0), U(0x40000000));
        var description = Join(
            new byte[6], U16(1, true), U16(2, true), new byte[6], U16(3, true), U16(16, true), U16(0xFFFE, true), U16(0, true), U(0x10000), U(72),
            U64(BitConverter.DoubleToInt64Bits(Rate), true), U(Channels), U(0x7F000000), U(bits), U(flags), U(bytes * Channels), U(1));
        var type = Box("ftyp", Ascii("qt  "), U(0), Ascii("qt  "));
        var tables = Box(
            "stbl", Box("stsd", U(0), U(1), Box("lpcm", description)), Box("stts", U(0), U(1), U(count), U(1)), Box("stsc", U(0), U(1), U(1), U(count), U(1)),
            Box("stsz", U(0), U(bytes * Channels), U(count)), Box("stco", U(0), U(1), U(type.Length + 8)));
        var media = Box(
            "mdia", Box("mdhd", U(0), U(0), U(0), U(Rate), U(count), U(0)), Box("hdlr", U(0), Ascii("mhlrsoun"), new byte[13]),
            Box("minf", Box("smhd", new byte[8]), tables));
        var track = Box("trak", Box("tkhd", U(7), U(0), U(0), U(1), U(0), U(count), new byte[16], matrix, U(0), U(0)), media);
        var header = Box("mvhd", U(0), U(0), U(0), U(Rate), U(count), U(0x10000), U16(0x100, true), new byte[10], matrix, new byte[24], U(2));
        return Join(type, Box("mdat", samples), Box("moov", header, track));
    }
}
