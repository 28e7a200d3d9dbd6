using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class SilenceAnalysisTests
{
    private const int Rate = 1000;

    private static readonly SilenceOptions Fine = new() { FrameLength = 1, HopLength = 1, TopDb = 40 };

    [Theory]
    [InlineData(2048, 512, 5000)]
    [InlineData(7, 3, 100)]
    [InlineData(3, 7, 100)]
    [InlineData(1, 1, 9)]
    [InlineData(8, 8, 64)]
    [InlineData(6, 4, 3)]
    public void The_level_of_a_frame_is_the_root_of_its_mean_square(int length, int hop, int count)
    {
        var random = new Random(length);
        float[] samples = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        var energies = new FrameEnergies(length, hop);
        for (var i = 0; i < count;)
        {
            var piece = Math.Min(random.Next(1, 40), count - i);
            energies.Add(samples.AsSpan(i, piece));
            i += piece;
        }

        var levels = new float[energies.CountOf(count)];
        energies.Rms(levels);
        Assert.Equal(1 + (count + 2 * (length / 2) - length) / hop, levels.Length);
        for (var frame = 0; frame < levels.Length; frame++)
        {
            var first = frame * hop - length / 2;
            var sum = Enumerable.Range(first, length).Where(i => i >= 0 && i < count).Sum(i => (double)samples[i] * samples[i]);
            Assert.Equal(Math.Sqrt(sum / length), levels[frame], 1e-7);
        }
    }

    [Fact]
    public void Sounds_are_what_is_louder_than_so_many_decibels_below_the_loudest()
    {
        // 1, then 39.9 and 40.1 dB below it.
        Assert.Equal([(10, 30)], Sounds(Fine, (10, 0), (10, 1), (10, 0.01012f), (10, 0.00988f), (5, 0)));
        Assert.Equal([(10, 20)], Sounds(Fine with { TopDb = 20 }, (10, 0), (10, 1), (10, 0.01012f)));
    }

    [Fact]
    public void A_number_as_reference_is_the_same_level_in_every_signal()
    {
        Assert.Empty(Sounds(Fine with { Reference = 1 }, (10, 0.009f)));
        Assert.Equal([(0, 10)], Sounds(Fine with { Reference = 1 }, (10, 0.011f)));
        Assert.Equal([(0, 10)], Sounds(Fine, (10, 0.009f)));
    }

    [Fact]
    public void A_silent_signal_has_no_sounds()
    {
        Assert.Empty(Sounds(Fine, (100, 0)));
        Assert.Empty(Sounds(Fine, (100, 0.9e-5f)));
        Assert.Equal([(0, 100)], Sounds(Fine, (100, 1.1e-5f)));
        Assert.Empty(Sounds(Fine));
    }

    [Fact]
    public void Short_silences_belong_to_the_sound_around_them()
    {
        (int, float)[] signal = [(10, 1), (5, 0), (10, 1), (6, 0), (10, 1)];
        Assert.Equal([(0, 10), (15, 25), (31, 41)], Sounds(Fine, signal));
        Assert.Equal([(0, 25), (31, 41)], Sounds(Fine with { MinSilence = 0.006 }, signal));
        Assert.Equal([(0, 41)], Sounds(Fine with { MinSilence = 0.0061 }, signal));
    }

    [Fact]
    public void Padding_reaches_at_most_to_the_middle_of_a_silence_and_not_beyond_the_ends()
    {
        (int, float)[] signal = [(3, 0), (10, 1), (5, 0), (10, 1), (50, 0)];
        Assert.Equal([(0, 15), (15, 38)], Sounds(Fine with { Padding = 0.010 }, signal));
        Assert.Equal([(1, 15), (16, 30)], Sounds(Fine with { Padding = 0.002 }, signal));
    }

    [Fact]
    public void One_channel_that_sounds_is_enough()
    {
        var samples = new float[2 * 30];
        samples.AsSpan(5, 5).Fill(1);
        samples.AsSpan(30 + 20, 5).Fill(-1);
        var sounds = new SilenceAnalysis(Fine).Compute(new AudioClip(samples, 2, Rate), TestContext.Current.CancellationToken);
        Assert.Equal([(5L, 10L), (20L, 25L)], sounds.Select(sound => (sound.StartSample!.Value, sound.EndSample!.Value)));
    }

    [Fact]
    public void Blocks_of_other_sizes_give_the_same()
    {
        var random = new Random(1);
        float[] samples = [.. Enumerable.Range(0, 60_000).Select(i => (float)(random.NextDouble() * Math.Pow(Math.Sin(i / 3000.0), 8)))];
        var clip = new AudioClip(samples, 1, 16_000);
        var analysis = new SilenceAnalysis(new SilenceOptions { TopDb = 30 });
        var whole = analysis.Compute(clip, TestContext.Current.CancellationToken);
        var pieces = analysis.Compute(new ScriptedStream(clip, -1, 1, 700, 33), TestContext.Current.CancellationToken);
        Assert.True(whole.Count > 3);
        Assert.Equal(whole.Select(sound => (sound.Start, sound.End)), pieces.Select(sound => (sound.Start, sound.End)));
    }

    [Fact]
    public void A_sample_that_is_no_number_is_refused_by_its_place()
    {
        var error = Assert.Throws<AudioException>(() => Sounds(Fine, (7, 1), (1, float.NaN)));
        Assert.Contains("Sample 7 of channel 0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(60, 0, 1)]
    [InlineData(60, 1, 0)]
    public void Options_out_of_range_are_refused(double topDb, int frame, int hop) =>
        Assert.Throws<AudioException>(() => new SilenceAnalysis(new SilenceOptions { TopDb = topDb, FrameLength = frame, HopLength = hop }));

    private static (int Start, int End)[] Sounds(SilenceOptions options, params (int Count, float Value)[] runs)
    {
        float[] samples = [.. runs.SelectMany(run => Enumerable.Repeat(run.Value, run.Count))];
        var sounds = new SilenceAnalysis(options).Compute(new AudioClip(samples, 1, Rate), TestContext.Current.CancellationToken);
        return [.. sounds.Select(sound => ((int)sound.StartSample!.Value, (int)sound.EndSample!.Value))];
    }
}
