using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class MergedStreamTests
{
    [Fact]
    public void The_mix_is_the_plain_sum_and_an_end_changes_nothing()
    {
        var mix = Merge([Level(3, 0.5f), Level(6, 0.25f), Level(2, 1)], [0, 0, 6]);
        Assert.Equal([0.75f, 0.75f, 0.75f, 0.25f, 0.25f, 0.25f, 1, 1], mix.Samples);
    }

    [Fact]
    public void An_impulse_silence_and_an_empty_signal_are_what_they_were()
    {
        Assert.Equal([0, 0, 1, 0], Merge([Level(4, 0), Level(1, 1), Level(0, 1)], [0, 2, 100]).Samples);
        Assert.Empty(Merge([Level(0, 1)], [5]).Samples);
    }

    [Fact]
    public void Pieces_and_an_unknown_length_give_the_same_bits()
    {
        AudioClip[] clips = [Noise(30_000, 1), Noise(20_000, 2), Noise(7, 3)];
        long[] delays = [0, 25_000, 60_000];
        var whole = Merge(clips, delays);
        OpenableSignal[] signals = [.. clips.Select(clip => new OpenableSignal(
            new SignalInfo(1000, 1, -1, clip.Source), () => new ScriptedStream(clip, -1, 1, 8191, 13)))];
        using var stream = new MergedStream(signals, delays);
        var block = new AudioBuffer(1, 777);
        List<float> pieces = [];
        while (stream.Read(block) > 0) pieces.AddRange(block.Channel(0));
        Assert.Equal(whole.Samples, pieces);
        Assert.Equal(60_007, whole.SampleCount);
        for (var i = 0; i < 60_007; i++)
        {
            var sum = (i < 30_000 ? clips[0].Samples[i] : 0) + (i is >= 25_000 and < 45_000 ? clips[1].Samples[i - 25_000] : 0)
                + (i >= 60_000 ? clips[2].Samples[i - 60_000] : 0);
            Assert.Equal(sum, whole.Samples[i]);
        }

        Assert.Equal(whole.Samples.Max(Math.Abs), stream.Peak);
        Assert.Equal(Array.FindIndex(whole.Samples, sample => Math.Abs(sample) == stream.Peak), stream.PeakSample);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-3)]
    public void A_noise_has_the_ratio_that_is_asked_for(double decibels)
    {
        var (voice, noise) = (Noise(5_000, 1), Noise(9_000, 2));
        var scaled = Scale(voice, noise, decibels);
        Assert.Equal(5_000, scaled.SampleCount);
        Assert.Equal(decibels, 10 * Math.Log10(Energy(voice) / Energy(scaled)), 1e-5);
    }

    [Fact]
    public void A_short_noise_is_refused_or_repeated()
    {
        var (voice, noise) = (Noise(5_000, 1), Noise(700, 2));
        Assert.Contains("is 0.7 s long, shorter than the 5 s of", Assert.Throws<AudioException>(() => Scale(voice, noise, 0)).Message, StringComparison.Ordinal);
        var scaled = Scale(voice, noise, 6, repeats: true);
        Assert.Equal(6, 10 * Math.Log10(Energy(voice) / Energy(scaled)), 1e-5);
        Assert.Equal(scaled.Samples[..700], scaled.Samples[4_200..4_900]);
        Assert.Throws<AudioException>(() => Scale(voice, Level(0, 1), 0, repeats: true));
    }

    [Fact]
    public void Silence_is_an_error_and_never_no_number()
    {
        Assert.Contains("is silent", Assert.Throws<AudioException>(() => Scale(Level(10, 0), Noise(10, 1), 0)).Message, StringComparison.Ordinal);
        var late = Level(20, 0);
        late.Samples[15] = 1;
        Assert.Contains("is silent in the 0.01 s", Assert.Throws<AudioException>(() => Scale(Noise(10, 1), late, 0)).Message, StringComparison.Ordinal);

        // In a channel without a voice there is no noise.
        var voice = new AudioClip([1, 1, 0, 0], 2, 1000);
        Assert.Equal([1, 1, 0, 0], Scale(voice, new AudioClip([.5f, -.5f, .5f, .5f], 2, 1000), 0).Samples.Select(Math.Abs));
    }

    private static double Energy(AudioClip clip) => clip.Samples.Sum(sample => (double)sample * sample);

    private static AudioClip Scale(AudioClip voice, AudioClip noise, double decibels, bool repeats = false)
    {
        using var stream = NoiseMix.Scale(OpenableSignal.Of(voice), OpenableSignal.Of(noise), decibels, repeats, TestContext.Current.CancellationToken).Open();
        return stream.ToClip(TestContext.Current.CancellationToken);
    }

    private static AudioClip Merge(AudioClip[] clips, long[] delays)
    {
        using var stream = new MergedStream([.. clips.Select(OpenableSignal.Of)], delays);
        var clip = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(stream.Length, clip.SampleCount);
        return clip;
    }

    private static AudioClip Level(int count, float value) => new([.. Enumerable.Repeat(value, count)], 1, 1000);

    private static AudioClip Noise(int count, int seed)
    {
        var random = new Random(seed);
        return new AudioClip([.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))], 1, 1000);
    }
}
