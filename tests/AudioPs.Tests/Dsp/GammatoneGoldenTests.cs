using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Gammatone filters against gammatone 1.0 and its MATLAB originals, within the tolerances of their manifest.</summary>
public class GammatoneGoldenTests
{
    [Theory]
    [InlineData("erb_space_100_11025_100")]
    [InlineData("erb_space_50_8000_64")]
    [InlineData("erb_space_20_8000_120")]
    [InlineData("matlab_erbspace_0")]
    [InlineData("matlab_erbspace_1")]
    [InlineData("matlab_erbspace_2")]
    [InlineData("matlab_erbspace_3")]
    [InlineData("matlab_erbspace_4")]
    [InlineData("matlab_erbspace_5")]
    [InlineData("matlab_erbspace_6")]
    public void Frequencies_equal_those_of_ERBSpace(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var frequencies = Erb.Frequencies(
            given.GetProperty("num").GetInt32(),
            given.GetProperty("low_freq").GetDouble(),
            given.GetProperty("high_freq").GetDouble());
        Assert.Single(golden.Outputs).AssertNear((double[])[.. frequencies.Reverse()]);
    }

    [Theory]
    [InlineData("erb_filters_16000_64_50")]
    [InlineData("erb_filters_22050_120_20")]
    [InlineData("erb_filters_44100_32_100")]
    public void A_bank_has_the_coefficients_of_make_erb_filters(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var bank = new GammatoneFilterBank(
            (int)given.GetProperty("fs").GetDouble(),
            given.GetProperty("num_freqs").GetInt32(),
            given.GetProperty("cutoff").GetDouble(),
            width: given.GetProperty("width").GetDouble());
        Assert.Single(golden.Outputs).AssertNear((double[])[.. bank.Filters.Reverse().SelectMany(filter => filter.ToArray())]);
    }

    [Theory]
    [InlineData("matlab_erb_filters_0")]
    [InlineData("matlab_erb_filters_1")]
    [InlineData("matlab_erb_filters_2")]
    [InlineData("matlab_erb_filters_3")]
    [InlineData("matlab_erb_filters_4")]
    [InlineData("matlab_erb_filters_5")]
    [InlineData("matlab_erb_filters_6")]
    [InlineData("matlab_erb_filters_7")]
    [InlineData("matlab_erb_filters_8")]
    [InlineData("matlab_erb_filters_9")]
    public void A_filter_has_the_coefficients_of_MakeERBFilters(string id)
    {
        var golden = GoldenData.Case(id);
        var rate = golden.Params.GetProperty("fs").GetDouble();
        var width = golden.Params.GetProperty("width").GetDouble();
        var frequencies = golden.Input!.Argument("cfs").Values;
        Assert.Single(golden.Outputs).AssertNear(
            (double[])[.. frequencies.SelectMany(frequency => GammatoneFilter.Create(rate, frequency, width).ToArray())]);
    }

    [Theory]
    [InlineData("matlab_filterbank_0")]
    [InlineData("matlab_filterbank_1")]
    [InlineData("matlab_filterbank_2")]
    [InlineData("matlab_filterbank_4")]
    [InlineData("matlab_filterbank_5")]
    [InlineData("matlab_filterbank_6")]
    [InlineData("matlab_filterbank_7")]
    public void Filtering_equals_ERBFilterBank(string id)
    {
        var golden = GoldenData.Case(id);
        float[] wave = [.. golden.Input!.Argument("wave").Values.Select(value => (float)value)];
        var coefficients = golden.Input.Argument("coefs").Values;
        var filtered = new float[coefficients.Length / 10 * wave.Length];
        for (var band = 0; band < coefficients.Length / 10; band++)
        {
            GammatoneFilter.FromArray(1 / coefficients[10 * band], coefficients.AsSpan(10 * band, 10))
                .Filter(wave, filtered.AsSpan(band * wave.Length, wave.Length));
        }

        Assert.Single(golden.Outputs).AssertNear(filtered);
    }

    [Theory]
    [InlineData("matlab_fft2gammatonemx_0")]
    [InlineData("matlab_fft2gammatonemx_3")]
    [InlineData("matlab_fft2gammatonemx_6")]
    [InlineData("matlab_fft2gammatonemx_8")]
    [InlineData("matlab_fft2gammatonemx_9")]
    [InlineData("matlab_fft2gammatonemx_10")]
    [InlineData("matlab_fft2gammatonemx_12")]
    [InlineData("matlab_fft2gammatonemx_13")]
    public void Weights_equal_fft2gammatonemx(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var bank = new GammatoneFilterBank(
            (int)given.GetProperty("fs").GetDouble(),
            given.GetProperty("nfilts").GetInt32(),
            given.GetProperty("fmin").GetDouble(),
            given.GetProperty("fmax").GetDouble(),
            given.GetProperty("width").GetDouble());
        var weights = FilterBank.Gammatone(bank, given.GetProperty("nfft").GetInt32());

        // Rows there have any number of columns: beyond the one-sided spectrum zeros.
        var columns = given.GetProperty("maxlen").GetInt32();
        var padded = new float[weights.Bands * columns];
        for (var band = 0; band < weights.Bands; band++)
        {
            var row = weights.Weights(band);
            row[..Math.Min(row.Length, columns)].CopyTo(padded.AsSpan(band * columns));
        }

        Assert.Single(golden.Outputs).AssertNear(padded);
    }
}
