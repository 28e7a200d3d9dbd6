using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class AudioTimeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1.5", 15_000_000)]
    [InlineData(" 1e-3 ", 10_000)]
    [InlineData("1:30", 900_000_000)]
    [InlineData("30:00:00.5", 1_080_005_000_000)]
    [InlineData("0:01.5", 15_000_000)]
    [InlineData("90:00", 54_000_000_000)]
    [InlineData("1:02:03.25", 37_232_500_000)]
    [InlineData("1.02:03:04", 937_840_000_000)]
    [InlineData("60ms", 600_000)]
    [InlineData("1500 ms", 15_000_000)]
    [InlineData("0.5ms", 5_000)]
    [InlineData("200000us", 2_000_000)]
    public void Text_is_seconds_or_minutes_and_hours_before_them(string text, long ticks)
    {
        var time = AudioTime.Parse(text);
        Assert.Equal(ticks, time.Value.Ticks);
        Assert.Equal(time, AudioTime.Parse(time.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("-0:01")]
    [InlineData("-5ms")]
    [InlineData("ms")]
    [InlineData("1:30ms")]
    [InlineData("100s")]
    [InlineData("1:60")]
    [InlineData("1:60:00")]
    [InlineData("1:2:3:4")]
    [InlineData("1.5:00")]
    [InlineData("NaN")]
    [InlineData("1e30")]
    [InlineData("99999999999:00")]
    public void Other_text_is_refused_with_what_is_taken(string text)
    {
        var error = Assert.Throws<AudioException>(() => AudioTime.Parse(text));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains("1:30", error.Message, StringComparison.Ordinal);
    }

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
