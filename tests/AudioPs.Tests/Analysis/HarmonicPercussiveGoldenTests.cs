using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Harmonic and percussive parts against librosa, within the tolerances of their manifest.</summary>
public class HarmonicPercussiveGoldenTests
{
    private static readonly HarmonicPercussivePart[] _parts = [HarmonicPercussivePart.Harmonic, HarmonicPercussivePart.Percussive];

    [Theory]
    [InlineData("hpss_brahms_margin1")]
    [InlineData("hpss_brahms_margin3")]
    [InlineData("hpss_trumpet_k17_31_p1_m1_5")]
    [InlineData("hpss_clicks_mask")]
    public void Parts_of_a_spectrogram_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var steps = golden.Params.GetProperty("steps");
        var stft = steps[0];
        var hpss = steps[steps.GetArrayLength() - 1];
        var magnitudes = new StftAnalysis(new StftOptions
        {
            FftLength = stft.GetProperty("n_fft").GetInt32(),
            HopLength = stft.GetProperty("hop_length").GetInt32(),
        }).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken).ToSpectrogram(SpectrogramQuantity.Magnitude);
        var parts = new HarmonicPercussive(OptionsOf(hpss)).Split(
            magnitudes, _parts, hpss.GetProperty("mask").GetBoolean(), TestContext.Current.CancellationToken);
        golden.Outputs.Single(output => output.Name == "harmonic").AssertNear(((Spectrogram)parts[0]).Values);
        golden.Outputs.Single(output => output.Name == "percussive").AssertNear(((Spectrogram)parts[1]).Values);
    }

    [Theory]
    [InlineData("hpss_signals_brahms_margin1")]
    [InlineData("hpss_signals_brahms_margin3")]
    public void Parts_of_audio_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var options = OptionsOf(golden.Params) with
        {
            Transform = new StftOptions
            {
                FftLength = golden.Params.GetProperty("n_fft").GetInt32(),
                HopLength = golden.Params.GetProperty("hop_length").GetInt32(),
            },
        };
        using var stream = new ClipStream(GoldenData.Read(golden.Input!));
        var parts = new HarmonicPercussive(options).Split(stream, _parts, TestContext.Current.CancellationToken);
        golden.Outputs.Single(output => output.Name == "harmonic").AssertNear(parts[0].Samples);
        golden.Outputs.Single(output => output.Name == "percussive").AssertNear(parts[1].Samples);
    }

    private static HarmonicPercussiveOptions OptionsOf(JsonElement given)
    {
        var kernel = Pair(given.GetProperty("kernel_size"));
        var margin = Pair(given.GetProperty("margin"));
        return new HarmonicPercussiveOptions
        {
            HarmonicKernelSize = (int)kernel.First,
            PercussiveKernelSize = (int)kernel.Second,
            HarmonicMargin = margin.First,
            PercussiveMargin = margin.Second,
            Power = given.GetProperty("power").GetDouble(),
        };
    }

    private static (double First, double Second) Pair(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? (value[0].GetDouble(), value[1].GetDouble())
        : (value.GetDouble(), value.GetDouble());
}
