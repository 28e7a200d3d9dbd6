using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class AudioTimeTests
{
    [Theory]
    [InlineData(0, 44100, 0)]
    [InlineData(44100, 44100, 10_000_000)]
    [InlineData(1, 3, 3_333_333)]
    [InlineData(2, 3, 6_666_667)]
    public void FromSamples_rounds_to_the_nearest_tick(long samples, int rate, long ticks) =>
        Assert.Equal(ticks, AudioTime.FromSamples(samples, rate).Ticks);

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(192_000)]
    public void A_sample_survives_the_way_to_time_and_back(int rate)
    {
        for (long sample = 0; sample < 1_000_000_000_000; sample = sample * 3 + 1)
            Assert.Equal(sample, AudioTime.ToSamples(AudioTime.FromSamples(sample, rate), rate));
    }
}
