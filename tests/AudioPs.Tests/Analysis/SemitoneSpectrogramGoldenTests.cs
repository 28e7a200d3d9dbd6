using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>The power of each semitone, against librosa.</summary>
public class SemitoneSpectrogramGoldenTests
{
    [Fact]
    public void Powers_equal_librosa()
    {
        var golden = GoldenData.Case("iirt_trumpet");
        var given = golden.Params;
        var options = new SemitoneSpectrogramOptions
        {
            WindowLength = given.GetProperty("win_length").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            Center = given.GetProperty("center").GetBoolean(),
            Tuning = given.GetProperty("tuning").GetDouble(),
        };
        var actual = new SemitoneSpectrogramAnalysis(options).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Assert.Single(golden.Outputs).AssertNear(actual.Values);
    }
}
