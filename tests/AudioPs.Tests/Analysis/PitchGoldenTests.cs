using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>YIN and pYIN against librosa, within the tolerances of their manifest.</summary>
public class PitchGoldenTests
{
    [Theory]
    [InlineData("yin_trumpet")]
    [InlineData("yin_speech")]
    public void Yin_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var options = OptionsOf(golden.Params) with
        {
            Method = PitchMethod.Yin,
            TroughThreshold = golden.Params.GetProperty("trough_threshold").GetDouble(),
        };
        Assert.Single(golden.Outputs).AssertNear(Compute(golden, options).GetRow("frequency"));
    }

    [Theory]
    [InlineData("pyin_trumpet")]
    [InlineData("pyin_speech")]
    public void Pyin_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var beta = given.GetProperty("beta_parameters");
        var matrix = Compute(golden, OptionsOf(given) with
        {
            ThresholdCount = given.GetProperty("n_thresholds").GetInt32(),
            ThresholdBeta = (beta[0].GetDouble(), beta[1].GetDouble()),
            BoltzmannParameter = given.GetProperty("boltzmann_parameter").GetDouble(),
            Resolution = given.GetProperty("resolution").GetDouble(),
            MaxTransitionRate = given.GetProperty("max_transition_rate").GetDouble(),
            SwitchProbability = given.GetProperty("switch_prob").GetDouble(),
            NoTroughProbability = given.GetProperty("no_trough_prob").GetDouble(),
        });
        golden.Outputs.Single(output => output.Name == "f0").AssertNear(matrix.GetRow("frequency"));
        golden.Outputs.Single(output => output.Name == "voiced_flag").AssertNear(matrix.GetRow("voiced"));
        golden.Outputs.Single(output => output.Name == "voiced_prob").AssertNear(matrix.GetRow("probability"));
    }

    private static FeatureMatrix Compute(GoldenCase golden, PitchOptions options) =>
        new PitchAnalysis(options).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);

    private static PitchOptions OptionsOf(JsonElement given) => new()
    {
        MinFrequency = given.GetProperty("fmin").GetDouble(),
        MaxFrequency = given.GetProperty("fmax").GetDouble(),
        FrameLength = given.GetProperty("frame_length").GetInt32(),
        HopLength = given.GetProperty("hop_length").GetInt32(),
        Center = given.GetProperty("center").GetBoolean(),
    };
}
