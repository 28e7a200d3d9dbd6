using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class TempoStreamTests
{
    private const int Rate = 44_100;

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.9)]
    [InlineData(1, 3)]
    [InlineData(2, 0.1)]
    [InlineData(1_000, 0.37)]
    [InlineData(2_205, 0.5)]
    [InlineData(2_800, 10)]
    [InlineData(50_000, 10)]
    [InlineData(50_001, 1.01)]
    [InlineData(44_100, 0.1)]
    public void The_length_is_exact_and_silence_stays_silence(int count, double factor)
    {
        var clip = Tempo(new AudioClip(new float[count], 1, Rate), factor);
        Assert.Equal((int)Math.Ceiling(count / (decimal)factor), clip.SampleCount);
        Assert.All(clip.Samples, sample => Assert.Equal(0, sample));
        Assert.Equal(count, Pitch(new AudioClip(new float[count], 1, Rate), 12 * Math.Log2(Math.Clamp(factor, 0.125, 8))).SampleCount);
    }

    [Theory]
    [InlineData(220, 0.75)]
    [InlineData(1000, 1.3)]
    [InlineData(1000, 0.5)]
    [InlineData(440, 2)]
    public void A_sine_keeps_its_frequency_and_its_level(double frequency, double factor)
    {
        var clip = Tempo(Sine(frequency, 3 * Rate), factor);
        Assert.Equal(0, Cents(clip, frequency), 1.0);
        Assert.Equal(0.5 / Math.Sqrt(2), Level(clip), 0.01);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(-7)]
    [InlineData(0.3)]
    public void A_pitch_is_changed_by_what_is_asked_for(double semitones)
    {
        var sine = Sine(500, 2 * Rate);
        var clip = Pitch(sine, semitones);
        Assert.Equal(sine.SampleCount, clip.SampleCount);
        Assert.Equal(0, Cents(clip, 500 * Math.Pow(2, semitones / 12)), 1.0);
        Assert.Equal(0.5 / Math.Sqrt(2), Level(clip), 0.01);
    }

    [Fact]
    public void Channels_stay_in_step()
    {
        var random = new Random(4);
        float[] noise = [.. Enumerable.Range(0, 40_000).Select(_ => (float)(random.NextDouble() - 0.5))];
        var clip = Tempo(new AudioClip([.. noise, .. noise.Select(sample => -sample)], 2, Rate), 1.37);
        Assert.Equal(clip.Channel(0).ToArray(), clip.Channel(1).ToArray().Select(sample => -sample));
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(7.3)]
    public void Pieces_give_the_same_bits(double factor)
    {
        var random = new Random(1);
        var clip = new AudioClip([.. Enumerable.Range(0, 2 * 70_000).Select(_ => (float)(random.NextDouble() * 2 - 1))], 2, Rate);
        var whole = Tempo(clip, factor);
        using var stream = new TempoStream(new ScriptedStream(clip, -1, 1, 8191, 13), SpeedRatio.Of(factor));
        var block = new AudioBuffer(2, 777);
        List<float> pieces = [];
        while (stream.Read(block) > 0) pieces.AddRange(block.Channel(0));
        Assert.Equal(whole.Channel(0).ToArray(), pieces);
    }

    [Fact]
    public void It_begins_as_it_did_and_an_impulse_keeps_its_height()
    {
        var samples = new float[Rate];
        samples[0] = 1;
        samples[20_000] = 0.75f;
        var slow = Tempo(new AudioClip(samples, 1, Rate), 0.8).Samples;
        Assert.Equal(1, slow[0]);
        var at = Array.FindIndex(slow, 1, sample => sample > 0.3f);

        // At its place, by the search and the length of a sequence.
        Assert.InRange(at, 25_000 - 0.066 * Rate, 25_000 + 0.066 * Rate);
    }

    [Fact]
    public void A_tempo_of_one_and_a_pitch_of_none_change_no_bit()
    {
        var sine = Sine(300, 10_000);
        Assert.Equal(sine.Samples, Tempo(sine, 1).Samples);
        Assert.Equal(sine.Samples, Pitch(sine, 0).Samples);
    }

    private static AudioClip Tempo(AudioClip clip, double factor)
    {
        using var stream = new TempoStream(new ClipStream(clip), SpeedRatio.Of(factor));
        var result = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(stream.Length, result.SampleCount);
        return result;
    }

    private static AudioClip Pitch(AudioClip clip, double semitones)
    {
        using var stream = new PitchStream(new ClipStream(clip), semitones);
        return stream.ToClip(TestContext.Current.CancellationToken);
    }

    private static AudioClip Sine(double frequency, int count) =>
        new([.. Enumerable.Range(0, count).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * i / Rate)))], 1, Rate);

    private static double Level(AudioClip clip) => Math.Sqrt(clip.Samples.Average(sample => (double)sample * sample));

    // Counted by its upward zero crossings, each between two samples, away from the ends.
    private static double Cents(AudioClip clip, double expected)
    {
        var samples = clip.Samples;
        var (first, last, count) = (-1.0, 0.0, 0);
        for (var i = 2_000; i < samples.Length - 2_000; i++)
        {
            if (!(samples[i] < 0 && samples[i + 1] >= 0)) continue;
            last = i - samples[i] / (samples[i + 1] - samples[i]);
            if (first < 0) first = last;
            else count++;
        }

        return 1200 * Math.Log2(count * Rate / (last - first) / expected);
    }
}
