using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Elliptic band-pass filters by what they promise: their ripple, their attenuation and their order.</summary>
public class EllipticBandPassTests
{
    [Theory]
    [InlineData(0.05, 4)]
    [InlineData(0.2, 4)]
    [InlineData(0.38, 4)]
    [InlineData(0.42, 5)]
    public void A_band_keeps_within_its_ripple_and_its_attenuation(double middle, int order)
    {
        var width = middle / 25;
        var sections = EllipticBandPass.Design((middle - (width / 2), middle + (width / 2)), (middle - width, middle + width), 1, 50);
        Assert.Equal(order, sections.Length);
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity, leak = double.NegativeInfinity;
        for (var i = 0; i <= 20000; i++)
        {
            var frequency = 0.5 * i / 20000;
            var decibels = Decibels(sections, frequency);
            if (Math.Abs(frequency - middle) <= width / 2) (lowest, highest) = (Math.Min(lowest, decibels), Math.Max(highest, decibels));
            if (Math.Abs(frequency - middle) >= width) leak = Math.Max(leak, decibels);
        }

        Assert.InRange(lowest, -1.0001, -0.9);
        Assert.InRange(highest, -0.01, 0.0001);
        Assert.InRange(leak, -70, -49.999);
        Assert.All(sections, section => Assert.True(section.A2 < 1));
    }

    // A filter of the lowest order that does: what scipy.signal.iirdesign makes of the same bands has these poles and zeros.
    [Fact]
    public void A_filter_is_that_of_scipy()
    {
        // The middle filter of librosa's bank: 330 Hz at 4410 Hz, its first section and the last one's denominator.
        var middle = 440 * Math.Pow(2, (64 - 69) / 12.0) / 4410;
        var width = middle / 25;
        var sections = EllipticBandPass.Design((middle - (width / 2), middle + (width / 2)), (middle - width, middle + width), 1, 50);
        Assert.Equal(0.00314123, sections[0].B0, 8);
        double[] expected = [0.99333847, 0.99344737, 0.99771694, 0.99779899];
        Assert.Equal(expected, sections.Select(section => Math.Round(section.A2, 8)).Order());
        double[] slopes = [-1.78983005, -1.78145149, -1.77378513, -1.77294658];
        Assert.Equal(slopes, sections.Select(section => Math.Round(section.A1, 8)).Order());
    }

    private static double Decibels(Biquad[] sections, double frequency)
    {
        var response = sections.Aggregate(Complex.One, (product, one) => product * one.Response(2 * Math.PI * frequency));
        return 20 * Math.Log10(Complex.Abs(response));
    }
}
