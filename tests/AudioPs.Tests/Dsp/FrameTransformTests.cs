using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Frames, window and transform in blocks, against one transform a frame.</summary>
public class FrameTransformTests
{
    [Theory]
    [InlineData(64, 64, 16)]
    [InlineData(64, 50, 16)]
    [InlineData(64, 64, 17)]
    [InlineData(63, 63, 10)]
    [InlineData(400, 400, 160)]
    [InlineData(512, 400, 160)]
    [InlineData(32, 32, 1)]
    [InlineData(32, 32, 3)]
    [InlineData(32, 32, 32)]
    [InlineData(32, 32, 100)]
    [InlineData(101, 7, 13)]
    [InlineData(2, 1, 1)]
    public void Each_lane_has_the_spectrum_of_its_frame(int fftLength, int frameLength, int hop)
    {
        var window = new float[frameLength];
        for (var n = 0; n < frameLength; n++)
        {
            window[n] = 0.25f + n % 5;
        }

        var transform = FrameTransform.Create(fftLength, hop, window);
        var single = new RealFft(fftLength);
        var lanes = transform.LaneCount;
        for (var count = 1; count <= lanes; count++)
        {
            var samples = new float[(count - 1) * hop + frameLength];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = MathF.Sin(i * i * 0.37f);
            }

            // What is left in the buffers must not matter.
            var work = new float[transform.WorkLength];
            Array.Fill(work, float.NaN);
            var real = new float[transform.BinCount * lanes];
            var imaginary = new float[real.Length];
            var power = new float[real.Length];
            transform.Spectrum(samples, count, real, imaginary, lanes, work);
            Array.Fill(work, float.NaN);
            transform.Power(samples, count, power, work);
            for (var frame = 0; frame < count; frame++)
            {
                var signal = new float[fftLength];
                for (var n = 0; n < frameLength; n++)
                {
                    signal[n] = samples[frame * hop + n] * window[n];
                }

                var re = new float[single.BinCount];
                var im = new float[single.BinCount];
                single.Forward(signal, re, im, new float[single.WorkLength]);
                var scale = signal.Sum(Math.Abs);
                for (var bin = 0; bin < single.BinCount; bin++)
                {
                    var at = bin * lanes + frame;
                    Assert.Equal(re[bin], real[at], 1e-6 * scale + 1e-7);
                    Assert.Equal(im[bin], imaginary[at], 1e-6 * scale + 1e-7);
                    Assert.Equal(re[bin] * re[bin] + im[bin] * im[bin], power[at], 2e-6 * scale * scale + 1e-7);
                }
            }

            for (var lane = count; lane < lanes; lane++)
            {
                Assert.True(float.IsFinite(power[lane]));
            }
        }
    }

    [Fact]
    public void Samples_that_are_not_there_are_refused()
    {
        var transform = FrameTransform.Create(16, 4, new float[16]);
        var work = new float[transform.WorkLength];
        var power = new float[transform.BinCount * transform.LaneCount];
        Assert.Throws<ArgumentException>(() => transform.Power(new float[15], 1, power, work));
        Assert.ThrowsAny<ArgumentException>(() => transform.Power(new float[16], 0, power, work));
        Assert.ThrowsAny<ArgumentException>(
            () => transform.Power(new float[4096], transform.LaneCount + 1, power, work));
        Assert.Throws<ArgumentException>(() => transform.Power(new float[16], 1, power, work.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => FrameTransform.Create(16, 4, new float[17]));
        Assert.Throws<ArgumentException>(() => FrameTransform.Create(16, 4, []));
    }
}
