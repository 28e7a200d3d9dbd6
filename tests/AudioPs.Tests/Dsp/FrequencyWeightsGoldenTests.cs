using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Curves of loudness, and spectrograms weighted by them, against librosa, within the tolerances of their manifest.</summary>
public class FrequencyWeightsGoldenTests
{
    [Theory]
    [InlineData("weighting_A")]
    [InlineData("weighting_B")]
    [InlineData("weighting_C")]
    [InlineData("weighting_D")]
    [InlineData("weighting_A_nofloor")]
    public void A_curve_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var floor = golden.Params.GetProperty("min_db");
        var weights = Array.ConvertAll(golden.Input!.Argument("frequencies").Values, frequency => FrequencyWeights.Decibels(
            Enum.Parse<FrequencyWeighting>(id.Split('_')[1]), frequency, floor.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : floor.GetDouble()));
        Assert.Single(golden.Outputs).AssertNear(weights);
    }

    [Theory]
    [InlineData("perceptual_trumpet_A")]
    [InlineData("perceptual_speech_C")]
    public void A_weighted_spectrogram_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params.GetProperty("steps").EnumerateArray().Last();
        var range = given.GetProperty("top_db");

        // In double precision: at -80 dB the tolerance is less than the rounding noise of a transform in single precision.
        var decibels = new StftAnalysis(new StftOptions { FftLength = 512, HopLength = 256 }).InDouble
            .Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken)
            .ToSpectrogram(SpectrogramQuantity.Power)
            .ToDecibel(
                given.GetProperty("ref").ValueKind == JsonValueKind.String ? DecibelReference.Max : given.GetProperty("ref").GetDouble(),
                given.GetProperty("amin").GetDouble(),
                range.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : range.GetDouble());
        FrequencyWeights.Add(
            decibels, Enum.Parse<FrequencyWeighting>(given.GetProperty("kind").GetString()!));
        Assert.Single(golden.Outputs).AssertNear(decibels.Values);
    }
}
