using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>The limiter: what it does to an impulse, a sine, noise and silence, and what it leaves alone.</summary>
public class LimiterStreamTests
{
    private const int Rate = 48_000;

    [Fact]
    public void What_is_below_the_ceiling_stays_bit_for_bit()
    {
        float[] samples = [.. Noise(Rate).Select(value => 0.5f * value)];
        Assert.Equal(samples, Limited(samples, 0));
        Assert.All(Limited(new float[Rate], -20), sample => Assert.Equal(0, sample));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(24_000)]
    [InlineData(47_999)]
    public void An_impulse_comes_down_to_the_ceiling_at_its_place(int place)
    {
        var samples = new float[Rate];
        samples[place] = 4;
        var limited = Limited(samples, -6);
        Assert.Equal(Math.Pow(10, -6 / 20.0), limited[place], 1e-6);
        Assert.All(Enumerable.Range(0, Rate).Where(i => i != place), i => Assert.Equal(0, limited[i]));
    }

    [Fact]
    public void The_gain_is_down_before_a_peak_held_after_it_and_back_to_what_was()
    {
        // A click on a constant, which the gain is read off.
        var samples = new float[3 * Rate];
        Array.Fill(samples, 0.08f);
        samples[Rate] = 0.2f;
        var limited = Limited(samples, -20);
        Assert.Equal(samples[..(Rate - 300)], limited[..(Rate - 300)]);
        Assert.Equal(0.1, limited[Rate], 1e-5);
        for (var i = Rate - 15; i < Rate + 950; i++) Assert.Equal(i == Rate ? 0.1 : 0.04, limited[i], 1e-5);
        Assert.Equal(samples[^10..], limited[^10..]);

        // It never jumps: no step of more than 0.1 dB from a sample to the next, but at the click itself.
        for (var i = 1; i < limited.Length; i++)
        {
            if (i is Rate or Rate + 1) continue;
            Assert.InRange(limited[i] / limited[i - 1], 0.988, 1.012);
        }
    }

    [Theory]
    [InlineData(25, -110)]
    [InlineData(60, -110)]
    [InlineData(997, -110)]
    [InlineData(10_007, -110)]
    [InlineData(17_003, -110)]
    public void A_steady_sine_is_turned_down_and_not_distorted(double frequency, double most)
    {
        float[] samples = [.. Enumerable.Range(0, 3 * Rate).Select(i => (float)(2 * Math.Sin(2 * Math.PI * frequency * i / Rate)))];
        var limited = Limited(samples, -1);
        Assert.Equal(-1, TruePeakOf(limited, Rate), 0.02);
        Assert.InRange(DistortionOf(limited.AsSpan(Rate, Rate), frequency), double.NegativeInfinity, most);
    }

    [Theory]
    [InlineData(8_000, 6)]
    [InlineData(22_050, 12)]
    [InlineData(48_000, 3)]
    [InlineData(48_000, 20)]
    [InlineData(192_000, 12)]
    public void The_true_peak_of_noise_stays_within_a_tenth_of_a_decibel(int rate, double decibels)
    {
        var gain = (float)Math.Pow(10, decibels / 20);
        float[] samples = [.. Noise(4 * rate).Select((value, i) => value * gain * (float)(1 + Math.Sin(i / 3000.0)) / 2)];
        Assert.InRange(TruePeakOf(samples, rate), decibels, decibels + 9);
        Assert.InRange(TruePeakOf(Limited(samples, -1, rate), rate), -1.1, -0.9);
    }

    [Fact]
    public void Channels_share_one_gain()
    {
        float[] soft = [.. Enumerable.Range(0, Rate).Select(i => (float)(0.1 * Math.Sin(i / 10.0)))];
        float[] loud = new float[Rate];
        loud[Rate / 2] = 1;
        using var stream = new LimiterStream(new ClipStream(new AudioClip([.. soft, .. loud], 2, Rate)), -12);
        var limited = stream.ToClip(TestContext.Current.CancellationToken);
        var share = Math.Pow(10, -12 / 20.0);
        Assert.Equal(share, limited.Channel(1)[Rate / 2], 1e-6);
        for (var i = Rate / 2 - 15; i < Rate / 2 + 900; i++) Assert.Equal(soft[i] * share, limited.Channel(0)[i], 1e-4);
    }

    // Of a sine at whole periods: what is left without it, in relation to it, in dB.
    private static double DistortionOf(ReadOnlySpan<float> samples, double frequency)
    {
        var (sine, cosine, power) = (0.0, 0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = 2 * Math.PI * frequency * i / Rate;
            sine += samples[i] * Math.Sin(angle) * 2 / samples.Length;
            cosine += samples[i] * Math.Cos(angle) * 2 / samples.Length;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            var angle = 2 * Math.PI * frequency * i / Rate;
            var rest = samples[i] - sine * Math.Sin(angle) - cosine * Math.Cos(angle);
            power += rest * rest / samples.Length;
        }

        return 10 * Math.Log10(power / ((sine * sine + cosine * cosine) / 2));
    }

    private static double TruePeakOf(float[] samples, int rate) => new LoudnessAnalysis()
        .Compute(new AudioClip(samples, 1, rate), TestContext.Current.CancellationToken).TruePeak!.Value;

    private static float[] Limited(float[] samples, double ceiling, int rate = Rate)
    {
        using var stream = new LimiterStream(new ClipStream(new AudioClip(samples, 1, rate)), ceiling);
        var limited = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(samples.Length, limited.SampleCount);
        return [.. limited.Samples];
    }

    private static float[] Noise(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }
}
