using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class WaveformEnvelopeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    [InlineData(1000, 8)]
    [InlineData(1025, 64)]
    [InlineData(70_001, 1000)]
    public void Each_stretch_has_the_extremes_of_its_samples(int count, int maxColumns)
    {
        var clip = Signal.Noise(count, channels: 2);
        var envelope = new WaveformEnvelopeAnalysis(maxColumns).Compute(clip, Token);
        Assert.InRange(envelope.Columns, Math.Min(count, maxColumns / 2), maxColumns);
        var length = (int)envelope.SamplesPerColumn;
        for (var channel = 0; channel < 2; channel++)
        {
            var samples = clip.Channel(channel).ToArray();
            for (var column = 0; column < envelope.Columns; column++)
            {
                var part = samples.Skip(column * length).Take(length).ToArray();
                Assert.Equal(part.Min(), envelope.Minimum(channel)[column]);
                Assert.Equal(part.Max(), envelope.Maximum(channel)[column]);
                Assert.Equal(Math.Sqrt(part.Average(x => (double)x * x)), envelope.RootMeanSquare(channel)[column], 1e-6);
            }
        }

        var all = clip.Samples.ToArray();
        Assert.Equal(all.Max(Math.Abs), envelope.Peak);
        Assert.Equal(all.Max(Math.Abs), Math.Max(Math.Abs(clip.Channel(0)[(int)envelope.PeakSample]), Math.Abs(clip.Channel(1)[(int)envelope.PeakSample])));
        Assert.Equal(Math.Sqrt(all.Average(x => (double)x * x)), envelope.Rms, 1e-9);
    }

    [Fact]
    public void It_does_not_depend_on_how_the_samples_arrive_or_what_the_header_says()
    {
        var clip = Signal.Noise(50_000);
        var expected = new WaveformEnvelopeAnalysis(100).Compute(clip, Token);
        foreach (var stated in (long[])[-1, 0, 50_000, 1_000, 90_000])
        {
            using var stream = new ScriptedStream(clip, stated, 1, 7, 4096, 13);
            var envelope = new WaveformEnvelopeAnalysis(100).Compute(stream, Token);
            Assert.Equal(expected.SamplesPerColumn, envelope.SamplesPerColumn);
            Assert.Equal(expected.Minimum(0).ToArray(), envelope.Minimum(0).ToArray());
            Assert.Equal(expected.Maximum(0).ToArray(), envelope.Maximum(0).ToArray());
        }
    }

    [Fact]
    public void Every_impulse_of_a_long_silence_shows_in_its_pixel()
    {
        // 700 samples apart, one sample wide: a picture that skips samples would lose nearly all of them.
        var samples = new float[1_000_000];
        for (var i = 0; i < samples.Length; i += 70_000) samples[i] = i % 140_000 == 0 ? 1 : -1;
        var envelope = new WaveformEnvelopeAnalysis().Compute(new AudioClip(samples, 1, 1000), Token).WithColumns(100);
        for (var i = 0; i < samples.Length; i += 70_000)
        {
            var column = i / 10_000;
            Assert.Equal(samples[i] > 0 ? 1 : -1, samples[i] > 0 ? envelope.Maximum(0)[column] : envelope.Minimum(0)[column]);
        }

        // A stretch may lie across the edge of two pixels: an impulse shows in its own and at most in that neighbour.
        for (var column = 0; column < 100; column++)
        {
            var near = Enumerable.Range(Math.Max(0, (column - 1) * 10_000), 30_000).Where(i => i < samples.Length).Any(i => samples[i] > 0);
            if (!near) Assert.Equal(0, envelope.Maximum(0)[column]);
        }
    }

    [Fact]
    public void A_range_beyond_the_audio_is_empty_there()
    {
        var envelope = new WaveformEnvelopeAnalysis().Compute(Signal.Constant(0.25f, 1000, sampleRate: 1000), Token);
        var wide = envelope.WithColumns(4, -1, 3);
        Assert.Equal([float.NaN, 0.25f, float.NaN, float.NaN], wide.Maximum(0).ToArray());
        Assert.Equal(0.25f, wide.RootMeanSquare(0)[1], 1e-6f);
        Assert.Equal(1, wide.Duration);
    }

    [Fact]
    public void What_is_not_finite_is_silence_and_counted()
    {
        var samples = new float[100];
        (samples[3], samples[50], samples[70]) = (float.NaN, float.PositiveInfinity, -0.5f);
        var envelope = new WaveformEnvelopeAnalysis().Compute(new AudioClip(samples, 1, 100), Token);
        Assert.Equal(2, envelope.NonFiniteCount);
        Assert.Equal(0.5f, envelope.Peak);
        Assert.Equal(70, envelope.PeakSample);
        Assert.Equal(0, envelope.Maximum(0)[50]);
    }

    [Fact]
    public void Audio_without_samples_has_no_columns()
    {
        var envelope = new WaveformEnvelopeAnalysis().Compute(new AudioClip([], 1, 8000), Token);
        Assert.Equal((0, 0, 0d), (envelope.Columns, envelope.SampleCount, envelope.Rms));
        Assert.All(envelope.WithColumns(3).Maximum(0).ToArray(), value => Assert.True(float.IsNaN(value)));
    }
}
