using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class FilterBankTests
{
    // Rows of librosa 0.11.0: librosa.filters.mel(sr=16000, n_fft=400, n_mels=80).
    [Theory]
    [InlineData(0, 1, new[] { 0.02486259490251541 })]
    [InlineData(1, 1, new[] { 0.001990821911022067, 0.022871771827340126 })]
    [InlineData(10, 10, new[] { 0.01990821771323681, 0.004954374860972166 })]
    [InlineData(40, 42, new[] { 0.005411104764789343, 0.014735566452145576, 0.006518189795315266 })]
    [InlineData(79, 186, new[]
    {
        0.000366741674952209, 0.0008330700220540166, 0.0012993983691558242, 0.0017657268326729536, 0.0022320549469441175,
        0.002698383294045925, 0.0031647118739783764, 0.003141313325613737, 0.002692554146051407, 0.0022437951993197203,
        0.00179503601975739, 0.0013462770730257034, 0.000897518009878695, 0.0004487590049393475,
    })]
    public void Slaney_bands_equal_librosa(int band, int firstBin, double[] weights) =>
        AssertBand(FilterBank.Mel(16_000, 400, 80), band, firstBin, weights);

    // Of librosa.filters.mel(sr=16000, n_fft=512, n_mels=40, htk=True, norm=None).
    [Theory]
    [InlineData(0, 1, new[] { 0.70424, 0.6158705 })]
    [InlineData(20, 55, new[]
    {
        0.1690371, 0.3750321, 0.5810272, 0.7870221, 0.9930171, 0.8128515, 0.6191364, 0.4254213, 0.2317062, 0.0379911,
    })]
    public void Htk_bands_equal_librosa(int band, int firstBin, double[] weights) =>
        AssertBand(FilterBank.Mel(16_000, 512, 40, scale: MelScale.Htk, norm: MelNorm.None), band, firstBin, weights);

    [Theory]
    [InlineData(MelScale.Slaney, 2048, 60)]
    [InlineData(MelScale.Htk, 2048, 60)]
    [InlineData(MelScale.Htk, 401, 10)]
    public void Neighbouring_triangles_add_up_to_one(MelScale scale, int fftLength, int bands)
    {
        const int SampleRate = 22_050;
        var bank = FilterBank.Mel(SampleRate, fftLength, bands, 100, 9000, scale, MelNorm.None);
        Assert.Equal(0, bank.EmptyBandCount);
        var weights = bank.ToMatrix();
        for (var bin = 0; bin < bank.Bins; bin++)
        {
            var frequency = (double)bin * SampleRate / fftLength;
            var sum = Enumerable.Range(0, bands).Sum(band => weights[band, bin]);
            if (frequency >= bank.Frequencies[0] && frequency <= bank.Frequencies[^1]) Assert.Equal(1, sum, 1e-6);
            if (frequency is <= 100 or >= 9000) Assert.Equal(0, sum);
        }
    }

    [Fact]
    public void Unit_area_is_unit_area()
    {
        var bank = FilterBank.Mel(16_000, 1 << 16, 40);
        for (var band = 0; band < bank.Bands; band++)
        {
            var sum = 0.0;
            foreach (var weight in bank.Weights(band))
            {
                sum += weight;
            }

            Assert.Equal(1, sum * 16_000 / (1 << 16), 1e-4);
        }
    }

    [Theory]
    [InlineData(400, 80)]
    [InlineData(401, 13)]
    [InlineData(2048, 128)]
    [InlineData(64, 60)]
    public void Applying_it_is_a_matrix_product(int fftLength, int bands)
    {
        var bank = FilterBank.Mel(16_000, fftLength, bands);
        var spectrum = RealFftTests.Noise(bank.Bins, seed: 1);
        var actual = new float[bands];
        bank.Apply(spectrum, actual);
        var weights = bank.ToMatrix();
        for (var band = 0; band < bands; band++)
        {
            var expected = Enumerable.Range(0, bank.Bins).Sum(bin => (double)weights[band, bin] * spectrum[bin]);
            Assert.Equal(expected, actual[band], 1e-7);
        }
    }

    [Fact]
    public void Bands_that_fall_between_two_bins_are_counted()
    {
        var bank = FilterBank.Mel(16_000, 64, 60);
        var weights = bank.ToMatrix();
        var empty = Enumerable.Range(0, 60).Count(band => Enumerable.Range(0, 33).All(bin => weights[band, bin] == 0));
        Assert.InRange(empty, 1, 59);
        Assert.Equal(empty, bank.EmptyBandCount);
    }

    [Theory]
    [InlineData(-1.0, null)]
    [InlineData(double.NaN, null)]
    [InlineData(0.0, 8001.0)]
    [InlineData(0.0, double.NaN)]
    [InlineData(4000.0, 4000.0)]
    [InlineData(8000.0, null)]
    public void Refuses_a_range_that_the_rate_does_not_hold(double minFrequency, double? maxFrequency)
    {
        var error = Assert.Throws<AudioException>(() => FilterBank.Mel(16_000, 400, 80, minFrequency, maxFrequency));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains("8000 Hz, half of the sampling rate", error.Message, StringComparison.Ordinal);
    }

    private static void AssertBand(FilterBank bank, int band, int firstBin, double[] weights)
    {
        var matrix = bank.ToMatrix();
        for (var bin = 0; bin < bank.Bins; bin++)
        {
            var expected = bin >= firstBin && bin < firstBin + weights.Length ? weights[bin - firstBin] : 0;
            Assert.Equal(expected, matrix[band, bin], 1e-7 + 1e-6 * expected);
        }

        Assert.Equal(firstBin, bank.FirstBin(band));
    }
}
