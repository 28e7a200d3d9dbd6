using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class HarmonicPercussiveTests
{
    private static readonly HarmonicPercussivePart[] _all = [HarmonicPercussivePart.Harmonic, HarmonicPercussivePart.Percussive, HarmonicPercussivePart.Residual];

    // By the definition: the median of each place among its neighbours, mirrored at both ends, the outermost repeated.
    [Theory]
    [InlineData(1, 1, 5, 7)]
    [InlineData(5, 3, 17, 40)]
    [InlineData(4, 6, 33, 33)]
    [InlineData(31, 31, 9, 4)]
    [InlineData(2, 31, 3, 100)]
    [InlineData(64, 1, 20, 21)]
    public void Masks_are_those_of_medians_by_definition(int time, int frequency, int bins, int frames)
    {
        var values = Dsp.RealFftTests.Noise(bins * frames, seed: 3).Select(Math.Abs).ToArray();
        var options = new HarmonicPercussiveOptions { HarmonicKernelSize = time, PercussiveKernelSize = frequency, HarmonicMargin = 2, PercussiveMargin = 1.5 };
        var masks = new HarmonicPercussive(options).Split(SpectrogramOf(values, bins, frames), _all, asMask: true, TestContext.Current.CancellationToken);
        for (var bin = 0; bin < bins; bin++)
        {
            for (var frame = 0; frame < frames; frame++)
            {
                double h = Median(time, frame, frames, i => values[bin * frames + i]), p = Median(frequency, bin, bins, i => values[i * frames + frame]);
                var harmonic = h * h / (h * h + 4 * p * p);
                var percussive = p * p / (p * p + 2.25 * h * h);
                double[] expected = [harmonic, percussive, 1 - harmonic - percussive];
                for (var part = 0; part < 3; part++) Assert.Equal(expected[part], ((Spectrogram)masks[part])[0, bin, frame], 1e-6);
            }
        }

        static double Median(int size, int place, int count, Func<int, float> value)
        {
            float[] window = [.. Enumerable.Range(place - size / 2, size).Select(i => value(Mirror(i, count)))];
            Array.Sort(window);
            return window[size / 2];
        }

        static int Mirror(int i, int count)
        {
            i = (i % (2 * count) + 2 * count) % (2 * count);
            return i < count ? i : 2 * count - 1 - i;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(5000)]
    public void The_parts_are_the_same_however_the_signal_is_read(int block)
    {
        var clip = new AudioClip(Dsp.RealFftTests.Noise(20_000, seed: 5), 2, 8000);
        var options = new HarmonicPercussiveOptions { Transform = new StftOptions { FftLength = 256 }, HarmonicKernelSize = 9, PercussiveKernelSize = 9 };
        using var whole = new ClipStream(clip);
        var expected = new HarmonicPercussive(options).Split(whole, _all, TestContext.Current.CancellationToken);
        for (var part = 0; part < 3; part++)
        {
            using var stream = new HarmonicPercussiveStream(new ClipStream(clip), options, [_all[part]]);
            var buffer = new AudioBuffer(2, block);
            var position = 0;
            while (stream.Read(buffer) > 0)
            {
                for (var channel = 0; channel < 2; channel++)
                    Assert.True(expected[part].Channel(channel).Slice(position, buffer.Count).SequenceEqual(buffer.Channel(channel)));
                position += buffer.Count;
            }

            Assert.Equal(clip.SampleCount, position);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1)]
    public void A_value_that_is_no_magnitude_is_refused(float value)
    {
        var error = Assert.Throws<AudioException>(() => new HarmonicPercussive(new()).Split(
            SpectrogramOf([1, value, 1, 1], 2, 2), _all, asMask: true, TestContext.Current.CancellationToken));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
    }

    [Fact]
    public void Extreme_magnitudes_have_finite_masks()
    {
        var masks = new HarmonicPercussive(new() { Power = 30, HarmonicMargin = 1e30 }).Split(
            SpectrogramOf([float.MaxValue, float.Epsilon, 0, 1e-38f, 1e20f, 1e-20f], 3, 2), _all, asMask: true, TestContext.Current.CancellationToken);
        Assert.All(masks, mask => Assert.All(((Spectrogram)mask).Values, value => Assert.InRange(value, 0, 1)));
    }

    private static Spectrogram SpectrogramOf(float[] values, int bins, int frames) => new(values, 1, bins, frames)
    {
        SampleRate = 8000,
        FftLength = 2 * (bins - 1),
        HopLength = 1,
        WindowLength = 2 * (bins - 1),
        Window = Window.Hann,
        Center = true,
        Scale = SpectrogramScale.Linear,
        Quantity = SpectrogramQuantity.Magnitude,
        Frequencies = new double[bins],
    };
}
