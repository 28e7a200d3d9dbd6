using System.Numerics;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class WindowLobeTests
{
    // A complex tone has no twin at the negative frequency, so nothing but the window decides.
    [Theory]
    [InlineData("hann", 512, 512)]
    [InlineData("hann", 400, 512)]
    [InlineData("hamming", 512, 512)]
    [InlineData("blackmanharris", 512, 512)]
    [InlineData("kaiser:8.6", 512, 512)]
    [InlineData("povey", 400, 512)]
    [InlineData("rectangular", 512, 512)]
    [InlineData("gaussian:60", 512, 512)]
    public void A_tone_between_two_bins_is_found_where_it_is(string window, int length, int fftLength)
    {
        var weights = Window.Parse(window).ToArray(length);
        for (var offset = -0.5; offset <= 0.5; offset += 0.05)
        {
            double Level(int bin) => 20 * Math.Log10(Complex.Abs(Enumerable.Range(0, length).Aggregate(
                Complex.Zero,
                (sum, n) => sum + weights[n] * Complex.Exp(2 * Math.PI * Complex.ImaginaryOne * n * (40 + offset - bin) / fftLength))));

            Assert.Equal(offset, new WindowLobe(Window.Parse(window), length, fftLength).Offset(Level(41) - Level(39)), 1e-6);
        }
    }
}
