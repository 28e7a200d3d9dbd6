using System.Numerics;
using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Constant-Q and variable-Q transforms against librosa, within the tolerances of their manifest.</summary>
public class ConstantQGoldenTests
{
    [Theory]
    [InlineData("cqt_complex_trumpet")]
    [InlineData("cqt_complex_brahms_24bpo")]
    [InlineData("cqt_complex_trumpet_noscale_norm2_hamming_reflect")]
    [InlineData("cqt_complex_trumpet_h64")]
    [InlineData("vqt_complex_trumpet")]
    [InlineData("vqt_complex_speech_gamma20")]
    public void Forward_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var output = Assert.Single(golden.Outputs);
        var actual = new ConstantQAnalysis(OptionsOf(golden.Params)).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        Assert.Equal(output.Shape, actual.Shape);
        output.AssertNear([.. actual.Real.Zip(actual.Imaginary, (x, y) => new Complex(x, y))]);
    }

    private static ConstantQOptions OptionsOf(JsonElement given)
    {
        var isConstant = given.GetProperty("function").GetString() == "librosa.cqt";
        return new()
        {
            BinCount = given.GetProperty("n_bins").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            Window = Window.Parse(given.GetProperty("window").GetString()!),
            PadMode = Enum.Parse<PadMode>(given.GetProperty("pad_mode").GetString()!, ignoreCase: true),
            Basis = new ConstantQBasis
            {
                MinFrequency = given.GetProperty("fmin").GetDouble(),
                BinsPerOctave = given.GetProperty("bins_per_octave").GetInt32(),
                Tuning = given.GetProperty("tuning").GetDouble(),
                FilterScale = given.GetProperty("filter_scale").GetDouble(),
                Gamma = isConstant ? 0 : given.GetProperty("gamma") is { ValueKind: JsonValueKind.Number } gamma ? gamma.GetDouble() : null,
                Norm = given.GetProperty("norm").GetDouble(),
                Sparsity = given.GetProperty("sparsity").GetDouble(),
                IsScaled = given.GetProperty("scale").GetBoolean(),
            },
        };
    }
}
