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

    [Theory]
    [InlineData("cqt_mag_trumpet_default")]
    [InlineData("cqt_mag_brahms_default")]
    public void Magnitudes_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var actual = new ConstantQAnalysis(OptionsOf(golden.Params.GetProperty("steps")[0]))
            .Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken).ToSpectrogram(SpectrogramQuantity.Magnitude);
        Assert.Single(golden.Outputs).AssertNear(actual.Values);
    }

    [Theory]
    [InlineData("icqt_trumpet_h64")]
    [InlineData("icqt_trumpet_h512")]
    [InlineData("icqt_brahms_24bpo")]
    public void Inverse_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var values = golden.Input!.Argument("C");
        var transform = new ComplexSpectrogram(
            [.. values.Values.Where((_, i) => i % 2 == 0).Select(value => (float)value)],
            [.. values.Values.Where((_, i) => i % 2 == 1).Select(value => (float)value)],
            1,
            values.Shape[0],
            values.Shape[1])
        {
            SampleRate = given.GetProperty("sr").GetInt32(),
            FftLength = 0,
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = 0,
            Window = Window.Parse(given.GetProperty("window").GetString()!),
            Center = true,
            ConstantQ = OptionsOf(given).Basis,
        };
        var clip = InverseConstantQ.Compute(transform, given.GetProperty("length").GetInt64(), TestContext.Current.CancellationToken);
        Assert.Single(golden.Outputs).AssertNear(clip.Samples);
    }

    private static ConstantQOptions OptionsOf(JsonElement given)
    {
        var isVariable = given.GetProperty("function").GetString() == "librosa.vqt";
        return new()
        {
            BinCount = given.TryGetProperty("n_bins", out var bins) ? bins.GetInt32() : 1,
            HopLength = given.GetProperty("hop_length").GetInt32(),
            Window = Window.Parse(given.GetProperty("window").GetString()!),
            PadMode = given.TryGetProperty("pad_mode", out var padding) ? Enum.Parse<PadMode>(padding.GetString()!, ignoreCase: true) : default,
            MinFrequency = given.GetProperty("fmin").GetDouble(),
            BinsPerOctave = given.GetProperty("bins_per_octave").GetInt32(),
            Tuning = given.GetProperty("tuning").GetDouble(),
            FilterScale = given.GetProperty("filter_scale").GetDouble(),
            Gamma = !isVariable ? 0 : given.GetProperty("gamma") is { ValueKind: JsonValueKind.Number } gamma ? gamma.GetDouble() : null,
            Norm = given.GetProperty("norm").GetDouble(),
            Sparsity = given.GetProperty("sparsity").GetDouble(),
            NoScale = !given.GetProperty("scale").GetBoolean(),
        };
    }
}
