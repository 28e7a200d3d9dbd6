using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Dynamic time warping against librosa.sequence.dtw, within the tolerances of the manifest.</summary>
public class FeatureAlignmentGoldenTests
{
    [Theory]
    [InlineData("dtw_trumpet_euclidean")]
    [InlineData("dtw_trumpet_cosine")]
    [InlineData("dtw_trumpet_sigma_weights")]
    [InlineData("dtw_trumpet_band")]
    [InlineData("dtw_trumpet_subseq")]
    public void Equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var options = new AlignmentOptions
        {
            Metric = Enum.Parse<FeatureMetric>(given.GetProperty("metric").GetString()!, ignoreCase: true),
            Subsequence = given.GetProperty("subseq").GetBoolean(),
            BandRadius = given.GetProperty("global_constraints").GetBoolean() ? given.GetProperty("band_rad").GetDouble() : null,
            StepWeights = Numbers(given.GetProperty("weights_mul")),
            StepPenalties = Numbers(given.GetProperty("weights_add")),
            KeepCosts = true,
        };
        if (given.GetProperty("step_sizes_sigma") is { ValueKind: JsonValueKind.Array } steps)
            options = options with { Steps = [.. steps.EnumerateArray().Select(step => new WarpingStep(step[0].GetInt32(), step[1].GetInt32()))] };
        var alignment = FeatureAlignment.Compute(
            GoldenFeature.Of(golden, "X"), GoldenFeature.Of(golden, "Y"), options, TestContext.Current.CancellationToken);

        // An infinite cost is stored as −1, and the path from its end.
        golden.Outputs[0].AssertNear(Array.ConvertAll(alignment.Costs!.Values, cost => float.IsPositiveInfinity(cost) ? -1 : cost));
        golden.Outputs[1].AssertNear([.. alignment.Steps.Reverse().SelectMany(step => new float[] { step.Frame, step.ReferenceFrame })]);
        if (options.StepWeights is not null) return;
        var plain = FeatureAlignment.Compute(GoldenFeature.Of(golden, "X"), GoldenFeature.Of(golden, "Y"), options with { StepWeights = [1, 1, 1] }, TestContext.Current.CancellationToken);
        Assert.Equal(alignment.Costs.Values, plain.Costs!.Values);
        Assert.Equal(alignment.Steps, plain.Steps);
    }

    private static double[]? Numbers(JsonElement list) => list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(one => one.GetDouble())] : null;
}
