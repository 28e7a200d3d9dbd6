using System.Runtime.Versioning;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>A file appears whole under its name or not at all.</summary>
public sealed class AudioWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nothing_has_the_name_before_Commit_and_nothing_else_is_left_after()
    {
        using (var writer = AudioWriter.Create(_folder["a.wav"], new(), 44_100, 1))
        {
            writer.Write(new AudioBuffer(1) { Count = 100 });
            Assert.False(File.Exists(_folder["a.wav"]));
            var temporary = Assert.Single(_folder.Names);
            Assert.StartsWith(".a.wav.", temporary, StringComparison.Ordinal);
            Assert.EndsWith(".tmp", temporary, StringComparison.Ordinal);
            writer.Commit();
        }

        Assert.Equal("a.wav", Assert.Single(_folder.Names));
        Assert.Equal(100, AudioClip.Load(_folder["a.wav"]).SampleCount);
    }

    [Fact]
    public void Disposing_without_Commit_leaves_nothing()
    {
        using (var writer = AudioWriter.Create(_folder["a.flac"], new(), 44_100, 1))
            writer.Write(new AudioBuffer(1) { Count = 100 });
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_failing_source_leaves_nothing_and_keeps_the_old_file()
    {
        Signal.Noise(100).Save(_folder["a.wav"]);
        var old = File.ReadAllBytes(_folder["a.wav"]);
        Signal.Noise(50_000).Save(_folder["cut.flac"]);
        File.WriteAllBytes(_folder["cut.flac"], File.ReadAllBytes(_folder["cut.flac"])[..40_000]);

        using (var reader = AudioReader.Open(_folder["cut.flac"]))
        using (var writer = AudioWriter.Create(_folder["a.wav"], new(), reader, overwrite: true))
            Assert.Throws<AudioException>(() => writer.Write(reader));

        Assert.Equal(["a.wav", "cut.flac"], _folder.Names.Order());
        Assert.Equal(old, File.ReadAllBytes(_folder["a.wav"]));
    }

    [Fact]
    public void An_existing_file_is_refused_unless_it_may_be_overwritten()
    {
        Signal.Noise(100).Save(_folder["a.wav"]);
        var exception = Assert.Throws<AudioException>(() => Signal.Noise(200).Save(_folder["a.wav"]));
        Assert.Equal((AudioError.DestinationExists, _folder["a.wav"]), (exception.Error, exception.Path));
        Assert.Equal(100, AudioClip.Load(_folder["a.wav"]).SampleCount);

        Signal.Noise(200).Save(_folder["a.wav"], overwrite: true);
        Assert.Equal(200, AudioClip.Load(_folder["a.wav"]).SampleCount);
        Assert.Single(_folder.Names);
    }

    [Fact]
    public void A_file_that_appears_meanwhile_is_not_overwritten()
    {
        using (var writer = AudioWriter.Create(_folder["a.wav"], new(), 44_100, 1))
        {
            writer.Write(new AudioBuffer(1) { Count = 100 });
            File.WriteAllText(_folder["a.wav"], "mine");
            var exception = Assert.Throws<AudioException>(writer.Commit);
            Assert.Equal(AudioError.DestinationExists, exception.Error);
            Assert.ThrowsAny<InvalidOperationException>(writer.Commit);
        }

        Assert.Equal("a.wav", Assert.Single(_folder.Names));
        Assert.Equal("mine", File.ReadAllText(_folder["a.wav"]));
    }

    [Fact]
    public void A_file_can_be_converted_onto_itself()
    {
        Signal.Noise(30_000).Save(_folder["a.wav"]);
        using (var reader = AudioReader.Open(_folder["a.wav"]))
        using (var writer = AudioWriter.Create(_folder["a.wav"], new() { BitDepth = 24 }, reader, overwrite: true))
        {
            writer.Write(reader);
            writer.Commit();
        }

        Assert.Equal((24, 30_000), (AudioInfo.Read(_folder["a.wav"]).BitDepth, AudioInfo.Read(_folder["a.wav"]).SampleCount));
    }

    [Fact]
    public void A_folder_or_a_missing_one_is_refused()
    {
        Directory.CreateDirectory(_folder["d.wav"]);
        Assert.Equal(AudioError.IsDirectory, Fail(_folder["d.wav"]));
        Assert.Equal(AudioError.IsDirectory, Fail(_folder["d.wav"] + Path.DirectorySeparatorChar));
        Assert.Equal(AudioError.NotFound, Fail(_folder[Path.Combine("nowhere", "a.wav")]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["d.wav"]));

        static AudioError Fail(string path) =>
            Assert.Throws<AudioException>(() => Signal.Noise(10).Save(path, new() { Format = AudioFormat.Parse("wav") }, true)).Error;
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_a_link_and_permissions_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes and unprivileged links.");
        Signal.Noise(100).Save(_folder["real.wav"]);
        File.SetUnixFileMode(_folder["real.wav"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder["link.wav"], "real.wav");

        Signal.Noise(200).Save(_folder["link.wav"], overwrite: true);
        Assert.Equal("real.wav", new FileInfo(_folder["link.wav"]).LinkTarget);
        Assert.Equal(200, AudioClip.Load(_folder["real.wav"]).SampleCount);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["real.wav"]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_file_has_the_permissions_of_any_other_new_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        File.WriteAllText(_folder["other"], string.Empty);
        Signal.Noise(100).Save(_folder["a.wav"]);
        Assert.Equal(File.GetUnixFileMode(_folder["other"]), File.GetUnixFileMode(_folder["a.wav"]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_without_permission_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The superuser may write anywhere.");
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var exception = Assert.Throws<AudioException>(() => Signal.Noise(10).Save(_folder["a.wav"]));
            Assert.Equal(AudioError.AccessDenied, exception.Error);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Cancelling_stops_writing_and_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        using (var writer = AudioWriter.Create(_folder["a.flac"], new(), 44_100, 1, cancellationToken: cancellation.Token))
        {
            var buffer = new AudioBuffer(1) { Count = 1000 };
            writer.Write(buffer);
            cancellation.Cancel();
            Assert.Throws<OperationCanceledException>(() => writer.Write(buffer));
            Assert.Throws<OperationCanceledException>(writer.Commit);
        }

        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_finished_writer_takes_no_more()
    {
        using var writer = AudioWriter.Create(_folder["a.wav"], new(), 44_100, 1);
        writer.Commit();
        Assert.Throws<InvalidOperationException>(() => writer.Write(new AudioBuffer(1) { Count = 1 }));
        Assert.Throws<InvalidOperationException>(writer.Commit);
    }

    [Fact]
    public void A_stream_of_another_shape_is_refused()
    {
        using var writer = AudioWriter.Create(_folder["a.wav"], new(), 44_100, 1);
        Assert.Throws<ArgumentException>(() => writer.Write(new ClipStream(Signal.Noise(10, 1, 48_000))));
        Assert.Throws<ArgumentException>(() => writer.Write(new ClipStream(Signal.Noise(10, 2))));
    }

    [Theory]
    [InlineData("opus", 44_100, 48_000)]
    [InlineData("opus", 16_000, 16_000)]
    [InlineData("opus", 8_000, 8_000)]
    [InlineData("opus", 12_000, 12_000)]
    [InlineData("opus", 11_025, 48_000)]
    [InlineData("mp3", 44_100, 44_100)]
    [InlineData("mp3", 96_000, 48_000)]
    [InlineData("mp3", 20_000, 22_050)]
    [InlineData("wav", 12_345, 12_345)]
    [InlineData("flac", 192_000, 192_000)]
    public void The_rate_written_is_one_that_the_encoder_takes(string format, int rate, int written)
    {
        using var writer = AudioWriter.Create(_folder["a." + format], new(), rate, 1);
        Assert.Equal((rate, written), (writer.InputSampleRate, writer.SampleRate));
    }

    [Theory]
    [InlineData("a.wav")]
    [InlineData("a.flac")]
    [InlineData("a.mp3")]
    [InlineData("a.m4a")]
    [InlineData("a.ogg")]
    [InlineData("a.opus")]
    [InlineData("a.aiff")]
    [InlineData("a.wv")]
    public void Tags_are_written_and_read_back(string name)
    {
        var tags = new Dictionary<string, string> { ["title"] = "Straße – 道", ["artist"] = "A; B" };
        Signal.Noise(5_000).Save(_folder[name], new() { Tags = tags });
        var read = AudioInfo.Read(_folder[name]).Tags;
        Assert.Equal("Straße – 道", read["TITLE"]);
        Assert.Equal("A; B", read["Artist"]);
    }

    [Fact]
    public void Quality_and_bit_rate_reach_the_encoder()
    {
        var clip = Signal.Noise(100_000, 2);
        Assert.True(Size("a.mp3", new() { BitRate = 320_000 }) > 2 * Size("b.mp3", new() { BitRate = 96_000 }));
        Assert.True(Size("c.mp3", new() { Quality = 0 }) > 1.3 * Size("d.mp3", new() { Quality = 9 }));
        Assert.True(Size("a.ogg", new() { Quality = 9 }) > 1.3 * Size("b.ogg", new() { Quality = 0 }));
        Assert.True(Size("a.opus", new() { BitRate = 256_000 }) > 2 * Size("b.opus", new() { BitRate = 64_000 }));
        Assert.True(Size("a.m4a", new() { BitRate = 256_000 }) > 1.5 * Size("b.m4a", new() { BitRate = 64_000 }));
        Assert.True(Size("a.flac", new() { Quality = 0 }) >= Size("b.flac", new() { Quality = 12 }));

        long Size(string name, AudioWriterOptions options)
        {
            clip.Save(_folder[name], options);
            return new FileInfo(_folder[name]).Length;
        }
    }

    public void Dispose() => _folder.Dispose();
}
