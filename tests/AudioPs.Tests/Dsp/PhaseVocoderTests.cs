using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class PhaseVocoderTests
{
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.7, 100)]
    [InlineData(1.5, 4096)]
    [InlineData(10, 333)]
    public void The_same_comes_out_however_it_is_read_and_whether_the_length_is_known(double rate, int block)
    {
        var clip = new AudioClip(RealFftTests.Noise(6000, seed: 9), 2, 8000);
        var options = new StftOptions { FftLength = 256 };
        using var known = new PhaseVocoderStream(new ClipStream(clip), rate, options);
        var expected = known.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal((int)Math.Round(3000 / rate), expected.SampleCount);
        Assert.All(expected.Samples, sample => Assert.True(float.IsFinite(sample)));
        using var stream = new PhaseVocoderStream(new UnknownLength(clip), rate, options);
        var buffer = new AudioBuffer(2, block);
        var position = 0;
        while (stream.Read(buffer) > 0)
        {
            Assert.True(expected.Channel(1).Slice(position, buffer.Count).SequenceEqual(buffer.Channel(1)));
            position += buffer.Count;
        }

        Assert.Equal(expected.SampleCount, position);
    }

    // Each frame of a sine turns by as much as the next, in every bin: it goes on as one sine. Its bins keep the phases to each other of the
    // first frame, half of which is padding, so that it may be softer.
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.25)]
    public void A_sine_stays_one_sine(double rate)
    {
        const double Frequency = 1000.0;
        var samples = new float[32_000];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)(0.5 * Math.Sin(2 * Math.PI * Frequency * i / 16000));
        using var stream = new PhaseVocoderStream(new ClipStream(new AudioClip(samples, 1, 16000)), rate);
        var made = stream.ToClip(TestContext.Current.CancellationToken).Samples;
        double sine = 0, cosine = 0, energy = 0;
        var (start, count) = (4000, 8000);
        for (var i = start; i < start + count; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * Frequency * i / 16000);
            sine += made[i] * s;
            cosine += made[i] * c;
            energy += made[i] * (double)made[i];
        }

        var amplitude = 2 * Math.Sqrt(sine * sine + cosine * cosine) / count;
        Assert.InRange(amplitude, 0.4, 0.51);

        // What is left without the sine.
        Assert.True(energy / count - amplitude * amplitude / 2 < 1e-5);
    }

    private sealed class UnknownLength(AudioClip clip) : ProcessedStream(new ClipStream(clip))
    {
        public override long Length => -1;

        public override int Read(AudioBuffer destination) => Inner.Read(destination);
    }
}
