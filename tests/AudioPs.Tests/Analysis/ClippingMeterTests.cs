using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class ClippingMeterTests
{
    private const float Top = 32767 / 32768f;

    [Theory]
    [InlineData(0, Top, -1f, 0.5f, Top, Top)]
    [InlineData(3, 0.5f, Top, Top, Top, 0f)]
    [InlineData(4, -1f, -1f, -1f, -1f, 0f, 1f)]
    [InlineData(3, 1f, -1f, Top, 0.9f)]
    [InlineData(6, 1f, 1f, 1f, 0f, 1f, 1f, 1f)]
    [InlineData(0, float.NaN, float.NaN, float.NaN)]
    [InlineData(3, float.PositiveInfinity, float.NegativeInfinity, 2f)]
    public void Runs_of_three_at_full_scale_count(int expected, params float[] samples)
    {
        foreach (var piece in (int[])[1, 2, 100])
        {
            var clip = new AudioClip(samples, 1, 8000, new AudioSource(null, null, 16, true));
            using var stream = new ScriptedStream(clip, samples.Length, piece);
            var meter = Read(stream);
            Assert.Equal(expected, meter.ClippedSamples);
        }
    }

    [Fact]
    public void Channels_do_not_make_a_run_together()
    {
        using var stream = new ClipStream(new AudioClip([0, 1, 1, 1, 1, 0], 2, 8000));
        var meter = Read(stream);
        Assert.Equal(0, meter.ClippedSamples);
    }

    [Theory]
    [InlineData(8, 127 / 128f, false, 3)]
    [InlineData(24, 32767 / 32768f, false, 0)]
    [InlineData(32, 32767 / 32768f, true, 0)]
    [InlineData(32, 1, true, 3)]
    [InlineData(0, 32767 / 32768f, false, 3)]
    public void Full_scale_is_that_of_the_depth(int bits, float value, bool isFloat, int expected)
    {
        var clip = new AudioClip([value, value, value], 1, 8000, new AudioSource(null, null, bits, true, isFloat));
        using var stream = new ClipStream(clip);
        var meter = Read(stream);
        Assert.Equal(expected, meter.ClippedSamples);
    }

    private static ClippingMeter Read(SampleStream stream)
    {
        var meter = new ClippingMeter();
        Pump.Run(stream, [meter], TestContext.Current.CancellationToken);
        return meter;
    }
}
