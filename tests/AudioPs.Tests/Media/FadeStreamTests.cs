using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class FadeStreamTests
{
    [Fact]
    public void Gains_are_those_of_the_definition_at_both_ends()
    {
        var faded = Fade(Ones(10), 4, 5);
        Assert.Equal([0, 0.25f, 0.5f, 0.75f, 1, 1, 0.8f, 0.6f, 0.4f, 0.2f], faded.Samples);
    }

    [Theory]
    [InlineData(FadeCurve.Linear, 0.25)]
    [InlineData(FadeCurve.QuarterSine, 0.38268343236509)]
    [InlineData(FadeCurve.HalfSine, 0.14644660940673)]
    [InlineData(FadeCurve.Exponential, 0.00017782794100389)]
    [InlineData(FadeCurve.Logarithmic, 0.87958800173440)]
    [InlineData(FadeCurve.Parabola, 0.13397459621556)]
    [InlineData(FadeCurve.InvertedParabola, 0.4375)]
    [InlineData(FadeCurve.Quadratic, 0.0625)]
    [InlineData(FadeCurve.Cubic, 0.015625)]
    [InlineData(FadeCurve.SquareRoot, 0.5)]
    [InlineData(FadeCurve.CubeRoot, 0.62996052494744)]
    public void A_quarter_of_each_curve_has_its_gain(FadeCurve curve, double gain)
    {
        Assert.Equal(gain, FadeStream.Gain(curve, 0.25), 1e-13);
        Assert.Equal(1, FadeStream.Gain(curve, 1), 1e-15);
        Assert.InRange(FadeStream.Gain(curve, 0), 0, 1e-5);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(30_000, 30_000)]
    [InlineData(10, 20_000)]
    [InlineData(0, 60_000)]
    public void Pieces_and_an_unknown_length_give_the_same_bits(int fadeIn, int fadeOut)
    {
        var random = new Random(2);
        float[] samples = [.. Enumerable.Range(0, 2 * 60_000).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        var clip = new AudioClip(samples, 2, 48_000);
        var whole = Fade(clip, fadeIn, fadeOut, FadeCurve.HalfSine);
        using var stream = new FadeStream(new ScriptedStream(clip, -1, 1, 8191, 13, 4096), fadeIn, fadeOut, FadeCurve.HalfSine);
        var pieces = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(whole.Samples, pieces.Samples);
        for (var i = 0; i < 60_000; i++)
        {
            var gain = i < fadeIn ? FadeStream.Gain(FadeCurve.HalfSine, (double)i / fadeIn)
                : i >= 60_000 - fadeOut ? FadeStream.Gain(FadeCurve.HalfSine, (60_000.0 - i) / fadeOut)
                : 1;
            Assert.Equal((float)(samples[i] * gain), whole.Samples[i]);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public void Fades_that_the_audio_has_no_room_for_are_refused(long stated)
    {
        var clip = Ones(100);
        var error = Assert.Throws<AudioException>(() =>
        {
            using var stream = new FadeStream(new ScriptedStream(clip, stated, 30), 60, 41);
            stream.ToClip(TestContext.Current.CancellationToken);
        });
        Assert.Contains("0.1 s long", error.Message, StringComparison.Ordinal);
        Assert.Equal(100, Fade(clip, 60, 40).SampleCount);
    }

    [Fact]
    public void Silence_stays_silence_and_an_empty_clip_empty()
    {
        Assert.All(Fade(new AudioClip(new float[50], 1, 1000), 20, 20).Samples, sample => Assert.Equal(0, sample));
        Assert.Empty(Fade(new AudioClip([], 1, 1000), 0, 0).Samples);
    }

    private static AudioClip Ones(int count) => new([.. Enumerable.Repeat(1f, count)], 1, 1000);

    private static AudioClip Fade(AudioClip clip, long fadeIn, long fadeOut, FadeCurve curve = FadeCurve.Linear)
    {
        using var stream = new FadeStream(new ClipStream(clip), fadeIn, fadeOut, curve);
        return stream.ToClip(TestContext.Current.CancellationToken);
    }
}
