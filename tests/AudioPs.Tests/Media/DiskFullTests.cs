using System.Diagnostics;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>A drive that fills up while a file is written: a small file system in memory, where one may be mounted.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _isMounted;

    public DiskFullTests() => _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && Run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", _folder.Path);

    [Theory]
    [InlineData("a.wav")]
    [InlineData("a.flac")]
    [InlineData("a.mp3")]
    [InlineData("a.m4a")]
    [InlineData("a.ogg")]
    [InlineData("a.w64")]
    public void A_full_drive_is_one_clear_error_and_leaves_nothing(string name)
    {
        Assert.SkipUnless(_isMounted, "A small file system cannot be mounted here.");
        var exception = Assert.Throws<AudioException>(() => Signal.Noise(44_100 * 30, 2).Save(_folder[name]));
        Assert.Equal((AudioError.DiskFull, _folder[name]), (exception.Error, exception.Path));
        Assert.Contains("full", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_drive_that_is_full_to_the_last_byte_at_the_end_is_noticed_too()
    {
        Assert.SkipUnless(_isMounted, "A small file system cannot be mounted here.");
        File.WriteAllBytes(_folder["filler"], new byte[124 << 10]);
        var exception = Assert.Throws<AudioException>(() => Signal.Noise(4_000, 2).Save(_folder["a.wav"]));
        Assert.Equal(AudioError.DiskFull, exception.Error);
        Assert.Equal("filler", Assert.Single(_folder.Names));
    }

    public void Dispose()
    {
        if (_isMounted)
            Run("umount", _folder.Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
