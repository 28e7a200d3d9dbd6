using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Mean and variance normalisation against the definition of Kaldi's, within the tolerances of the manifest.</summary>
public class CmvnGoldenTests
{
    [Theory]
    [InlineData("cmvn_mean_mfcc", false)]
    [InlineData("cmvn_mean_fbank", false)]
    [InlineData("cmvn_var_mfcc", true)]
    [InlineData("cmvn_var_fbank", true)]
    public void An_utterance_equals_apply_cmvn(string id, bool hasVariance)
    {
        var golden = GoldenData.Case(id);
        AssertNear(golden, FeatureCmvn.Compute(Feature(golden, "features"), new Cmvn { HasVariance = hasVariance }));
    }

    [Fact]
    public void The_statistics_of_a_speaker_are_of_all_utterances()
    {
        var golden = GoldenData.Case("cmvn_speaker_mfcc");
        var (first, second) = (Feature(golden, "features"), Feature(golden, "second"));
        AssertNear(golden, FeatureCmvn.Compute(first, new Cmvn { HasVariance = true }, [first, second]));
    }

    [Theory]
    [InlineData("cmvn_sliding_60_20_center_mean", 60, 20, true, false)]
    [InlineData("cmvn_sliding_61_20_center_var", 61, 20, true, true)]
    [InlineData("cmvn_sliding_50_30_causal_var", 50, 30, false, true)]
    [InlineData("cmvn_sliding_600_100_center_mean", 600, 100, true, false)]
    public void A_window_equals_apply_cmvn_sliding(string id, int window, int minWindow, bool isCentered, bool hasVariance)
    {
        var golden = GoldenData.Case(id);
        var cmvn = new Cmvn { Window = window, MinWindow = minWindow, IsCentered = isCentered, HasVariance = hasVariance };
        AssertNear(golden, FeatureCmvn.Compute(Feature(golden, "features"), cmvn));
    }

    // The reference is frames x columns.
    private static FeatureMatrix Feature(GoldenCase golden, string argument) => GoldenFeature.OfFramesFirst(golden, argument);

    private static void AssertNear(GoldenCase golden, IFeatureArray result) => golden.Outputs[0].AssertNear(GoldenFeature.FramesFirst(result));
}
