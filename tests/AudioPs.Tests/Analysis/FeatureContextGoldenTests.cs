using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Frames around each frame against Kaldi's splicing and librosa's stacking.</summary>
public class FeatureContextGoldenTests
{
    [Theory]
    [InlineData("splice_4_4", 4, 4)]
    [InlineData("splice_0_3", 0, 3)]
    [InlineData("splice_5_0", 5, 0)]
    public void Equals_splice_feats(string id, int left, int right)
    {
        var golden = GoldenData.Case(id);
        var spliced = FeatureContext.Compute(GoldenFeature.OfFramesFirst(golden, "features"), FrameContext.Around(left, right));
        golden.Outputs[0].AssertNear(GoldenFeature.FramesFirst(spliced));
    }

    [Theory]
    [InlineData("stack_memory_trumpet_3_2", 3, 2, FramePadding.Constant)]
    [InlineData("stack_memory_trumpet_2_m1_edge", 2, -1, FramePadding.Edge)]
    public void Equals_stack_memory(string id, int count, int delay, FramePadding padding)
    {
        var golden = GoldenData.Case(id);
        var mfcc = new MfccAnalysis(MfccGoldenTests.LibrosaOptions(golden.Params.GetProperty("steps")[0]))
            .Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        var stacked = FeatureContext.Compute(mfcc, FrameContext.Delayed(count, delay) with { Padding = padding });
        golden.Outputs[0].AssertNear((float[])stacked.Values);
    }
}
