using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class SpeedStreamTests
{
    [Theory]
    [InlineData(0.9, 9, 10)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(0.01, 1, 100)]
    [InlineData(100, 100, 1)]
    [InlineData(24 / 25.0, 24, 25)]
    [InlineData(1.0594, 5297, 5000)]
    public void A_factor_is_the_ratio_that_was_meant(double factor, int numerator, int denominator) =>
        Assert.Equal(new SpeedRatio(numerator, denominator), SpeedRatio.Of(factor));

    [Fact]
    public void Any_factor_is_near_a_ratio()
    {
        foreach (var factor in new[] { Math.PI, Math.Pow(2, 1 / 12.0), 0.0123456789, 99.987654321 })
        {
            // A convergent p/q is off by less than 1/(q·r), with r the next denominator, which is beyond the limit.
            var ratio = SpeedRatio.Of(factor);
            Assert.Equal(factor, (double)ratio.Numerator / ratio.Denominator, factor / AudioLimits.MaxSampleRate);
        }

        foreach (var factor in new[] { 0, -1, 0.009, 101, double.NaN }) Assert.Throws<ArgumentOutOfRangeException>(() => SpeedRatio.Of(factor));
    }

    [Theory]
    [InlineData(1, 0.9, 2)]
    [InlineData(1, 2, 1)]
    [InlineData(9, 0.9, 10)]
    [InlineData(0, 0.5, 0)]
    [InlineData(44_100, 1.25, 35_280)]
    [InlineData(44_101, 1.25, 35_281)]
    [InlineData(10_000, 1.0594630943592953, 9_439)]
    public void The_length_is_exact(int count, double factor, int expected)
    {
        using var stream = new SpeedStream(new ClipStream(new AudioClip(new float[count], 1, 44_100)), factor);
        Assert.Equal(expected, stream.Length);
        Assert.Equal(44_100, stream.SampleRate);
        var clip = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal((expected, 44_100), (clip.SampleCount, clip.SampleRate));
        Assert.All(clip.Samples, sample => Assert.Equal(0, sample));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1.5)]
    public void A_sine_changes_its_frequency_by_the_factor_and_keeps_its_level(double factor)
    {
        var sine = new AudioClip([.. Enumerable.Range(0, 48_000).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 1000 * i / 48_000)))], 1, 48_000);
        using var stream = new SpeedStream(new ClipStream(sine), factor);
        var clip = stream.ToClip(TestContext.Current.CancellationToken);

        // Away from its ends, where the filter of soxr sees silence; HQ keeps 20 bits.
        for (var i = 2_000; i < clip.SampleCount - 2_000; i++)
            Assert.Equal(0.5 * Math.Sin(2 * Math.PI * 1000 * factor * i / 48_000), clip.Samples[i], 1e-5);
    }

    [Fact]
    public void Pieces_give_the_same_bits()
    {
        var random = new Random(1);
        var clip = new AudioClip([.. Enumerable.Range(0, 2 * 30_000).Select(_ => (float)(random.NextDouble() * 2 - 1))], 2, 44_100);
        using var whole = new SpeedStream(new ClipStream(clip), 0.87);
        using var pieces = new SpeedStream(new ScriptedStream(clip, -1, 1, 8191, 13), 0.87);
        Assert.Equal(whole.ToClip(TestContext.Current.CancellationToken).Samples, pieces.ToClip(TestContext.Current.CancellationToken).Samples);
    }

    [Fact]
    public void A_factor_of_one_changes_no_bit()
    {
        var clip = new AudioClip([0, 1, -1, 0.3f], 1, 8_000, new AudioSource("a.wav", "wav", 16, true));
        using var stream = new SpeedStream(new ClipStream(clip), 1);
        Assert.True(stream.Source.IsVerbatim);
        Assert.Equal(clip.Samples, stream.ToClip(TestContext.Current.CancellationToken).Samples);
    }
}
