using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Recurrence matrices against librosa.segment.recurrence_matrix; of flags, the answer with the nearest neighbours.</summary>
public class FeatureSimilarityGoldenTests
{
    [Theory]
    [InlineData("recurrence_brahms")]
    [InlineData("recurrence_brahms_k5_w3_sym")]
    [InlineData("recurrence_brahms_cosine_self")]
    [InlineData("recurrence_brahms_distance")]
    [InlineData("recurrence_brahms_affinity")]
    public void Equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var bandwidth = given.GetProperty("bandwidth").GetString();
        var similarity = FeatureSimilarity.Compute(
            GoldenFeature.Of(golden, "data"),
            options: new SimilarityOptions
            {
                NeighborCount = given.GetProperty("k") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : null,
                MinLag = given.GetProperty("width").GetInt32(),
                Metric = Enum.Parse<FeatureMetric>(given.GetProperty("metric").GetString()!, ignoreCase: true),
                Mutual = given.GetProperty("sym").GetBoolean(),
                Mode = Enum.Parse<SimilarityMode>(given.GetProperty("mode").GetString()!, ignoreCase: true),
                IncludeSelf = given.GetProperty("self").GetBoolean(),
                Full = given.GetProperty("full").GetBoolean(),
                Bandwidth = bandwidth is null ? default : AffinityBandwidth.Parse(bandwidth),
            },
            cancellationToken: TestContext.Current.CancellationToken);
        golden.Outputs.Single(output => output.Name == (golden.Outputs.Length == 2 ? "nearest" : "out")).AssertNear(similarity.Values);
    }
}
