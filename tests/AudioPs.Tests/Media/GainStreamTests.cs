using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class GainStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8192)]
    public void Any_pieces_give_each_sample_rounded_once(int piece)
    {
        var random = new Random(3);
        float[] samples = [.. Enumerable.Range(0, 2 * 10_007).Select(_ => (float)(random.NextDouble() * 4 - 2))];
        var clip = new AudioClip(samples, 2, 48_000);
        double[] factors = [Math.PI, -0.1];
        double[] offsets = [0.3, -1e-3];
        using var stream = new GainStream(new ScriptedStream(clip, -1, piece), factors, offsets);
        var changed = stream.ToClip(TestContext.Current.CancellationToken);
        for (var channel = 0; channel < 2; channel++)
        {
            for (var i = 0; i < clip.SampleCount; i++)
                Assert.Equal((float)((clip.Channel(channel)[i] - offsets[channel]) * factors[channel]), changed.Channel(channel)[i]);
        }
    }

    [Fact]
    public void No_gain_leaves_the_bits_and_what_is_said_of_them()
    {
        var source = new AudioSource("a.wav", "wav", 16, IsVerbatim: true);
        var clip = new AudioClip([0.1f, -0f, float.NaN, 3f], 2, 8000, source);
        using var same = new GainStream(new ClipStream(clip), [1, 1], [0, 0]);
        Assert.True(same.Source.IsVerbatim);
        Assert.Equal(clip.Samples.Select(BitConverter.SingleToInt32Bits), same.ToClip(TestContext.Current.CancellationToken).Samples.Select(BitConverter.SingleToInt32Bits));
        using var other = new GainStream(new ClipStream(clip), -6);
        Assert.False(other.Source.IsVerbatim);
    }

    [Fact]
    public void Gains_are_finite_and_one_a_channel()
    {
        var clip = new AudioClip(new float[4], 2, 8000);
        Assert.Throws<ArgumentException>(() => new GainStream(new ClipStream(clip), [1.0]));
        Assert.Throws<ArgumentException>(() => new GainStream(new ClipStream(clip), [1.0, 1.0], [0.0]));
        Assert.Throws<ArgumentException>(() => new GainStream(new ClipStream(clip), [1.0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GainStream(new ClipStream(clip), double.PositiveInfinity));
    }
}
