using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Gammatone spectrograms against gammatone 1.0 and MATLAB, within the tolerances of their manifest.</summary>
public class GammatoneSpectrogramGoldenTests
{
    [Theory]
    [InlineData("gtgram_speech_120_20_w20_h10", GammatoneMethod.FilterBank)]
    [InlineData("gtgram_speech_64_50_w25_h10", GammatoneMethod.FilterBank)]
    [InlineData("gtgram_trumpet_64_50_w25_h10", GammatoneMethod.FilterBank)]
    [InlineData("fft_gtgram_speech_120_20_w20_h10", GammatoneMethod.Fft)]
    [InlineData("fft_gtgram_speech_64_50_w25_h10", GammatoneMethod.Fft)]
    public void Equals_gammatone(string id, GammatoneMethod method)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var options = new GammatoneSpectrogramOptions
        {
            Method = method,
            WindowTime = given.GetProperty("window_time").GetDouble(),
            HopTime = given.GetProperty("hop_time").GetDouble(),
            BandCount = given.GetProperty("channels").GetInt32(),
            MinFrequency = given.GetProperty("f_min").GetDouble(),
        };
        var spectrogram = new GammatoneSpectrogramAnalysis(options).Compute(
            GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);
        var output = Assert.Single(golden.Outputs);
        Assert.Equal(output.Shape, new[] { spectrogram.Bins, spectrogram.Frames });
        output.AssertNear(spectrogram.Values);
    }

    /// <summary>The transform under the Fft method: frames that start at multiples of the hop, of which only whole ones count.</summary>
    [Theory]
    [InlineData("matlab_specgram_1")]
    [InlineData("matlab_specgram_3")]
    [InlineData("matlab_specgram_5")]
    public void The_transform_equals_specgram(string id)
    {
        var golden = GoldenData.Case(id);
        var length = golden.Params.GetProperty("n").GetInt32();
        var hop = golden.Params.GetProperty("h").GetInt32();
        var rate = (int)golden.Params.GetProperty("sr").GetDouble();
        float[] wave = [.. golden.Input!.Argument("wave").Values.Select(value => (float)value)];
        float[] window = [.. golden.Input.Argument("window").Values.Select(value => (float)value)];
        var transform = FrameTransform.Create(length, hop, window);
        var output = Assert.Single(golden.Outputs);
        var frames = output.Shape[1];
        Assert.Equal(frames, new Framing(length, hop, Center: false).FrameCount(wave.Length));

        var lanes = transform.LaneCount;
        var (real, imaginary) = (new float[transform.BinCount * lanes], new float[transform.BinCount * lanes]);
        var work = new float[transform.WorkLength];
        var spectrum = new Complex[transform.BinCount * frames];
        for (var first = 0; first < frames; first += lanes)
        {
            var count = Math.Min(lanes, frames - first);
            transform.Spectrum(wave.AsSpan(first * hop), count, real, imaginary, lanes, work);
            for (var t = 0; t < count; t++)
            {
                for (var k = 0; k < transform.BinCount; k++)
                {
                    spectrum[k * frames + first + t] = new Complex(real[k * lanes + t], imaginary[k * lanes + t]);
                }
            }
        }

        output.AssertNear(spectrum);

        // The window they were made with is the one that a window of this many samples gets here.
        var analysis = new GammatoneSpectrogramAnalysis(new GammatoneSpectrogramOptions
        {
            Method = GammatoneMethod.Fft,
            WindowLength = golden.Params.GetProperty("w").GetInt32(),
            HopLength = hop,
        });
        var framing = new GammatoneTransformAnalysis(analysis).PlanFor(rate).Options;
        Assert.Equal(length, framing.FftLength);
        Assert.Equal(window, framing.FrameWindow, (x, y) => Math.Abs(x - y) < 1e-6);
    }
}
