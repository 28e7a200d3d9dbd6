using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class GammatoneFilterBankTests
{
    // Rows of make_erb_filters(16000, centre_freqs(16000, 64, 50)), gammatone 1.0.
    [Theory]
    [InlineData(0, new[]
    {
        6.25e-05, -6.466691621974838e-05, -5.881285566760159e-05, -6.224208494409586e-05, -6.123768694325412e-05, 0, 1,
        -1.9756763501975996, 0.9762005678123115, 3.7228812797384886e-10,
    })]
    [InlineData(43, new[]
    {
        6.25e-05, -0.00014227560699305904, 7.982499720564606e-05, -5.0278524522696594e-05, -1.2172085264716375e-05, 0, 1,
        -0.9992097565986076, 0.7912666781362169, 5.12310311929671e-14,
    })]
    public void Coefficients_equal_gammatone(int band, double[] expected)
    {
        var bank = new GammatoneFilterBank(16_000, 64, 50);
        var matrix = bank.GetCoefficients();
        for (var column = 0; column < 10; column++)
        {
            Assert.Equal(expected[column], matrix[band, column], 1e-14 + 1e-9 * Math.Abs(expected[column]));
        }

        Assert.Equal(expected, bank.Filters[band].ToArray(), (x, y) => Math.Abs(x - y) <= 1e-14 + 1e-9 * Math.Abs(x));
    }

    // Of MATLAB's fft2gammatonemx(256, 48000, 64, 1, 100, 24000, 256).
    [Theory]
    [InlineData(0, 0, new[] { 4.1675870e-03, 2.1408729e-02, 3.2179090e-04, 4.5771019e-05, 1.2802749e-05, 4.9464775e-06 })]
    [InlineData(30, 5, new[] { 0.001709387, 0.003119501, 0.006235058, 0.014130003, 0.03805196, 0.127813, 0.49431932 })]
    [InlineData(63, 120, new[] { 0.9837733, 0.9253039, 0.8451182, 0.74906105, 0.64432335, 0.539264, 0.4443202, 0.37417606, 0.3474053 })]
    public void Weights_equal_fft2gammatonemx(int band, int firstBin, double[] expected)
    {
        var bank = FilterBank.Gammatone(new GammatoneFilterBank(48_000, 64, 100), 256);
        Assert.Equal((64, 129, SpectrogramScale.Erb), (bank.Bands, bank.Bins, bank.Scale));
        var weights = bank.ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], weights[band, firstBin + i], 5e-10 + 2e-7 * expected[i]);
        }
    }

    [Theory]
    [InlineData(8_000, 1.0)]
    [InlineData(44_100, 1.0)]
    [InlineData(44_100, 0.25)]
    [InlineData(192_000, 3.0)]
    public void Responses_are_the_transforms_of_impulse_responses(int sampleRate, double width)
    {
        var bank = new GammatoneFilterBank(sampleRate, 5, 400, width: width);
        var impulse = Enumerable.Range(0, sampleRate / 2).Select(n => n == 0 ? 1.0 : 0);
        double[] frequencies = [0, 100, 400, 1000, 3999.5, sampleRate / 2.0];
        var magnitudes = bank.GetMagnitudes(frequencies);
        for (var band = 0; band < bank.Bands; band++)
        {
            var filter = bank.Filters[band];
            Assert.Equal(1, filter.GetMagnitude(filter.Frequency), 1e-9);
            var response = GammatoneReference.Filter(impulse, sampleRate, bank.Frequencies[band], width);
            for (var i = 0; i < frequencies.Length; i++)
            {
                var expected = Complex.Zero;
                for (var n = 0; n < response.Length; n++)
                {
                    expected += Complex.FromPolarCoordinates(response[n], -2 * Math.PI * frequencies[i] / sampleRate * n);
                }

                Assert.True((expected - filter.GetResponse(frequencies[i])).Magnitude < 1e-9);
                Assert.Equal(expected.Magnitude, magnitudes[band, i], 1e-9);
            }
        }
    }

    [Fact]
    public void It_tells_its_bands_lowest_first()
    {
        var bank = new GammatoneFilterBank(16_000, 8, 100, 4000, width: 2);
        Assert.Equal((16_000, 8, 2.0), (bank.SampleRate, bank.Bands, bank.Width));
        Assert.Equal(GammatoneReference.Frequencies(8, 100, 4000), bank.Frequencies, (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Equal(bank.Frequencies.Select(f => 2 * (f / 9.26449 + 24.7)), bank.Bandwidths, (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Equal("8 gammatone bands, 100 to 2844.2 Hz, 16000 Hz", bank.ToString());
    }

    [Fact]
    public void A_filter_passes_its_frequency_and_little_else()
    {
        var bank = new GammatoneFilterBank(16_000, 20, 100);
        float[] tone = [.. Enumerable.Range(0, 16_000).Select(n => (float)Math.Sin(2 * Math.PI * bank.Frequencies[9] / 16_000 * n))];
        var source = new AudioSource("/music/a.wav", "wav", 16, true);
        var clip = new AudioClip([.. tone, .. new float[16_000]], 2, 16_000, source);
        var passed = bank.Filter(clip, 9);
        Assert.Equal((2, 16_000, 16_000), (passed.Channels, passed.SampleCount, passed.SampleRate));
        Assert.Equal(source.Processed(), passed.Source);
        Assert.Equal(1, passed.Channel(0)[8000..].ToArray().Max(), 0.01);
        Assert.All(passed.Channel(1).ToArray(), value => Assert.Equal(0, value));
        Assert.InRange(bank.Filter(clip, 18).Channel(0)[8000..].ToArray().Max(), 0, 0.01);

        Assert.Throws<ArgumentOutOfRangeException>(() => bank.Filter(clip, 20));
        var error = Assert.Throws<AudioException>(() => bank.Filter(new AudioClip(tone, 1, 8000, source), 0));
        Assert.Equal("/music/a.wav", error.Path);
        Assert.Equal(new AudioRemedy.ChangeSampleRate(16_000), error.Remedy);
    }

    [Theory]
    [InlineData(-1.0, null, 1, "MinFrequency")]
    [InlineData(double.NaN, null, 1, "MinFrequency")]
    [InlineData(0.0, 8001.0, 1, "at most 8000 Hz")]
    [InlineData(0.0, double.NaN, 1, "MaxFrequency")]
    [InlineData(4000.0, 4000.0, 1, "below MaxFrequency")]
    [InlineData(8000.0, null, 1, "8000 Hz, half")]
    [InlineData(50.0, null, 0, "Width must be from 0.01 to 100")]
    [InlineData(50.0, null, 101, "Width must be from 0.01 to 100")]
    [InlineData(50.0, null, double.NaN, "Width must be from 0.01 to 100")]
    public void Refuses_what_it_cannot_hold(double minFrequency, double? maxFrequency, double width, string says)
    {
        var error = Assert.Throws<AudioException>(
            () => new GammatoneFilterBank(16_000, 64, minFrequency, maxFrequency, width));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_bands_whose_coefficients_overflow()
    {
        var error = Assert.Throws<AudioException>(() => new GammatoneFilterBank(10, 4, 1, width: 100));
        Assert.Contains("smaller width", error.Message, StringComparison.Ordinal);
    }
}
