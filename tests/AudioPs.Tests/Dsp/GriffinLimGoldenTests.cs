using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Signals found for magnitudes against librosa: how near their transforms come to them.</summary>
public class GriffinLimGoldenTests
{
    [Theory]
    [InlineData("griffinlim_trumpet")]
    [InlineData("griffinlim_speech")]
    [InlineData("griffinlim_speech_classic")]
    public void A_signal_comes_as_near_as_librosas(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var magnitudes = golden.Input!.Argument("S");
        var (fft, hop) = (given.GetProperty("n_fft").GetInt32(), given.GetProperty("hop_length").GetInt32());
        var spectrogram = new Spectrogram(Array.ConvertAll(magnitudes.Values, value => (float)value), 1, magnitudes.Shape[0], magnitudes.Shape[1])
        {
            SampleRate = 22050,
            FftLength = fft,
            HopLength = hop,
            WindowLength = fft,
            Window = Window.Hann,
            Center = true,
            Scale = SpectrogramScale.Linear,
            Quantity = SpectrogramQuantity.Magnitude,
            Frequencies = [],
        };
        foreach (var seed in (ulong?[])[null, 7])
        {
            var clip = new GriffinLim(new GriffinLimOptions
            {
                Iterations = given.GetProperty("n_iter").GetInt32(),
                Momentum = given.GetProperty("momentum").GetDouble(),
                Seed = seed,
            }).Compute(spectrogram, given.GetProperty("length").GetInt64(), cancellationToken: TestContext.Current.CancellationToken);
            var output = Assert.Single(golden.Outputs);
            Assert.Equal(output.Shape[0], clip.SampleCount);
            var rebuilt = new StftAnalysis(new StftOptions { FftLength = fft, HopLength = hop }).Compute(clip, TestContext.Current.CancellationToken);
            output.AssertResidual(output.Criterion.Convergence!, rebuilt.ToSpectrogram(SpectrogramQuantity.Magnitude).Values);
        }
    }
}
