using System.Text.Json;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>MFCC and their deltas against librosa and torchaudio, within the tolerances of their manifest.</summary>
public class MfccGoldenTests
{
    [Theory]
    [InlineData("mfcc_trumpet_default")]
    [InlineData("mfcc_speech_13_lifter22")]
    [InlineData("mfcc_speech_25_80mels_512_160")]
    [InlineData("mfcc_robin_20_htk")]
    [InlineData("mfcc_speech_dct3")]
    public void Equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var matrix = Compute(golden, LibrosaOptions(golden.Params));
        var output = Assert.Single(golden.Outputs);
        Assert.Equal(output.Shape, matrix.Shape);
        output.AssertNear(matrix.Values);
    }

    [Theory]
    [InlineData("delta1_mfcc_trumpet_w9", 1)]
    [InlineData("delta2_mfcc_trumpet_w9", 2)]
    public void Deltas_equal_librosa(string id, int order)
    {
        var golden = GoldenData.Case(id);
        var steps = golden.Params.GetProperty("steps");
        var delta = steps[steps.GetArrayLength() - 1];
        Assert.Equal(order, delta.GetProperty("order").GetInt32());
        var matrix = Compute(
            golden, LibrosaOptions(steps[0]) with { Delta = order, DeltaWidth = delta.GetProperty("width").GetInt32() });
        var output = Assert.Single(golden.Outputs);
        var size = matrix.Coefficients / (order + 1) * matrix.Frames;
        output.AssertNear(matrix.Values.AsSpan(order * size, size));
    }

    [Fact]
    public void Equals_torchaudio()
    {
        var golden = GoldenData.Case("ta_mfcc_speech_default");
        var matrix = Compute(golden, FeaturePreset.TorchAudio.Mfcc!);
        Assert.Single(golden.Outputs).AssertNear(matrix.Values);
    }

    private static FeatureMatrix Compute(GoldenCase golden, MfccOptions options) =>
        new MfccAnalysis(options).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);

    internal static MfccOptions LibrosaOptions(JsonElement given) => FeaturePreset.Librosa.Mfcc! with
    {
        Mel = FeaturePreset.Librosa.Mfcc!.Mel with
        {
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            MelCount = given.GetProperty("n_mels").GetInt32(),
            MaxFrequency = given.GetProperty("fmax").GetDouble(),
            MelScale = given.GetProperty("htk").GetBoolean() ? MelScale.Htk : MelScale.Slaney,
            MelNorm = given.GetProperty("mel_norm").GetString() is null ? MelNorm.None : MelNorm.Slaney,
        },
        CoefficientCount = given.GetProperty("n_mfcc").GetInt32(),
        DctType = given.GetProperty("dct_type").GetInt32(),
        Lifter = given.GetProperty("lifter").GetDouble(),
    };
}
