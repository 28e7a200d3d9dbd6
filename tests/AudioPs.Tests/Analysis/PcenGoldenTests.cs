using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Energies normalised per band against librosa, within the tolerances of their manifest.</summary>
public class PcenGoldenTests
{
    [Theory]
    [InlineData("pcen_speech_2e31")]
    [InlineData("pcen_trumpet_max3_bias0")]
    [InlineData("pcen_speech_log")]
    public void Equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var steps = golden.Params.GetProperty("steps").EnumerateArray().ToArray();
        var (mel, given) = (steps[0], steps[^1]);
        var spectrogram = new MelSpectrogramAnalysis(new MelSpectrogramOptions
        {
            FftLength = mel.GetProperty("n_fft").GetInt32(),
            HopLength = mel.GetProperty("hop_length").GetInt32(),
            Power = 1,
            MelCount = mel.GetProperty("n_mels").GetInt32(),
        }).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        var pcen = new Pcen(new PcenOptions
        {
            Scale = steps.Length == 3 ? steps[1].GetProperty("factor").GetDouble() : 1,
            Gain = given.GetProperty("gain").GetDouble(),
            Bias = given.GetProperty("bias").GetDouble(),
            Power = given.GetProperty("power").GetDouble(),
            TimeConstant = given.GetProperty("time_constant").GetDouble(),
            Floor = given.GetProperty("eps").GetDouble(),
            Smoothing = given.GetProperty("b").ValueKind == JsonValueKind.Null ? null : given.GetProperty("b").GetDouble(),
            MaxSize = given.GetProperty("max_size").GetInt32(),
        }).Compute(spectrogram, TestContext.Current.CancellationToken);
        Assert.Single(golden.Outputs).AssertNear(pcen.Values);
    }
}
