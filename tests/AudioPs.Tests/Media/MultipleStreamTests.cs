using System.Buffers.Binary;
using System.Text;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Files with several audio streams, here an AVI of PCM.</summary>
public sealed class MultipleStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MultipleStreamTests() => File.WriteAllBytes(_folder["a.avi"], Avi((8_000, 100), (16_000, 250), (44_100, 80)));

    [Fact]
    public void ReadAll_describes_each_stream()
    {
        var all = AudioInfo.ReadAll(_folder["a.avi"], exact: true);
        Assert.Equal([8_000, 16_000, 44_100], all.Select(info => info.SampleRate));
        Assert.Equal([100L, 250, 80], all.Select(info => info.SampleCount!.Value));
        Assert.Equal([0, 1, 2], all.Select(info => info.StreamIndex));
        Assert.All(all, info => Assert.Equal((3, "avi"), (info.StreamCount, info.Format)));
    }

    [Fact]
    public void A_stream_is_read_by_its_number()
    {
        using var reader = AudioReader.Open(_folder["a.avi"], 1);
        var clip = reader.ToClip();
        Assert.Equal((16_000, 250), (clip.SampleRate, clip.SampleCount));
        Assert.All(clip.GetRow(0), sample => Assert.Equal(2f / 32768, sample));
    }

    [Fact]
    public void A_number_too_high_is_an_error_that_tells_how_many_there_are()
    {
        var exception = Assert.Throws<AudioException>(() => AudioReader.Open(_folder["a.avi"], 3));
        Assert.Equal(AudioError.NoAudio, exception.Error);
        Assert.Contains("has 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_of_an_unknown_codec_hides_nothing_of_the_others()
    {
        var path = WithUnknown(0);
        var all = AudioInfo.ReadAll(path, exact: true);
        Assert.Equal([false, true, true], all.Select(info => info.IsReadable));
        Assert.Equal([0, 1, 2], all.Select(info => info.StreamIndex));
        Assert.Equal((3, 8_000), (all[0].StreamCount, all[0].SampleRate));
        Assert.Contains("unknown codec", all[0].Encoding, StringComparison.Ordinal);
        Assert.Equal(250, all[1].SampleCount);
        using var reader = AudioReader.Open(path);
        Assert.Equal((1, 16_000), (reader.Info.StreamIndex, reader.SampleRate));
        Assert.Equal(16_000, AudioClip.Load(path).SampleRate);
        Assert.Equal(AudioError.Unsupported, Assert.Throws<AudioException>(() => AudioReader.Open(path, 0)).Error);
    }

    [Fact]
    public void Where_no_stream_is_readable_that_is_the_error()
    {
        var exception = Assert.Throws<AudioException>(() => AudioInfo.ReadAll(WithUnknown(0, 1, 2)));
        Assert.Equal(AudioError.Unsupported, exception.Error);
        Assert.DoesNotContain("none", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // The AVI with streams whose tag of the format nobody has.
    private string WithUnknown(params int[] streams)
    {
        var bytes = Avi((8_000, 100), (16_000, 250), (44_100, 80));
        var at = 0;
        for (var stream = 0; stream <= streams.Max(); stream++)
        {
            at = bytes.AsSpan(at).IndexOf("strf"u8) + at + 8;
            if (streams.Contains(stream)) bytes[at] = bytes[at + 1] = (byte)'z';
        }

        File.WriteAllBytes(_folder["unknown.avi"], bytes);
        return _folder["unknown.avi"];
    }

    // Mono 16-bit streams; every sample of the n-th has the value n, counted from 1.
    private static byte[] Avi(params (int Rate, int Count)[] streams)
    {
        var header = List("hdrl", [
            Chunk("avih", Numbers(100_000, 0, 0, 0, 1, 0, streams.Length, 0, 0, 0, 0, 0, 0, 0)),
            .. streams.Select(stream => List(
                "strl",
                Chunk("strh", [
                    .. Encoding.ASCII.GetBytes("auds"),
                    .. Numbers(0, 0, 0, 0, 1, stream.Rate, 0, stream.Count, 0, -1, 2, 0, 0),
                ]),
                Chunk("strf", [.. Numbers(0x0001_0001, stream.Rate, stream.Rate * 2, 0x0010_0002)]))),
        ]);
        var data = List("movi", streams.Select((stream, index) => Chunk(
            $"0{index}wb",
            Enumerable.Repeat((byte[])[(byte)(index + 1), 0], stream.Count).SelectMany(sample => sample).ToArray())).ToArray());
        byte[] body = [.. Encoding.ASCII.GetBytes("AVI "), .. header, .. data];
        return Chunk("RIFF", body);
    }

    private static byte[] List(string kind, params byte[][] chunks) =>
        Chunk("LIST", [.. Encoding.ASCII.GetBytes(kind), .. chunks.SelectMany(chunk => chunk)]);

    private static byte[] Chunk(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. Numbers(content.Length), .. content];

    private static byte[] Numbers(params int[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
