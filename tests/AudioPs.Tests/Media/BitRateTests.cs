using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class BitRateTests
{
    [Theory]
    [InlineData("128000", 128_000)]
    [InlineData("128k", 128_000)]
    [InlineData("64K", 64_000)]
    [InlineData("0.0235M", 23_500)]
    [InlineData(" 1.5M ", 1_500_000)]
    public void A_k_is_a_thousand(string text, long bits)
    {
        var rate = BitRate.Parse(text);
        Assert.Equal(bits, rate.Value);
        Assert.Equal(rate, BitRate.Parse(rate.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("0")]
    [InlineData("-64k")]
    [InlineData("1,5k")]
    [InlineData("128q")]
    [InlineData("64.5")]
    [InlineData("0.0001k")]
    [InlineData("1e6")]
    [InlineData("99999999999999999999999999999M")]
    public void Other_text_is_refused_with_what_is_taken(string text)
    {
        var error = Assert.Throws<AudioException>(() => BitRate.Parse(text));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains("128k", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12.5)]
    [InlineData(0)]
    [InlineData(-64_000)]
    [InlineData(double.NaN)]
    [InlineData(1e12)]
    public void A_number_is_whole_and_above_0(double bits) => Assert.Throws<AudioException>(() => BitRate.FromDouble(bits));
}
