using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class GainStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(6.0206, 2)]
    [InlineData(-20, 0.1)]
    [InlineData(-6.0206, 0.5)]
    public void An_impulse_a_sine_and_silence_are_times_one_factor(double decibels, double factor)
    {
        var impulse = new float[100];
        impulse[30] = 0.75f;
        var sine = Enumerable.Range(0, 100).Select(i => (float)Math.Sin(i * 0.3)).ToArray();
        var clip = new AudioClip([.. impulse, .. sine, .. new float[100]], 3, 8_000);
        using var stream = new GainStream(new ClipStream(clip), decibels);
        var changed = stream.ToClip(Token);
        Assert.Equal((3, 100, 8_000), (changed.Channels, changed.SampleCount, changed.SampleRate));
        for (var i = 0; i < clip.Samples.Length; i++) Assert.Equal(clip.Samples[i] * factor, changed.Samples[i], 1e-5);
        Assert.All(changed.Channel(2).ToArray(), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void No_gain_leaves_the_samples_what_they_are()
    {
        var clip = Signal.Noise(1000);
        using var same = new GainStream(new ClipStream(clip), 0);
        Assert.Equal(clip.Source, same.Source);
        Assert.Equal(clip.Samples.ToArray(), same.ToClip(Token).Samples.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_gain_is_refused(double decibels)
    {
        using var inner = new ClipStream(Signal.Noise(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GainStream(inner, decibels));
    }
}
