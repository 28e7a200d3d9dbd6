using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Norms against librosa.util.normalize, within the tolerances of the manifest.</summary>
public class FeatureNormGoldenTests
{
    [Theory]
    [InlineData("normalize_inf_axis0")]
    [InlineData("normalize_minf_axis0")]
    [InlineData("normalize_0_axis0")]
    [InlineData("normalize_1_axis0")]
    [InlineData("normalize_2_axis0")]
    [InlineData("normalize_3_5_axis0")]
    [InlineData("normalize_none_axis0")]
    [InlineData("normalize_2_axis1")]
    [InlineData("normalize_2_thr_fill")]
    [InlineData("normalize_1_thr_nofill")]
    public void Equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var normalized = FeatureNorm.Compute(GoldenFeature.Of(golden, "S"), new FeatureNormOptions
        {
            Norm = given.GetProperty("norm").ValueKind == JsonValueKind.Null ? NormOrder.None : NormOrder.Parse(given.GetProperty("norm").ToString()),
            Scope = given.GetProperty("axis").GetInt32() == 0 ? NormScope.Frame : NormScope.Row,
            MinNorm = given.GetProperty("threshold").ValueKind == JsonValueKind.Null ? null : given.GetProperty("threshold").GetDouble(),
            Fill = given.GetProperty("fill").ValueKind switch { JsonValueKind.True => NormFill.Even, JsonValueKind.False => NormFill.Zero, _ => NormFill.Keep },
        });
        golden.Outputs[0].AssertNear((float[])normalized.Values);
    }

    [Theory]
    [InlineData("mfcc_trumpet_a_for_dtw")]
    [InlineData("mfcc_trumpet_b_for_dtw")]
    public void Of_coefficients_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var steps = golden.Params.GetProperty("steps");
        var matrix = new MfccAnalysis(MfccGoldenTests.LibrosaOptions(steps[0])).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        var normalized = FeatureNorm.Compute(matrix, new FeatureNormOptions { Norm = NormOrder.Parse(steps[1].GetProperty("norm").ToString()) });
        Assert.Single(golden.Outputs).AssertNear((float[])normalized.Values);
    }
}
