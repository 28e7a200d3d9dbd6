using System.Diagnostics;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>What a killed writer left is deleted by the next one; what has an owner, and what is not ours, stays.</summary>
public sealed class TemporaryFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_nobody_owns_any_more_is_deleted_by_the_next_output()
    {
        var left = TemporaryFiles.NewPath(_folder.Path, "a.wav");
        File.WriteAllText(left, "part of a file");
        var folder = TemporaryFiles.NewPath(_folder.Path, "report");
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        File.WriteAllText(Path.Combine(folder, "lock"), "");
        File.WriteAllText(_folder[".editor.AbCdEf12.tmp"], "another program's");
        Age(left, folder, _folder[".editor.AbCdEf12.tmp"]);

        Signal.Noise(100).Save(_folder["b.wav"]);
        Assert.Equal([".editor.AbCdEf12.tmp", "b.wav"], _folder.Names.Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { left, folder }, TemporaryFiles.TakeCleared().ToHashSet());
    }

    [Fact]
    public void What_is_being_written_stays()
    {
        using (var writer = AudioWriter.Create(_folder["a.wav"], new AudioWriterOptions(), 8000, 1))
        {
            Age([.. Directory.GetFiles(_folder.Path)]);
            var before = _folder.Names.Count();
            Assert.Equal(1, before);
            TemporaryFiles.Forget();
            Signal.Noise(100).Save(_folder["b.wav"]);
            Assert.Equal(2, _folder.Names.Count());
            writer.Commit();
        }

        Assert.Equal(["a.wav", "b.wav"], _folder.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pipe_is_not_replaced_by_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes lie in no folder there.");
        using (var make = Process.Start("mkfifo", [_folder["pipe.wav"]])) make.WaitForExit();
        var error = Assert.Throws<AudioException>(() => Signal.Noise(100).Save(_folder["pipe.wav"], new AudioWriterOptions(), overwrite: true));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains("pipe", error.Message, StringComparison.Ordinal);
        Assert.Equal(["pipe.wav"], _folder.Names);
    }

    public void Dispose() => _folder.Dispose();

    private static void Age(params string[] paths)
    {
        foreach (var path in paths)
        {
            if (Directory.Exists(path)) Directory.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
            else File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
        }
    }
}
