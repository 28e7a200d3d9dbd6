using Xunit;

namespace AudioPs.Commands.Tests;

public sealed class WorkProgressTests
{
    [Fact]
    public void Of_known_files_share_and_time_left_are_told()
    {
        var progress = new WorkProgress(Done: 24, Expected: 100, Fraction: 1, Seconds: 3100, TimeSpan.FromSeconds(10));
        Assert.Equal(0.25, progress.Share);
        Assert.Equal(TimeSpan.FromSeconds(30), progress.Left);
        Assert.Equal("24 of 100 files, 310 s of audio a second, a.wav", progress.Describe("a.wav"));
    }

    [Fact]
    public void Where_more_may_come_no_share_is_told()
    {
        var progress = new WorkProgress(Done: 1, Expected: null, Fraction: 0.5, Seconds: 20, TimeSpan.FromSeconds(2));
        Assert.Null(progress.Share);
        Assert.Null(progress.Left);
        Assert.Equal("1 file done, 10 s of audio a second, a.wav", progress.Describe("a.wav"));
    }

    [Fact]
    public void Of_one_file_its_own_share_is_told()
    {
        var progress = new WorkProgress(Done: 0, Expected: 1, Fraction: 0.5, Seconds: 0, TimeSpan.FromSeconds(2));
        Assert.Equal(0.5, progress.Share);
        Assert.Equal(TimeSpan.FromSeconds(2), progress.Left);
        Assert.Equal("a.wav", progress.Describe("a.wav"));
    }

    [Fact]
    public void Before_anything_is_done_no_time_is_promised() =>
        Assert.Null(new WorkProgress(0, 10, 0, 0, TimeSpan.FromSeconds(2)).Left);
}
