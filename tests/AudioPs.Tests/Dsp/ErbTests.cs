using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class ErbTests
{
    // Of gammatone.filters.erb_space(50, 8000, 64), gammatone 1.0, which counts from the highest down.
    [Theory]
    [InlineData(63, 7576.107366056976)]
    [InlineData(62, 7174.050752753727)]
    [InlineData(32, 1285.9176925256813)]
    [InlineData(0, 49.999999999999886)]
    public void Frequencies_equal_gammatone(int index, double expected) =>
        Assert.Equal(expected, Erb.Frequencies(64, 50, 8000)[index], 1e-9);

    [Fact]
    public void The_bandwidth_at_1_kHz_is_that_of_Glasberg_and_Moore()
    {
        // 24.7 (4.37 f/kHz + 1), the form in which they gave it, with rounded constants.
        Assert.Equal(24.7 * (4.37 + 1), Erb.Bandwidth(1000), 0.05);
        Assert.Equal(24.7, Erb.Bandwidth(0));
    }

    [Theory]
    [InlineData(1, 0, 4000)]
    [InlineData(7, 0, 4000)]
    [InlineData(120, 20, 11_025)]
    public void Frequencies_are_equally_many_bandwidths_apart(int count, double lowest, double end)
    {
        var frequencies = Erb.Frequencies(count, lowest, end);
        Assert.Equal(count, frequencies.Length);
        Assert.Equal(lowest, frequencies[0], 1e-9);
        var ratio = Math.Pow(Erb.Bandwidth(end) / Erb.Bandwidth(lowest), 1.0 / count);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(Erb.Bandwidth(lowest) * Math.Pow(ratio, i), Erb.Bandwidth(frequencies[i]), 1e-9);
        }
    }
}
