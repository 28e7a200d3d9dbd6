using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>The discrete Fourier transform against numpy, within the tolerances of the manifest.</summary>
public class DftGoldenTests
{
    [Theory]
    [InlineData(DftAlgorithm.Fft)]
    [InlineData(DftAlgorithm.Naive)]
    public void Equals_numpy(DftAlgorithm algorithm)
    {
        var token = TestContext.Current.CancellationToken;
        var golden = GoldenData.Case("dft_speech_512");
        var clip = GoldenData.Read(golden.Input!);
        var full = Dft.Compute(clip, new DftOptions { FftLength = 512, OneSided = false, Algorithm = algorithm }, cancellationToken: token);
        golden.Outputs[0].AssertNear(full.GetRow());
        var half = Dft.Compute(clip, new DftOptions { FftLength = 512, Algorithm = algorithm }, cancellationToken: token);
        golden.Outputs[1].AssertNear(half.ToSpectrum(SpectrogramQuantity.Magnitude).Channel(0));
    }
}
