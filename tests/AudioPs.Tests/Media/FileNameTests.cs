using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>A name is only ever the name of a local file.</summary>
public sealed class FileNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names =>
    [
        "http:x.wav",
        "concat:a|b.wav",
        "file:a.wav",
        "pipe:1.wav",
        "data:audio,x.wav",
        "-dash.wav",
        "with space.wav",
        "[x].wav",
        "*?.wav",
        "%03d.wav",
        "%n%s%x.wav",
        "back\\slash.wav",
        "quote'\"`$(x).wav",
        "new\nline.wav",
        "Ünïcödé – 道 🎵.wav",
        ".hidden.wav",
        "two..dots.wav",
        "a.wav",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_name_can_be_written_and_read(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0, "No name on Windows.");
        var clip = Signal.Noise(1000);
        clip.Save(_folder[name], new() { BitDepth = 24 });
        Assert.Equal(name, Assert.Single(_folder.Names));
        Assert.Equal(1000, AudioClip.Load(_folder[name]).SampleCount);
        Assert.Equal((name, _folder[name]), (AudioInfo.Read(_folder[name]).Name, AudioInfo.Read(_folder[name]).Path));
    }

    [Theory]
    [InlineData(250, "a")]
    [InlineData(83, "道")]
    [InlineData(62, "🎵")]
    public void A_name_of_the_greatest_length_can_be_written(int count, string character)
    {
        var name = string.Concat(Enumerable.Repeat(character, count)) + ".wav";
        Signal.Noise(10).Save(_folder[name]);
        Assert.Equal(name, Assert.Single(_folder.Names));
    }

    [Fact]
    public void A_relative_path_is_made_absolute()
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), _folder["a.wav"]);
        Signal.Noise(10).Save(relative);
        Assert.Equal(_folder["a.wav"], AudioInfo.Read(relative).Path);
    }

    [Fact]
    public void The_content_tells_the_format_whatever_the_extension_says()
    {
        Signal.Noise(1000).Save(_folder["a.flac"]);
        File.Move(_folder["a.flac"], _folder["a.wav"]);
        Assert.Equal("flac", AudioInfo.Read(_folder["a.wav"]).Format);
        File.Move(_folder["a.wav"], _folder["noextension"]);
        Assert.Equal("flac", AudioInfo.Read(_folder["noextension"]).Format);
    }

    public void Dispose() => _folder.Dispose();
}
