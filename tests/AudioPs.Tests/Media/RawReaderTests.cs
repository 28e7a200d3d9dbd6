using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Headerless samples: written and read back, and read as FFmpeg reads the same samples behind a header.</summary>
public sealed class RawReaderTests : IDisposable
{
    private const int Count = 10_007;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Writable => new(AudioFormat.Raw.Codecs.Select(codec => codec.Name));

    // A container that FFmpeg reads and the same encoding stands in, and where its samples begin.
    public static TheoryData<string, string, string, int> Contained => new(
        ("s16le", "wav", "pcm", 16), ("s24le", "wav", "pcm", 24), ("s32le", "wav", "pcm", 32), ("u8", "wav", "pcm", 8),
        ("f32le", "wav", "float", 32), ("f64le", "wav", "float", 64), ("alaw", "wav", "alaw", 0), ("mulaw", "wav", "mulaw", 0),
        ("s8", "au", "pcm", 8), ("s16be", "au", "pcm", 16), ("s24be", "au", "pcm", 24), ("s32be", "au", "pcm", 32),
        ("f32be", "au", "float", 32), ("f64be", "au", "float", 64));

    [Theory]
    [MemberData(nameof(Contained))]
    public void Samples_are_what_FFmpeg_reads_of_the_same_bytes(string encoding, string format, string codec, int bitDepth)
    {
        var clip = Signal.Noise(Count, channels: 2, peak: 1);
        var container = _folder["a." + format];
        clip.Save(container, new() { Codec = codec, BitDepth = bitDepth > 0 ? bitDepth : null });
        var raw = new RawFormat(RawEncoding.Parse(encoding), clip.SampleRate, 2);
        var bytes = File.ReadAllBytes(container);
        var size = Count * raw.FrameBytes;
        File.WriteAllBytes(_folder["a.raw"], bytes[Start(bytes, format, size)..][..size]);
        Assert.Equal(AudioClip.Load(container).Samples, Load(raw).Samples);
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public void What_is_written_is_read_back(string encoding)
    {
        var clip = Signal.Noise(Count, channels: 3);
        clip.Save(_folder["a.raw"], new() { Format = AudioFormat.Raw, Codec = encoding, NoDither = true });
        var raw = new RawFormat(RawEncoding.Parse(encoding), clip.SampleRate, 3);
        Assert.Equal((long)Count * raw.FrameBytes, new FileInfo(_folder["a.raw"]).Length);
        var back = Load(raw);
        Assert.Equal((Count, 3, clip.SampleRate), (back.SampleCount, back.Channels, back.SampleRate));

        // Half a step, the largest of the two laws being 1/32 of full scale, of samples that are rounded to 16 bits before; floats
        // are exact.
        var step = raw.Encoding.IsFloat ? 0 : encoding.EndsWith("law", StringComparison.Ordinal) ? 1 / 32f : (float)Math.Pow(2, 1 - raw.Encoding.Bits);
        var rounded = encoding.EndsWith("law", StringComparison.Ordinal) ? 0.5f / 32768 : 0;
        var worst = clip.Samples.Zip(back.Samples, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(worst, 0, step / 2 + rounded + 1e-9f);
        clip.Save(_folder["again.raw"], new() { Format = AudioFormat.Raw, Codec = encoding, NoDither = true });
        Assert.Equal(File.ReadAllBytes(_folder["a.raw"]), File.ReadAllBytes(_folder["again.raw"]));
    }

    [Theory]
    [InlineData("u16le", new byte[] { 0, 0x80, 0xFF, 0xFF, 0, 0 }, new[] { 0, 32767 / 32768f, -1 })]
    [InlineData("u16be", new byte[] { 0x80, 0, 0xC0, 0, 0, 0 }, new[] { 0, 0.5f, -1 })]
    [InlineData("u24be", new byte[] { 0x80, 0, 0, 0xC0, 0, 0 }, new[] { 0, 0.5f })]
    [InlineData("u32le", new byte[] { 0, 0, 0, 0x80, 0, 0, 0, 0x40 }, new[] { 0, -0.5f })]
    [InlineData("s24le", new byte[] { 0, 0, 0x40, 0, 0, 0x80 }, new[] { 0.5f, -1 })]
    public void Bytes_are_taken_in_their_order(string encoding, byte[] bytes, float[] samples)
    {
        File.WriteAllBytes(_folder["a.raw"], bytes);
        Assert.Equal(samples, Load(new RawFormat(RawEncoding.Parse(encoding), 8_000, 1)).Samples);
    }

    [Theory]
    [InlineData("s16le", "s16le")]
    [InlineData("S16LE", "s16le")]
    [InlineData("pcm_s16be", "s16be")]
    [InlineData("s16", "s16le")]
    [InlineData("signed-integer 16 bit", "s16le")]
    [InlineData("signed-integer 16-bit big", "s16be")]
    [InlineData("signed 24 little-endian", "s24le")]
    [InlineData("unsigned-integer 8", "u8")]
    [InlineData("unsigned 16 be", "u16be")]
    [InlineData("floating-point 32", "f32le")]
    [InlineData("float 64 bit big endian", "f64be")]
    [InlineData("16 bit signed integer", "s16le")]
    [InlineData("int16", "s16le")]
    [InlineData("uint8", "u8")]
    [InlineData("int8", "s8")]
    [InlineData("float32", "f32le")]
    [InlineData("double", "f64le")]
    [InlineData("mulaw", "mulaw")]
    [InlineData("mu-law", "mulaw")]
    [InlineData("u-law", "mulaw")]
    [InlineData("µ-law", "mulaw")]
    [InlineData("ulaw", "mulaw")]
    [InlineData("a-law", "alaw")]
    [InlineData("pcm_alaw", "alaw")]
    public void Words_of_ffmpeg_SoX_and_NumPy_are_known(string text, string name) => Assert.Equal(name, RawEncoding.Parse(text).Name);

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("signed-integer")]
    [InlineData("s16le16")]
    [InlineData("s20le")]
    [InlineData("s16lebe")]
    [InlineData("f16le")]
    [InlineData("u8be")]
    [InlineData("gsm")]
    [InlineData("s16le;rm")]
    [InlineData("signed unsigned 16")]
    [InlineData("-16")]
    [InlineData("99999999999999999999")]
    public void Other_words_are_refused_and_told_what_there_is(string text)
    {
        var exception = Assert.Throws<AudioException>(() => RawEncoding.Parse(text));
        Assert.Equal(AudioError.InvalidArgument, exception.Error);
        Assert.Contains("s16le", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_is_read_back()
    {
        Assert.All(RawEncoding.All, encoding => Assert.Same(encoding, RawEncoding.Parse(encoding.ToString())));
        Assert.Equal(RawEncoding.All.Count, RawEncoding.All.Select(encoding => encoding.Name).Distinct().Count());
    }

    [Fact]
    public void A_size_that_does_not_divide_is_an_error_and_the_rest_is_to_be_had()
    {
        File.WriteAllBytes(_folder["a.raw"], new byte[4 * 100 + 3]);
        var raw = new RawFormat(RawEncoding.Parse("s16le"), 8_000, 2);
        var exception = Assert.Throws<AudioException>(() => RawReader.Open(_folder["a.raw"], raw));
        Assert.Equal(AudioError.Truncated, exception.Error);
        Assert.Contains("403 bytes", exception.Message, StringComparison.Ordinal);
        using var reader = RawReader.Open(_folder["a.raw"], raw, tolerant: true);
        Assert.Equal((3, 100), (reader.ExtraBytes, reader.ToClip().SampleCount));
    }

    [Fact]
    public void Wrong_files_and_values_are_refused()
    {
        var s16 = RawEncoding.Parse("s16le");
        Assert.Equal(AudioError.NotFound, Fails(_folder["no.raw"]));
        Assert.Equal(AudioError.IsDirectory, Fails(_folder.Path));
        File.WriteAllBytes(_folder["empty.raw"], []);
        Assert.Equal(AudioError.EmptyFile, Fails(_folder["empty.raw"]));
        foreach (var (rate, channels) in new[] { (0, 1), (-1, 1), (int.MaxValue, 1), (8_000, 0), (8_000, 65), (8_000, -1) })
            Assert.Throws<ArgumentOutOfRangeException>(() => RawReader.Open(_folder["empty.raw"], new RawFormat(s16, rate, channels)));

        AudioError Fails(string path) => Assert.Throws<AudioException>(() => RawReader.Open(path, new RawFormat(s16, 8_000, 1))).Error;
    }

    [Fact]
    public void A_part_is_read_from_its_place()
    {
        var clip = Signal.Noise(Count);
        clip.Save(_folder["a.raw"], new() { Format = AudioFormat.Raw, Codec = "f32le" });
        using var part = new CutStream(RawReader.Open(_folder["a.raw"], new RawFormat(RawEncoding.Parse("f32le"), 8_000, 1)), 4_321, 100);
        Assert.Equal(clip.Samples[4_321..4_421], part.ToClip().Samples);
    }

    public void Dispose() => _folder.Dispose();

    // WAV has "data" and its size before the samples, AU the place of the samples in its second word.
    private static int Start(byte[] file, string format, int size) => format == "au"
        ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(4))
        : file.AsSpan().IndexOf([.. "data"u8, .. BitConverter.GetBytes(size)]) + 8;

    private AudioClip Load(RawFormat format)
    {
        using var reader = RawReader.Open(_folder["a.raw"], format);
        return reader.ToClip();
    }
}
