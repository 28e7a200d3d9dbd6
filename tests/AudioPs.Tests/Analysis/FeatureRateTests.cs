using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class FeatureRateTests
{
    private const float NaN = float.NaN;

    [Theory]
    [InlineData(FeatureRateMethod.Linear, 5, new float[] { 0, 5, 10, 15, 20, 10, 0 })]
    [InlineData(FeatureRateMethod.Nearest, 5, new float[] { 0, 10, 10, 20, 20, 0, 0 })]
    [InlineData(FeatureRateMethod.Mean, 5, new float[] { 0, 5, 10, 15, 20, 10, 0 })]
    [InlineData(FeatureRateMethod.Linear, 15, new float[] { 0, 15, 0 })]
    [InlineData(FeatureRateMethod.Mean, 20, new[] { 10 / 3f, 12.5f })]
    [InlineData(FeatureRateMethod.Linear, 10, new float[] { 0, 10, 20, 0 })]
    public void Brings_frames_to_another_hop(FeatureRateMethod method, int hop, float[] expected)
    {
        var actual = (FeatureMatrix)FeatureRate.Compute(Of([0, 10, 20, 0]), new FeatureRateOptions { HopLength = hop, Method = method });
        Assert.Equal(hop, actual.HopLength);
        Assert.Equal(expected.Length, actual.Frames);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual.Values[i], 1e-5f);
    }

    [Fact]
    public void A_line_through_the_times_stays_on_it()
    {
        // The values are the times of the frames; so are those of any other frames.
        var feature = new DoubleFeatureMatrix([.. Enumerable.Range(0, 200).Select(t => (t * 441 + 100) / 22050.0)], ["time"], Axes(200, 441, 100, 22050));
        foreach (var hop in new[] { 1, 7, 100, 220, 441, 1000 })
        {
            var other = (DoubleFeatureMatrix)FeatureRate.Compute(feature, new FeatureRateOptions { HopLength = hop });
            for (var t = 0; t < other.Frames; t++) Assert.Equal(other.Times[t], other.Values[t], 1e-9);
            Assert.True(other.Times[^1] <= feature.Times[^1]);
            Assert.True(other.Times[^1] > feature.Times[^1] - hop / 22050.0);
        }
    }

    [Fact]
    public void Takes_the_frames_of_another_feature_of_any_rate_and_start()
    {
        var feature = new DoubleFeatureMatrix([.. Enumerable.Range(0, 100).Select(t => t * 160 / 16000.0)], ["time"], Axes(100, 160, 0, 16000));
        var reference = new DoubleFeatureMatrix(new double[30], ["r"], Axes(30, 512, 1024, 22050) with { StartTime = 0.125 });
        var other = (DoubleFeatureMatrix)FeatureRate.Compute(feature, new FeatureRateOptions { ReferenceObject = reference });
        Assert.Equal(reference.Times, other.Times);
        for (var t = 0; t < 30; t++) Assert.Equal(Math.Min(reference.Times[t], 0.99), other.Values[t], 1e-9);
        Assert.Equal(("Time", 22050, 512), (other.Kind, other.SampleRate, other.HopLength));
    }

    [Fact]
    public void A_mean_leaves_out_what_is_no_number_and_a_line_does_not()
    {
        var feature = Of([100, NaN, NaN, NaN, 300, 200, NaN, NaN]);
        var mean = (FeatureMatrix)FeatureRate.Compute(feature, new FeatureRateOptions { HopLength = 20, Method = FeatureRateMethod.Mean });
        Assert.Equal([100, NaN, 266.66667f, 200], mean.Values);
        var line = (FeatureMatrix)FeatureRate.Compute(feature, new FeatureRateOptions { HopLength = 5 });
        Assert.Equal([100, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 300, 250, 200, NaN, NaN, NaN, NaN], line.Values);
    }

    [Fact]
    public void Channels_and_rows_stay_apart_and_a_spectrogram_stays_one()
    {
        var spectrogram = new Spectrogram(
            [0, 2, 10, 12, 20, 22, 30, 32],
            new FrameAxes(AudioSource.InMemory, Window.Hann, 2, 2, 2, 100, 20, 10, 20, true, 0, 0),
            SpectrogramScale.Mel,
            SpectrogramQuantity.Decibel,
            [100, 200]);
        var other = Assert.IsType<Spectrogram>(FeatureRate.Compute(spectrogram, new FeatureRateOptions { FrameRate = 20 }));
        Assert.Equal([0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32], other.Values);
        Assert.Equal((SpectrogramScale.Mel, SpectrogramQuantity.Decibel, 5), (other.Scale, other.Quantity, other.HopLength));
    }

    [Fact]
    public void Refuses_frames_that_do_not_begin_at_whole_samples()
    {
        var feature = new FeatureMatrix([1, 2], ["r"], Axes(2, 441, 0, 22050));
        var failed = Assert.Throws<AudioException>(() => FeatureRate.Compute(feature, new FeatureRateOptions { FrameRate = 100 }));
        Assert.Contains("220.5 samples", failed.Message, StringComparison.Ordinal);
        Assert.Contains("such as 220 (100.2273 a second) or 221 (99.7738)", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_says_nothing_or_too_much()
    {
        var feature = Of([1, 2]);
        foreach (var options in new FeatureRateOptions[]
        {
            new(),
            new() { FrameRate = 10, HopLength = 1 },
            new() { FrameRate = 0 },
            new() { FrameRate = double.NaN },
            new() { FrameRate = double.PositiveInfinity },
            new() { HopLength = 0 },
            new() { HopLength = 1, Method = (FeatureRateMethod)9 },
            new() { ReferenceObject = new FeatureMatrix([1], ["r"], Axes(1, 0, 0, 100)) },
        })
        {
            Assert.Throws<AudioException>(() => FeatureRate.Compute(feature, options));
        }

        var unknown = FeatureMatrix.FromArray(new float[,] { { 1, 2 } });
        Assert.Contains("not known", Assert.Throws<AudioException>(() => FeatureRate.Compute(unknown, new FeatureRateOptions { HopLength = 1 })).Message, StringComparison.Ordinal);
    }

    private static FeatureMatrix Of(float[] values) => new(values, ["r"], Axes(values.Length, 10, 0, 100));

    private static FeatureAxes Axes(int frames, int hop, int first, int rate) => new("Time", 1, frames, rate, hop, first, 0, AudioSource.InMemory);
}
