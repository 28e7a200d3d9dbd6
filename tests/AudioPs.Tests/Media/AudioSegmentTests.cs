using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class AudioSegmentTests
{
    [Fact]
    public void Times_are_samples_where_the_rate_is_known()
    {
        var segment = new AudioSegment(0.5, 1.25, 16_000) { Label = "speech" };
        Assert.Equal((8000L, 20_000L, 0.75, false), (segment.StartSample, segment.EndSample, segment.Length, segment.IsMoment));
        Assert.Equal("0.5 s to 1.25 s speech", segment.ToString());
        Assert.Null(new AudioSegment(0.5, 1.25).StartSample);
    }

    [Fact]
    public void A_moment_has_no_length()
    {
        var onset = new AudioSegment(2, 2);
        Assert.True(onset.IsMoment);
        Assert.Equal("2 s", onset.ToString());
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Times_out_of_order_are_refused(double start, double end) =>
        Assert.Equal(AudioError.InvalidArgument, Assert.Throws<AudioException>(() => new AudioSegment(start, end)).Error);
}
