using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class MelNormTests
{
    [Theory]
    [InlineData("slaney", "Slaney", null)]
    [InlineData("NONE", "None", null)]
    [InlineData("2", "2", 2.0)]
    [InlineData("0.5", "0.5", 0.5)]
    [InlineData("Inf", "inf", double.PositiveInfinity)]
    public void Text_is_read_and_given_back(string text, string printed, double? order)
    {
        var norm = MelNorm.Parse(text);
        Assert.Equal(printed, norm.ToString());
        Assert.Equal(order, norm.Order);
        Assert.Equal(norm, MelNorm.Parse(printed));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("area")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal(AudioError.InvalidArgument, Assert.Throws<AudioException>(() => MelNorm.Parse(text)).Error);

    [Fact]
    public void Unit_area_is_the_default() => Assert.Equal(MelNorm.Slaney, default);
}
