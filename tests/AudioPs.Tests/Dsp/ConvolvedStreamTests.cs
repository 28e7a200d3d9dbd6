using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class ConvolvedStreamTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(100, 257)]
    [InlineData(5_000, 1)]
    [InlineData(5_000, 3_000)]
    [InlineData(4_097, 20_011)]
    [InlineData(20_011, 1_366)]
    public void It_is_the_sum_that_defines_it(int count, int length)
    {
        var (sound, room) = (Noise(count, 1, 1), Noise(length, 1, 2));
        var made = Convolve(sound, room, AudioTail.Keep);
        Assert.Equal(count + length - 1, made.SampleCount);
        AssertNear(Sum(sound.Samples, room.Samples), made.Samples);
        Assert.Equal(made.Samples[..count], Convolve(sound, room, AudioTail.Cut).Samples);
    }

    // The shortest transform, the next, whose matrix is no square, and several steps of each.
    [Theory]
    [InlineData(1, 4_096)]
    [InlineData(1_365, 4_096)]
    [InlineData(1_366, 8_192)]
    [InlineData(2_731, 16_384)]
    public void A_transform_takes_a_third_of_it_at_most(int length, int transform)
    {
        var (sound, room) = (Noise(40_000, 1, 3), Noise(length, 1, 4));
        var plan = LongConvolution.Create(room.Samples);
        Assert.Equal(transform, plan.TransformLength);
        Assert.InRange(plan.HistoryLength, length - 1, length + 15);
        Assert.Equal(transform, plan.HistoryLength + plan.BlockLength);
        AssertNear(Sum(sound.Samples, room.Samples)[..40_000], Steps(plan, sound.Samples));
    }

    [Fact]
    public void Responses_of_any_length_have_a_plan()
    {
        Assert.IsAssignableFrom<LongConvolution>(ConvolutionPlan.Create(Noise(LongConvolution.MostTaps, 1, 1).Samples));
        Assert.IsAssignableFrom<PartitionedConvolution>(ConvolutionPlan.Create(Noise(LongConvolution.MostTaps + 1, 1, 1).Samples));
    }

    // A transform spreads the rounding errors of a sound over all of its block; silence has none.
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(5_000)]
    public void What_no_sound_reaches_is_silent(int length)
    {
        var (sound, room) = (Noise(60_000, 1, 11), Noise(length, 1, 12));
        sound.Samples.AsSpan(0, 7_001).Clear();
        sound.Samples.AsSpan(20_000, 9_000).Clear();
        sound.Samples.AsSpan(50_000).Clear();
        var made = Convolve(sound, room, AudioTail.Keep).Samples;
        for (var i = 0; i < made.Length; i++)
        {
            var isSilent = i < 7_001 || (i >= 20_000 + length - 1 && i < 29_000) || i >= 50_000 + length - 1;
            if (isSilent) Assert.Equal(0, BitConverter.SingleToInt32Bits(made[i]));
            else Assert.NotEqual(0, made[i]);
        }
    }

    // Several partitions and several steps of all lanes, of one vector width and of single values.
    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    public void Partitions_of_any_length_and_many_steps_give_that_sum(int block)
    {
        var (sound, room) = (Noise(30_000, 1, 3), Noise(2_345, 1, 4));
        var plan = PartitionedConvolution.Create(room.Samples, block);
        Assert.True(plan.Partitions > 4);
        AssertNear(Sum(sound.Samples, room.Samples)[..30_000], Steps(plan, sound.Samples));
    }

    [Theory]
    [InlineData(AudioTail.Keep)]
    [InlineData(AudioTail.Cut)]
    public void Any_pieces_and_a_length_that_is_unknown_give_the_same_bits(AudioTail tail)
    {
        var (sound, room) = (Noise(70_000, 2, 5), Noise(1_000, 2, 6));
        var whole = Convolve(sound, room, tail);
        using var stream = new ConvolvedStream(new ScriptedStream(sound, -1, 1, 8191, 13, 4096), Response(room), tail);
        Assert.Equal(whole.Samples, stream.ToClip(TestContext.Current.CancellationToken).Samples);
    }

    // What comes next is read while this is computed: it may fail only when its turn comes.
    [Fact]
    public void What_cannot_be_read_is_told_after_all_that_could()
    {
        var (sound, room) = (Noise(70_000, 2, 5), Noise(1_000, 2, 6));
        var whole = Convolve(sound, room, AudioTail.Cut);
        var response = Response(room);
        var step = response.Plans[0].StepLength;
        using var stream = new ConvolvedStream(new FailingStream(sound, 2 * step), response, AudioTail.Cut);
        var buffer = new AudioBuffer(2, step);
        for (var at = 0; at < 2 * step; at += step)
        {
            Assert.Equal(step, stream.Read(buffer));
            for (var channel = 0; channel < 2; channel++)
                Assert.Equal(whole.Channel(channel).Slice(at, step).ToArray(), buffer.Channel(channel).ToArray());
        }

        for (var again = 0; again < 2; again++)
            Assert.Equal(AudioError.InvalidData, Assert.Throws<AudioException>(() => stream.Read(buffer)).Error);
    }

    [Fact]
    public void An_impulse_gives_the_response_and_silence_nothing()
    {
        var room = Noise(3_000, 1, 7);
        AssertNear([.. room.Samples.Select(sample => (double)sample)], Convolve(new AudioClip([1f], 1, Rate), room, AudioTail.Keep).Samples);
        Assert.All(Convolve(new AudioClip(new float[9_000], 1, Rate), room, AudioTail.Keep).Samples, sample => Assert.Equal(0, sample));
        Assert.Empty(Convolve(new AudioClip([], 1, Rate), room, AudioTail.Cut).Samples);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 3, 3)]
    public void Channels_go_together_by_the_rule(int channels, int roomChannels, int expected)
    {
        var (sound, room) = (Noise(2_000, channels, 8), Noise(500, roomChannels, 9));
        var made = Convolve(sound, room, AudioTail.Keep);
        Assert.Equal(expected, made.Channels);
        for (var channel = 0; channel < expected; channel++)
        {
            AssertNear(
                Sum([.. sound.Channel(channels == 1 ? 0 : channel)], [.. room.Channel(roomChannels == 1 ? 0 : channel)]), [.. made.Channel(channel)]);
        }
    }

    [Fact]
    public void Other_numbers_of_channels_are_refused()
    {
        var error = Assert.Throws<AudioException>(() => Convolve(Noise(10, 2, 1), Noise(10, 3, 1), AudioTail.Keep));
        Assert.Contains("2 channels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_are_what_they_are_named()
    {
        var room = new AudioClip([0.3f, 0, 0.4f, 0, -0.8f, 0], 2, Rate);
        var impulse = new AudioClip([1f], 1, Rate);
        Assert.Equal([0.3, 0, 0.4, 0, -0.8, 0], Of(ImpulseLevel.AsIs), Near);
        Assert.Equal([0.375, 0, 0.5, 0, -1, 0], Of(ImpulseLevel.Peak), Near);

        // The second channel has more energy: 0.64.
        Assert.Equal([0.375, 0, 0.5, 0, -1, 0], Of(ImpulseLevel.Energy), Near);
        Assert.Equal([0.5 + 0.5 * 0.3, 0, 0.2, 0.5, -0.4, 0], Of(ImpulseLevel.AsIs, 0.5), Near);
        Assert.Equal([1, 0, 0, 1, 0, 0], Of(ImpulseLevel.Peak, 0), Near);

        IEnumerable<double> Of(ImpulseLevel level, double mix = 1)
        {
            using var stream = new ConvolvedStream(new ClipStream(impulse), new ImpulseResponse(room, Rate, level, mix));
            return stream.ToClip(TestContext.Current.CancellationToken).Samples.Select(sample => (double)sample);
        }

        static bool Near(double x, double y) => Math.Abs(x - y) < 2e-7;
    }

    [Fact]
    public void A_response_of_another_rate_keeps_its_gain_at_each_frequency()
    {
        // A low pass at 48 kHz, and the same at 16 kHz: what it does to a sine of 500 Hz stays.
        float[] taps = [.. Enumerable.Range(0, 960).Select(i => (float)(Math.Exp(-i / 40.0) / 40))];
        var sine = new AudioClip([.. Enumerable.Range(0, Rate).Select(i => (float)Math.Sin(2 * Math.PI * 500 * i / Rate))], 1, Rate);
        using var stream = new ConvolvedStream(new ClipStream(sine), new ImpulseResponse(new AudioClip(taps, 1, 48_000), Rate, ImpulseLevel.AsIs), AudioTail.Cut);
        var made = stream.ToClip(TestContext.Current.CancellationToken).Samples[4_000..12_000];
        double re = 0, im = 0;
        for (var i = 0; i < taps.Length; i++)
        {
            re += taps[i] * Math.Cos(2 * Math.PI * 500 * i / 48_000);
            im += taps[i] * Math.Sin(2 * Math.PI * 500 * i / 48_000);
        }

        // The response begins with a step, of which a lower rate has less: it is a tenth of a dB.
        var rms = Math.Sqrt(2 * made.Average(sample => (double)sample * sample));
        Assert.Equal(0, 20 * Math.Log10(rms / Math.Sqrt(re * re + im * im)), 0.1);
    }

    [Fact]
    public void Responses_that_say_nothing_are_refused()
    {
        Assert.Contains("silent", Assert.Throws<AudioException>(() => Response(new AudioClip(new float[10], 1, Rate))).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<AudioException>(() => Response(new AudioClip([], 1, Rate))).Message, StringComparison.Ordinal);
        Assert.Throws<AudioException>(() => Response(new AudioClip([1, float.NaN], 1, Rate)));
    }

    // The transforms are in float32, as are what comes out: 120 dB below the signal.
    private static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double signal = 0, error = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            signal += expected[i] * expected[i];
            error += (expected[i] - actual[i]) * (expected[i] - actual[i]);
        }

        Assert.True(error <= signal * 1e-12, $"The error is {10 * Math.Log10(error / signal):0.0} dB.");
    }

    private static double[] Sum(float[] x, float[] h)
    {
        var y = new double[x.Length + h.Length - 1];
        for (var n = 0; n < x.Length; n++)
        {
            for (var k = 0; k < h.Length; k++) y[n + k] += (double)x[n] * h[k];
        }

        return y;
    }

    private static float[] Steps(ConvolutionPlan plan, float[] samples)
    {
        using var run = plan.Begin();
        var steps = (samples.Length + plan.StepLength - 1) / plan.StepLength;
        var padded = new float[plan.HistoryLength + steps * plan.StepLength];
        samples.CopyTo(padded, plan.HistoryLength);
        var result = new float[steps * plan.StepLength];
        for (var at = 0; at < result.Length; at += plan.StepLength)
            run.Step(padded.AsSpan(at, plan.HistoryLength + plan.StepLength), result.AsSpan(at, plan.StepLength));
        return result[..samples.Length];
    }

    private static AudioClip Noise(int count, int channels, int seed)
    {
        var random = new Random(seed);
        return new AudioClip([.. Enumerable.Range(0, count * channels).Select(_ => (float)(random.NextDouble() * 2 - 1))], channels, Rate);
    }

    private static ImpulseResponse Response(AudioClip room) => new(room, Rate, ImpulseLevel.AsIs);

    private static AudioClip Convolve(AudioClip sound, AudioClip room, AudioTail tail)
    {
        using var stream = new ConvolvedStream(new ClipStream(sound), Response(room), tail);
        return stream.ToClip(TestContext.Current.CancellationToken);
    }

    private sealed class FailingStream(AudioClip clip, int until) : ProcessedStream(new ClipStream(clip))
    {
        private int _taken;

        public override int Read(AudioBuffer destination)
        {
            if (_taken >= until) throw new AudioException(AudioError.InvalidData, "It is damaged.");
            var count = Inner.Read(destination);
            _taken += count;
            return count;
        }
    }
}
