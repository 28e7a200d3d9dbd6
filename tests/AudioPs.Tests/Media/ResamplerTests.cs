using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class ResamplerTests
{
    public static TheoryData<int, int> Rates => new(
        (44_100, 16_000), (16_000, 44_100), (48_000, 44_100), (44_100, 48_000), (8_000, 48_000), (96_000, 8_000),
        (22_050, 16_000), (11_025, 11_024), (1_000, 999));

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_length_is_ceil_of_n_out_over_in(int from, int to)
    {
        foreach (var count in (int[])[0, 1, 2, 3, 100, 441, 1000, 4410, 8192, 8193, 30_011])
        {
            var expected = (count * (long)to + from - 1) / from;
            using var stream = new ResampledStream(new ClipStream(Signal.Noise(count, 2, from)), to);
            Assert.Equal(expected, stream.Length);
            var clip = stream.ToClip();
            Assert.Equal((expected, to, 2), (clip.SampleCount, clip.SampleRate, clip.Channels));
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_sine_stays_the_same_sine_at_its_place(int from, int to)
    {
        // Low in the pass band, where no recipe droops yet, and away from the ends.
        var frequency = Math.Min(from, to) / 50.0;
        var clip = Sine(frequency, from, from / 2);
        foreach (var (quality, lowest) in ((ResampleQuality, double)[])
            [(ResampleQuality.Low, 100), (ResampleQuality.Medium, 100), (ResampleQuality.High, 125), (ResampleQuality.VeryHigh, 140)])
        {
            using var stream = new ResampledStream(new ClipStream(clip), to, quality);
            var resampled = stream.ToClip();
            var expected = Sine(frequency, to, resampled.SampleCount);
            var (start, count) = (resampled.SampleCount / 4, resampled.SampleCount / 2);
            var ratio = Signal.SignalToNoise(
                expected.Channel(0).Slice(start, count), resampled.Channel(0).Slice(start, count));
            Assert.True(ratio > lowest, $"{quality}: {ratio:0.0} dB");
        }
    }

    [Fact]
    public void What_lies_above_the_new_Nyquist_frequency_is_gone()
    {
        using var stream = new ResampledStream(new ClipStream(Sine(12_000, 44_100, 44_100)), 16_000);
        var middle = stream.ToClip().Channel(0).Slice(2_000, 12_000).ToArray();
        Assert.True(middle.Max(Math.Abs) < 1e-5);
    }

    [Fact]
    public void The_samples_do_not_depend_on_how_they_are_cut_into_blocks()
    {
        var clip = Signal.Noise(20_000, 2);
        using var whole = new ResampledStream(new ClipStream(clip), 16_000);
        var expected = whole.ToClip();
        foreach (var capacity in (int[])[1, 7, 333, 50_000])
        {
            using var resampler = new Resampler(44_100, 16_000, 2);
            var input = new AudioBuffer(2, capacity);
            var output = new AudioBuffer(2, expected.SampleCount + 100);
            using var stream = new ClipStream(clip);
            while (stream.Read(input) > 0)
            {
                for (var offset = 0; offset < input.Count;)
                    resampler.Process(input, ref offset, output);
            }

            while (resampler.Flush(output) > 0)
            {
            }

            Assert.Equal(expected.SampleCount, output.Count);
            Assert.Equal(expected.Channel(1), output.Channel(1));
        }
    }

    [Fact]
    public void At_the_same_rate_samples_pass_unchanged_and_stay_verbatim()
    {
        var source = new AudioSource("x.wav", "wav", 16, IsVerbatim: true);
        var clip = new AudioClip(Signal.Noise(1000).GetRow(0), 1, 44_100, source);
        using var same = new ResampledStream(new ClipStream(clip), 44_100);
        using var other = new ResampledStream(new ClipStream(clip), 48_000);
        Assert.True(same.Source.IsVerbatim);
        Assert.False(other.Source.IsVerbatim);
        Assert.Equal(clip.Channel(0), same.ToClip().Channel(0));
    }

    [Fact]
    public void A_rate_outside_the_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResampledStream(new ClipStream(Signal.Noise(1)), 0));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ResampledStream(new ClipStream(Signal.Noise(1)), AudioLimits.MaxSampleRate + 1));
    }

    private static AudioClip Sine(double frequency, int sampleRate, int count)
    {
        var samples = new float[count];
        for (var i = 0; i < count; i++)
            samples[i] = (float)(0.7 * Math.Sin(2 * Math.PI * frequency * i / sampleRate));
        return new AudioClip(samples, 1, sampleRate);
    }
}
