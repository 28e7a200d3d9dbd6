using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Dsp;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Corpora;

public class FramesFirstArrayTests
{
    // Beside blocks of 32, more and fewer rows and frames than one.
    [Theory]
    [InlineData(64, 1, 500)]
    [InlineData(128, 2, 3000)]
    public void Each_value_stands_at_the_exchanged_place(int fftLength, int channels, int samples)
    {
        var stft = (ComplexSpectrogram)new StftAnalysis(new() { FftLength = fftLength, HopLength = 40 }).Compute(Signal.Noise(samples, channels));
        var exchanged = new FramesFirstArray(stft);
        Assert.True(exchanged.IsComplex);
        Assert.Equal([.. channels == 1 ? Array.Empty<int>() : [channels], stft.Frames, stft.Bins], exchanged.Shape);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var bin = 0; bin < stft.Bins; bin++)
            {
                for (var frame = 0; frame < stft.Frames; frame++)
                {
                    var place = (channel * stft.Frames + frame) * stft.Bins + bin;
                    Assert.Equal(stft[channel, bin, frame].Real, ((float[])exchanged.Values)[place]);
                    Assert.Equal(stft[channel, bin, frame].Imaginary, ((float[])exchanged.ImaginaryValues!)[place]);
                }
            }
        }
    }

    [Fact]
    public void What_has_no_frames_is_refused() =>
        Assert.Contains("FilterBank", Assert.Throws<AudioException>(() => new FramesFirstArray(FilterBank.Mel(8000, 256, 8))).Message, StringComparison.Ordinal);
}
