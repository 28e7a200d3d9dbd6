using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>The mu-law against librosa, within the tolerances of its manifest.</summary>
public class MuLawGoldenTests
{
    [Theory]
    [InlineData("mu255_speech_compress")]
    [InlineData("mu255_speech_compress_q")]
    [InlineData("mu31_trumpet_compress")]
    [InlineData("mu31_trumpet_compress_q")]
    public void Compressing_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        Check(golden, GoldenData.Read(golden.Input!), expands: false);
    }

    [Theory]
    [InlineData("mu255_speech_expand")]
    [InlineData("mu255_speech_expand_q")]
    [InlineData("mu31_trumpet_expand")]
    [InlineData("mu31_trumpet_expand_q")]
    public void Expanding_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        Check(golden, new AudioClip(Array.ConvertAll(golden.Input!.Argument("x").Values, value => (float)value), 1, 16000), expands: true);
    }

    private static void Check(GoldenCase golden, AudioClip clip, bool expands)
    {
        using var stream = new MuLawStream(
            new ClipStream(clip), golden.Params.GetProperty("mu").GetInt32(), golden.Params.GetProperty("quantize").GetBoolean(), expands);
        Assert.Single(golden.Outputs).AssertNear(stream.ToClip(TestContext.Current.CancellationToken).Samples);
    }
}
