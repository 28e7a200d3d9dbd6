using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>What is known of two signals, as one was made of the other, against what the comparison tells.</summary>
public class AudioComparerTests
{
    private const int Rate = 8000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    [InlineData(777, 2)]
    [InlineData(-777, 2)]
    [InlineData(4096, 1)]
    [InlineData(-16000, 1)]
    public void A_delay_is_found_to_the_sample_in_either_direction(int delay, int channels)
    {
        var noise = Noise(1, channels, 30_000);
        var (a, b) = (delay < 0 ? Later(noise, -delay) : noise, delay > 0 ? Later(noise, delay) : noise);
        var found = Compare(a, b);
        Assert.Equal(delay, found.DelaySamples);
        Assert.Equal((double)delay / Rate, found.Delay!.Value, 12);
        Assert.Equal(30_000, found.ComparedSamples);
        Assert.Equal(0, found.MaxDifference);
        Assert.Equal(1, found.Correlation!.Value, 12);
        Assert.Equal(delay == 0, found.IsEqual);
        Assert.Equal(delay == 0, found.IsIdentical);
        Assert.Equal(30_000 + Math.Max(0, -delay), found.SampleCount);
        Assert.False(found.IsWeak);
    }

    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(-0.25, -1)]
    [InlineData(2, 1)]
    [InlineData(-1, -1)]
    public void Gain_and_polarity_are_those_of_the_factor(double factor, int polarity)
    {
        var a = Noise(2, 2, 20_000);
        var b = Each(a, (value, _, _) => (float)(factor * value));
        var found = Compare(a, Later(b, 500));
        Assert.Equal(500, found.DelaySamples);
        Assert.Equal(20 * Math.Log10(Math.Abs(factor)), found.Gain!.Value, 9);
        Assert.Equal(polarity, found.Polarity);
        Assert.Equal(polarity, found.Correlation!.Value, 9);
        // Powers of two times a float are exact: there is nothing beside the signal.
        Assert.Null(found.SiSdr);
        // b - a is (factor - 1) a.
        Assert.Equal(-20 * Math.Log10(Math.Abs(factor - 1)), found.Snr!.Value, 6);
        Assert.Equal(Math.Abs(factor - 1) * Peak(a), found.MaxDifference!.Value, 6);
        // Each bin differs by the gain, and all of this noise lies far above the floor.
        Assert.Equal(Math.Abs(found.Gain.Value), found.LogSpectralDistance!.Value, 2);
    }

    // Two noises of their own: what is added is what the ratio is of, by the sums of squares themselves.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.001)]
    [InlineData(1e-5)]
    public void Ratios_are_those_of_the_noise_that_was_added(double level)
    {
        var (a, noise) = (Noise(3, 1, 40_000), Noise(4, 1, 40_000));
        var b = Each(a, (value, channel, i) => (float)(value + level * noise.GetRow(channel)[i]));
        var (x, y) = (a.GetRow(0), b.GetRow(0));
        var (signal, difference, product) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            signal += (double)x[i] * x[i];
            product += (double)x[i] * y[i];
            difference += Math.Pow((double)y[i] - x[i], 2);
        }

        var (g, residual) = (product / signal, 0.0);
        for (var i = 0; i < x.Length; i++) residual += Math.Pow(y[i] - g * x[i], 2);
        var found = Compare(a, b);
        Assert.Equal(0, found.DelaySamples);
        Assert.Equal(10 * Math.Log10(signal / difference), found.Snr!.Value, 6);
        Assert.Equal(10 * Math.Log10(g * g * signal / residual), found.SiSdr!.Value, 4);
        Assert.Equal(20 * Math.Log10(g), found.Gain!.Value, 9);
        // Both noises have one power: what was added is as far below as its factor says, within what 40,000 samples leave to chance.
        Assert.Equal(-20 * Math.Log10(level), found.Snr.Value, 0.1);
    }

    [Fact]
    public void The_first_and_the_largest_difference_have_their_places_and_channel_in_A()
    {
        var a = Noise(5, 2, 9_000);
        var b = Each(a, (value, channel, i) => (channel, i) switch { (0, 1234) => value + 0.125f, (1, 4321) => value - 0.5f, _ => value });
        foreach (var delay in (int[])[0, 300])
        {
            var found = Compare(a, delay == 0 ? b : Later(b, delay));
            Assert.Equal(0.5, found.MaxDifference!.Value, 6);
            Assert.Equal(4321.0 / Rate, found.MaxDifferenceTime!.Value, 12);
            Assert.Equal(1, found.MaxDifferenceChannel);
            Assert.Equal(1234.0 / Rate, found.FirstDifferenceTime!.Value, 12);
        }

        // The other way round B is earlier, and places are those of A still.
        var turned = Compare(Later(b, 300), a);
        Assert.Equal(-300, turned.DelaySamples);
        Assert.Equal((4321 + 300.0) / Rate, turned.MaxDifferenceTime!.Value, 12);
    }

    [Theory]
    [InlineData(0.25, true)]
    [InlineData(0.2499, false)]
    [InlineData(0, false)]
    public void Equal_is_what_differs_by_the_tolerance_at_most(double tolerance, bool isEqual)
    {
        var a = new AudioClip(new float[1000], 1, Rate);
        var b = Each(a, (_, _, i) => i == 500 ? 0.25f : 0f);
        var found = new AudioComparer(new ComparisonOptions { Tolerance = tolerance }).Compare(a, b, Token);
        Assert.Equal(isEqual, found.IsEqual);
        Assert.False(found.IsIdentical);
    }

    [Fact]
    public void A_delay_beyond_the_largest_is_not_found_and_the_match_is_weak()
    {
        var a = Noise(6, 1, 20_000);
        var b = Later(a, 801);
        Assert.Equal(801, Compare(a, b, 0.1002).DelaySamples);
        var found = Compare(a, b, 0.1);
        Assert.NotEqual(801, found.DelaySamples);
        Assert.True(found.IsWeak);
        Assert.Equal(0, Compare(a, b, 0).DelaySamples);
    }

    [Fact]
    public void Other_noise_and_a_tone_that_repeats_are_weak_matches()
    {
        var other = Compare(Noise(7, 1, 20_000), Noise(8, 1, 20_000));
        Assert.True(other.IsWeak);
        Assert.True(Math.Abs(other.Correlation!.Value) < 0.1);
        var tone = new AudioClip([.. Enumerable.Range(0, 20_000).Select(i => (float)Math.Sin(2 * Math.PI * 100 * i / Rate))], 1, Rate);
        Assert.True(Compare(tone, Later(tone, 40)).IsWeak);
    }

    [Fact]
    public void Silence_has_no_figures_and_no_infinities()
    {
        var (silent, loud) = (new AudioClip(new float[5000], 1, Rate), Noise(9, 1, 5000));
        foreach (var (a, b, reason) in new[] { (silent, loud, "A is silent."), (loud, silent, "B is silent.") })
        {
            var found = Compare(a, b);
            Assert.Null(found.DelaySamples);
            Assert.Null(found.Correlation);
            Assert.Null(found.Gain);
            Assert.Null(found.Polarity);
            Assert.Null(found.SiSdr);
            Assert.False(found.IsEqual);
            Assert.Equal(reason, found.Reason);
        }

        Assert.True(Compare(silent, new AudioClip(new float[5000], 1, Rate)).IsIdentical);
        Assert.True(Compare(new AudioClip([], 1, Rate), new AudioClip([], 1, Rate)).IsIdentical);
    }

    [Fact]
    public void Rates_and_channels_that_differ_are_said_and_nothing_is_compared()
    {
        var found = Compare(Noise(10, 2, 100), new AudioClip(new float[100], 1, 16_000));
        Assert.Equal(2, found.Reasons.Length);
        Assert.Contains("8000 Hz, and 16000 Hz", found.Reasons[0], StringComparison.Ordinal);
        Assert.Contains("2, and 1 in B", found.Reasons[1], StringComparison.Ordinal);
        Assert.Null(found.DelaySamples);
        Assert.False(found.IsEqual);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(0, -1)]
    [InlineData(0, 61)]
    [InlineData(0, double.NaN)]
    public void Options_out_of_range_are_refused(double tolerance, double maxDelay) => Assert.Equal(
        AudioError.InvalidArgument,
        Assert.Throws<AudioException>(() => new AudioComparer(new ComparisonOptions { Tolerance = tolerance, MaxDelay = maxDelay })).Error);

    private static AudioComparison Compare(AudioClip a, AudioClip b, double maxDelay = 5) =>
        new AudioComparer(new ComparisonOptions { MaxDelay = maxDelay }).Compare(a, b, Token);

    private static AudioClip Noise(int seed, int channels, int count)
    {
        var random = new Random(seed);
        return new AudioClip([.. Enumerable.Range(0, channels * count).Select(_ => (float)(random.NextDouble() - 0.5))], channels, Rate);
    }

    private static AudioClip Later(AudioClip clip, int samples)
    {
        var rows = Enumerable.Range(0, clip.Channels).SelectMany(channel => new float[samples].Concat(clip.GetRow(channel)));
        return new AudioClip([.. rows], clip.Channels, clip.SampleRate);
    }

    private static AudioClip Each(AudioClip clip, Func<float, int, int, float> change)
    {
        var rows = Enumerable.Range(0, clip.Channels).SelectMany(channel => clip.GetRow(channel).Select((value, i) => change(value, channel, i)));
        return new AudioClip([.. rows], clip.Channels, clip.SampleRate);
    }

    private static double Peak(AudioClip clip) =>
        Enumerable.Range(0, clip.Channels).Max(channel => clip.GetRow(channel).Max(Math.Abs));
}
