using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Chroma against librosa, within the tolerances of the manifest.</summary>
public class ChromaGoldenTests
{
    [Theory]
    [InlineData("chroma_stft_brahms_tuning0")]
    [InlineData("chroma_stft_trumpet_tuning0")]
    public void Of_a_transform_it_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        Assert.Single(golden.Outputs).AssertNear(Compute(golden, new ChromaOptions
        {
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            Window = Window.Parse(given.GetProperty("window").GetString()!),
            Center = given.GetProperty("center").GetBoolean(),
            ChromaCount = given.GetProperty("n_chroma").GetInt32(),
            Tuning = given.GetProperty("tuning").GetDouble(),
            CenterOctave = given.GetProperty("ctroct").GetDouble(),
            OctaveWidth = given.GetProperty("octwidth").GetDouble(),
        }).Values);
    }

    [Theory]
    [InlineData("chroma_cqt_brahms", ChromaMethod.ConstantQ)]
    [InlineData("chroma_cqt_brahms_tuned", ChromaMethod.ConstantQ)]
    [InlineData("chroma_cqt_trumpet_24_norm2", ChromaMethod.ConstantQ)]
    [InlineData("chroma_cens_brahms", ChromaMethod.Cens)]
    [InlineData("chroma_cens_trumpet_w11", ChromaMethod.Cens)]
    public void Of_a_constant_Q_transform_it_equals_librosa(string id, ChromaMethod method)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var options = new ChromaOptions
        {
            Method = method,
            HopLength = given.GetProperty("hop_length").GetInt32(),
            MinFrequency = given.GetProperty("fmin").GetDouble(),
            ChromaCount = given.GetProperty("n_chroma").GetInt32(),
            Octaves = given.GetProperty("n_octaves").GetInt32(),
            BinsPerOctave = given.GetProperty("bins_per_octave").GetInt32(),
            Tuning = given.GetProperty("tuning") is { ValueKind: JsonValueKind.Number } tuning ? tuning.GetDouble() : null,
            Norm = given.GetProperty("norm") is { ValueKind: JsonValueKind.Number } norm ? norm.GetDouble() : double.PositiveInfinity,
        };
        if (method == ChromaMethod.Cens) options = options with { SmoothingLength = given.GetProperty("win_len_smooth").GetInt32() };
        Assert.Single(golden.Outputs).AssertNear(Compute(golden, options).Values);
    }

    [Fact]
    public void The_tonnetz_equals_librosa()
    {
        var golden = GoldenData.Case("tonnetz_brahms_from_chroma_stft");
        var chroma = Compute(golden, new ChromaOptions { Tuning = 0 });
        Assert.Single(golden.Outputs).AssertNear(((FeatureMatrix)Tonnetz.Of(chroma)).Values);
    }

    private static FeatureMatrix Compute(GoldenCase golden, ChromaOptions options) =>
        new ChromaAnalysis(options).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
}
