using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class FeatureMatrixTests
{
    private static readonly float[] _values = [.. Enumerable.Range(0, 2 * 3 * 4).Select(n => (float)n)];

    [Fact]
    public void Values_are_channels_by_coefficients_by_frames()
    {
        var matrix = Make(_values, 2, 4);
        Assert.Equal((2, 3, 4), (matrix.Channels, matrix.Coefficients, matrix.Frames));
        Assert.Equal([2, 3, 4], matrix.Shape);
        Assert.Equal(1 * 12 + 2 * 4 + 3, matrix[1, 2, 3]);
        Assert.Equal([16, 17, 18, 19], matrix.GetRow(1, 1));
        Assert.Equal([13, 17, 21], matrix.GetFrame(1, 1));
        Assert.Equal(22, matrix.ToArray(1)[2, 2]);
        Assert.Equal([0, 1, 2], matrix.Channel(0)[..3].ToArray());
        Assert.Equal([2.0 / 8, 6.0 / 8], matrix.Times.Take(2));
        Assert.Equal("clip: Test, 2 ch x 3 coefficients x 4 frames, 8 Hz", matrix.ToString());
        Assert.Equal([3, 8], Make(_values, 1, 8).Shape);
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        var matrix = Make(_values, 2, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[2, 0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 0, 4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.GetFrame(4));
        Assert.Throws<ArgumentException>(() => Make(_values, 2, 5));
    }

    private static FeatureMatrix Make(float[] values, int channels, int frames) => new(values, channels, ["a", "b", "c"], frames)
    {
        Kind = "Test",
        SampleRate = 8,
        HopLength = 4,
        FirstFrameCenter = 2,
        Source = AudioSource.InMemory,
    };
}
