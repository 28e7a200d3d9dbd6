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

    // Of torchaudio 0.13.1: torchaudio.compliance.kaldi.get_mel_banks(23, 512, 16000, 20, 0, 100, -500, 1), and
    // get_mel_banks(10, 256, 8000, 100, -400, 100, -500, 1), which computes in float32.
    [Theory]
    [InlineData(16_000, 512, 23, 20, 0, 0, 1, new[] { 0.1493279, 0.5523784, 0.93923664, 0.68884444, 0.33075574 })]
    [InlineData(16_000, 512, 23, 20, 0, 10, 43, new[]
    {
        0.04843813, 0.19459546, 0.3385651, 0.480416, 0.62020856, 0.75799924, 0.89384735, 0.9721927, 0.84007293, 0.70973915,
        0.5811455, 0.45424604, 0.32899803, 0.20535761, 0.08328204,
    })]
    [InlineData(8_000, 256, 10, 100, -400, 0, 4, new[]
    {
        0.20127057, 0.44444972, 0.67891085, 0.90525806, 0.8759664, 0.66427267, 0.45921627, 0.26039293, 0.06743615,
    })]
    public void Triangles_in_mel_equal_Kaldi(
        int sampleRate, int fftLength, int bands, double min, double max, int band, int firstBin, double[] weights) =>
        AssertBand(
            FilterBank.Mel(sampleRate, fftLength, bands, min, max, MelScale.Htk, MelNorm.None, MelShape.Mel),
            band,
            firstBin,
            weights,
            tolerance: 3e-6);

    [Fact]
    public void Triangles_in_mel_leave_out_the_bin_at_half_of_the_rate()
    {
        foreach (var bands in (int[])[3, 23, 40, 77, 80])
        {
            var bank = FilterBank.Mel(16_000, 512, bands, 20, null, MelScale.Htk, MelNorm.None, MelShape.Mel);
            Assert.Equal(255, bank.FirstBin(bands - 1) + bank.Weights(bands - 1).Length - 1);
        }
    }

    [Fact]
    public void The_upper_end_may_be_counted_from_half_of_the_rate()
    {
        var expected = FilterBank.Mel(16_000, 512, 23, 20, 7600).ToArray();
        Assert.Equal(expected, FilterBank.Mel(16_000, 512, 23, 20, -400).ToArray());
        Assert.Equal(FilterBank.Mel(16_000, 512, 23, 20).ToArray(), FilterBank.Mel(16_000, 512, 23, 20, 0).ToArray());
        Assert.Throws<AudioException>(() => FilterBank.Mel(16_000, 512, 23, 20, -7980));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(double.PositiveInfinity)]
    public void A_norm_of_each_band_is_one(double order)
    {
        var bank = FilterBank.Mel(16_000, 512, 40, norm: MelNorm.OfOrder(order));
        var peaks = FilterBank.Mel(16_000, 512, 40, norm: MelNorm.None);
        for (var band = 0; band < bank.Bands; band++)
        {
            var weights = bank.Weights(band).ToArray().Select(weight => (double)weight).ToArray();
            var norm = double.IsInfinity(order)
                ? weights.Max()
                : Math.Pow(weights.Sum(weight => Math.Pow(weight, order)), 1 / order);
            Assert.Equal(1, norm, 1e-6);
            Assert.Equal(weights[0] / weights[^1], peaks.Weights(band)[0] / peaks.Weights(band)[^1], 1e-4);
        }
    }

    [Fact]
    public void A_norm_leaves_empty_bands_empty()
    {
        var bank = FilterBank.Mel(16_000, 64, 60, norm: MelNorm.OfOrder(2));
        Assert.InRange(bank.EmptyBandCount, 1, 59);
        Assert.All(bank.ToArray().Cast<float>(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Theory]
    [InlineData(MelScale.Slaney, 2048, 60)]
    [InlineData(MelScale.Htk, 2048, 60)]
    [InlineData(MelScale.Htk, 401, 10)]
    public void Neighbouring_triangles_add_up_to_one(MelScale scale, int fftLength, int bands)
    {
        const int SampleRate = 22_050;
        var bank = FilterBank.Mel(SampleRate, fftLength, bands, 100, 9000, scale, MelNorm.None);
        Assert.Equal(0, bank.EmptyBandCount);
        var weights = bank.ToArray();
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
        var weights = bank.ToArray();
        for (var band = 0; band < bands; band++)
        {
            var expected = Enumerable.Range(0, bank.Bins).Sum(bin => (double)weights[band, bin] * spectrum[bin]);
            Assert.Equal(expected, actual[band], 1e-7);
        }
    }

    // Bands of mel have runs of bins of their own; those of gammatone filters all weigh every bin, and go four at a time.
    [Theory]
    [InlineData(SpectrogramScale.Mel, 400, 80)]
    [InlineData(SpectrogramScale.Mel, 64, 60)]
    [InlineData(SpectrogramScale.Erb, 64, 3)]
    [InlineData(SpectrogramScale.Erb, 64, 4)]
    [InlineData(SpectrogramScale.Erb, 62, 9)]
    [InlineData(SpectrogramScale.Erb, 30, 7)]
    public void Applying_it_to_spectra_side_by_side_is_a_matrix_product(SpectrogramScale scale, int fftLength, int bands)
    {
        var bank = scale == SpectrogramScale.Mel
            ? FilterBank.Mel(16_000, fftLength, bands)
            : FilterBank.Gammatone(new GammatoneFilterBank(16_000, bands), fftLength);
        var weights = bank.ToArray();
        foreach (var lanes in (int[])[1, 4, 8, 16])
        {
            var spectra = RealFftTests.Noise(bank.Bins * lanes, seed: lanes);
            var actual = new float[bands * lanes];
            bank.Apply(spectra, lanes, actual);
            for (var band = 0; band < bands; band++)
            {
                for (var lane = 0; lane < lanes; lane++)
                {
                    var expected = Enumerable.Range(0, bank.Bins).Sum(bin => (double)weights[band, bin] * spectra[bin * lanes + lane]);
                    Assert.Equal(expected, actual[band * lanes + lane], 2e-6);
                }
            }
        }
    }

    [Fact]
    public void Bands_that_fall_between_two_bins_are_counted()
    {
        var bank = FilterBank.Mel(16_000, 64, 60);
        var weights = bank.ToArray();
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

    private static void AssertBand(FilterBank bank, int band, int firstBin, double[] weights, double tolerance = 1e-7)
    {
        var matrix = bank.ToArray();
        for (var bin = 0; bin < bank.Bins; bin++)
        {
            var expected = bin >= firstBin && bin < firstBin + weights.Length ? weights[bin - firstBin] : 0;
            Assert.Equal(expected, matrix[band, bin], tolerance + 1e-6 * expected);
        }

        Assert.Equal(firstBin, bank.FirstBin(band));
    }
}
