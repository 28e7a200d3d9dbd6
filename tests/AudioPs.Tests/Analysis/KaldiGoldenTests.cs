using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>
/// Kaldi's features against the output of Kaldi itself and of torchaudio's version of them, within the tolerances of their
/// manifest. Kaldi has a row for each frame, so that ours are turned over to compare them.
/// </summary>
public class KaldiGoldenTests
{
    [Theory]
    [InlineData("kaldi_fbank_23", 23, true, false, false)]
    [InlineData("kaldi_fbank_40", 40, true, false, false)]
    [InlineData("kaldi_fbank_40_no_snip_edges", 40, false, false, false)]
    [InlineData("kaldi_fbank_23_energy_first", 23, true, true, false)]
    [InlineData("kaldi_fbank_23_energy_last_htk", 23, true, true, true)]
    [InlineData("ta_kaldi_fbank_40_snip", 40, true, false, false)]
    [InlineData("ta_kaldi_fbank_40_nosnip", 40, false, false, false)]
    [InlineData("ta_kaldi_fbank_80_snip", 80, true, false, false)]
    [InlineData("ta_kaldi_fbank_80_nosnip", 80, false, false, false)]
    public void Fbank_equals_Kaldi(string id, int bands, bool snipEdges, bool useEnergy, bool htkCompatible)
    {
        var golden = GoldenData.Case(id);
        var spectrogram = new MelSpectrogramAnalysis(FeaturePreset.Kaldi.Mel with
        {
            MelCount = bands,
            SnipEdges = snipEdges,
            UseEnergy = useEnergy,
            HtkCompatible = htkCompatible,
        }).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Check(golden, spectrogram.Values, spectrogram.Bins);
    }

    [Theory]
    [InlineData("kaldi_mfcc_13", 23, true, 0)]
    [InlineData("kaldi_mfcc_13_no_snip_edges", 23, false, 0)]
    [InlineData("ta_kaldi_mfcc_40_snip", 40, true, 1)]
    [InlineData("ta_kaldi_mfcc_40_nosnip", 40, false, 1)]
    [InlineData("ta_kaldi_mfcc_80_snip", 80, true, 1)]
    [InlineData("ta_kaldi_mfcc_80_nosnip", 80, false, 1)]
    public void Mfcc_equals_Kaldi(string id, int bands, bool snipEdges, double energyFloor)
    {
        var golden = GoldenData.Case(id);
        var preset = FeaturePreset.Kaldi.Mfcc!;
        var useEnergy = !id.StartsWith("ta_", StringComparison.Ordinal) || golden.Params.GetProperty("use_energy").GetBoolean();
        var matrix = new MfccAnalysis(preset with
        {
            Mel = preset.Mel with { MelCount = bands, SnipEdges = snipEdges, EnergyFloor = energyFloor },
            UseEnergy = useEnergy,
        }).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Check(golden, matrix.Values, matrix.Coefficients);
    }

    [Theory]
    [InlineData("kaldi_spectrogram", true)]
    [InlineData("kaldi_spectrogram_no_snip_edges", false)]
    public void Spectrogram_equals_Kaldi(string id, bool snipEdges)
    {
        var golden = GoldenData.Case(id);
        var spectrogram = new SpectrogramAnalysis(FeaturePreset.Kaldi.Mel with { SnipEdges = snipEdges, UseEnergy = true })
            .Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Check(golden, spectrogram.Values, spectrogram.Bins);
    }

    private static void Check(GoldenCase golden, ReadOnlySpan<float> values, int rows)
    {
        var output = Assert.Single(golden.Outputs);
        var frames = values.Length / rows;
        Assert.Equal(output.Shape, new[] { frames, rows });
        var turned = new float[values.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = values[i % rows * frames + i / rows];
        }

        output.AssertNear(turned);
    }
}
