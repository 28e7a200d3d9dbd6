using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Ogg files joined end to end are read as what they are one by one.</summary>
public sealed class ChainTests : IDisposable
{
    private static readonly int[] Lengths = [48_000, 1_000, 96_123];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("vorbis")]
    [InlineData("opus")]
    [InlineData("flac")]
    public void A_chain_is_its_links(string codec)
    {
        var links = Lengths.Select((count, i) => Save($"{i}.ogg", codec, count, 48_000, 2)).ToArray();
        var chain = Join(links);
        var clips = links.Select(path => AudioClip.Load(path)).ToArray();
        var whole = AudioClip.Load(chain);
        var info = AudioInfo.Read(chain);

        Assert.Equal(clips.Sum(clip => clip.SampleCount), whole.SampleCount);
        Assert.Equal(whole.SampleCount, info.SampleCount);
        Assert.Equal(SampleCountKind.Exact, info.SampleCountKind);
        Assert.Equal(new FileInfo(chain).Length, info.FileSize);
        Assert.Equal(clips.SelectMany(clip => clip.Channel(1).ToArray()), whole.Channel(1).ToArray());
        using var part = new CutStream(AudioReader.Open(chain), 48_500, 60_000);
        Assert.Equal(whole.Channel(0).Slice(48_500, 60_000).ToArray(), part.ToClip().Channel(0).ToArray());
    }

    [Fact]
    public void A_chain_is_not_copied_in_part()
    {
        var chain = Join(Save("a.ogg", "vorbis", 20_000, 44_100, 1), Save("b.ogg", "vorbis", 20_000, 44_100, 1));
        var error = Assert.Throws<AudioException>(() => AudioCopier.Copy(chain, _folder["c.ogg"], new AudioCopyOptions()));
        Assert.Equal(AudioError.Unsupported, error.Error);
        Assert.Contains("chain of 2 streams", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Save(string name, string codec, int count, int rate, int channels)
    {
        var path = _folder[name];
        Signal.Noise(count, channels, rate, 0.3f).Save(path, new AudioWriterOptions { Codec = codec });
        return path;
    }

    private string Join(params string[] links)
    {
        var path = _folder["chain.ogg"];
        File.WriteAllBytes(path, links.SelectMany(File.ReadAllBytes).ToArray());
        return path;
    }
}
