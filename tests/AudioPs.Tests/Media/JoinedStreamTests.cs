using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Media;

public class JoinedStreamTests
{
    [Fact]
    public void Samples_follow_each_other_with_nothing_between()
    {
        var joined = Join([Ramp(3, 1), Ramp(0, 0), Ramp(2, 10)]);
        Assert.Equal([1, 2, 3, 10, 11], joined.Channel(0).ToArray());
        Assert.Equal([-1, -2, -3, -10, -11], joined.Channel(1).ToArray());
    }

    [Fact]
    public void A_gap_is_between_two_and_at_no_end()
    {
        Assert.Equal([1, 2, 0, 0, 0, 5, 0, 0, 0, 1, 2, 0, 0, 0, 5], Join([Ramp(2, 1), Ramp(1, 5)], new JoinOptions { Gap = 3, Repeat = 1 }).Channel(0).ToArray());
    }

    [Fact]
    public void A_crossfade_adds_the_end_and_the_start_by_the_curve()
    {
        var options = new JoinOptions { Crossfade = 4 };
        Assert.Equal([1, 1, 1, 0.75f, 0.5f, 0.25f, 0, 0], Join([Level(6, 1), Level(6, 0)], options).Channel(0).ToArray());

        // Two gains of the linear curve add to 1, and the squares of two quarter sines do.
        Assert.All(Join([Level(6, 1), Level(9, 1), Level(5, 1)], options).Channel(0).ToArray(), sample => Assert.Equal(1, sample));
        var sine = new JoinOptions { Crossfade = 4, Curve = FadeCurve.QuarterSine };
        var falling = Join([Level(4, 1), Level(4, 0)], sine).Channel(0);
        var rising = Join([Level(4, 0), Level(4, 1)], sine).Channel(0);
        for (var i = 0; i < 4; i++) Assert.Equal(1, falling[i] * falling[i] + rising[i] * rising[i], 1e-6);
    }

    [Fact]
    public void An_impulse_and_silence_are_what_they_were()
    {
        var impulse = Level(5, 0);
        impulse.Samples[1] = 1;
        Assert.Equal([0, 1, 0, 0, 0, 0, 0], Join([impulse, Level(2, 0)]).Channel(0).ToArray());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 20_001)]
    [InlineData(1, 0)]
    [InlineData(5_000, 0)]
    [InlineData(10_000, 0)]
    public void Pieces_and_an_unknown_length_give_the_same_bits(int crossfade, int gap)
    {
        var options = new JoinOptions { Crossfade = crossfade, Gap = gap, Curve = FadeCurve.HalfSine, Repeat = 1 };
        AudioClip[] clips = [Noise(20_000, 1), Noise(33_333, 2), Noise(20_001, 3)];
        var whole = Join(clips, options);
        OpenableSignal[] signals = [.. clips.Select(clip => new OpenableSignal(
            new SignalInfo(clip.SampleRate, 2, -1, clip.Source), () => new ScriptedStream(clip, -1, 1, 8191, 13, 4096)))];
        using var stream = new JoinedStream(signals, options);
        Assert.Equal(-1, stream.Length);
        var pieces = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(whole.Samples, pieces.Samples);
        Assert.Equal(2 * (20_000 + 33_333 + 20_001) + 5 * (gap - crossfade), whole.SampleCount);

        // Outside of crossfades every sample is the one that went in.
        var at = 0;
        for (var i = 0; i < 6; i++)
        {
            var clip = clips[i % 3];
            var (first, last) = (i > 0 ? crossfade : 0, clip.SampleCount - (i < 5 ? crossfade : 0));
            Assert.Equal(clip.Channel(1)[first..last].ToArray(), whole.Channel(1)[(at + first)..(at + last)].ToArray());
            at += clip.SampleCount + gap - crossfade;
        }
    }

    [Fact]
    public void A_crossfade_is_the_sum_of_two_fades()
    {
        var (a, b) = (Noise(9_000, 1), Noise(9_000, 2));
        var joined = Join([a, b], new JoinOptions { Crossfade = 3_000, Curve = FadeCurve.Exponential });
        for (var i = 0; i < 3_000; i++)
        {
            var expected = a.Channel(0)[6_000 + i] * FadeStream.Gain(FadeCurve.Exponential, (3_000.0 - i) / 3_000)
                + b.Channel(0)[i] * FadeStream.Gain(FadeCurve.Exponential, i / 3_000.0);
            Assert.Equal((float)expected, joined.Channel(0)[6_000 + i]);
        }
    }

    [Fact]
    public void What_differs_is_refused_by_the_names_of_both()
    {
        var error = Assert.Throws<AudioException>(() => Join([Level(5, 1), new AudioClip(new float[5], 1, 2000, new AudioSource("/a/b.wav", "wav", 16, true))]));
        Assert.Contains("'/a/b.wav' has 2000 Hz and 1 channel and clip 1 has 1000 Hz and 2 channels", error.Message, StringComparison.Ordinal);
        Assert.Equal(new AudioRemedy.Agree(2000, 2), error.Remedy);
    }

    [Theory]
    [InlineData(5, 9, 0, false)]
    [InlineData(5, 10, 0, true)]
    [InlineData(4, 10, 0, false)]
    [InlineData(5, 10, 1, false)]
    [InlineData(10, 10, 1, true)]
    public void A_signal_has_room_for_its_crossfades_or_is_refused(int outer, int inner, int repeat, bool isTaken)
    {
        AudioClip[] clips = [Level(outer, 1), Level(inner, 1), Level(outer, 1)];
        var options = new JoinOptions { Crossfade = 5, Repeat = repeat };
        foreach (var isStated in new[] { true, false })
        {
            OpenableSignal[] signals = [.. clips.Select(clip => new OpenableSignal(
                new SignalInfo(1000, 2, isStated ? clip.SampleCount : -1, clip.Source), () => new ScriptedStream(clip, -1, 3)))];
            Action join = () =>
            {
                using var stream = new JoinedStream(signals, options);
                stream.ToClip(TestContext.Current.CancellationToken);
            };
            if (isTaken) join();
            else Assert.Contains("no room for", Assert.Throws<AudioException>(join).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_signal_is_open_at_a_time_and_none_after_all()
    {
        var open = 0;
        OpenableSignal[] signals = [.. Enumerable.Range(1, 3).Select(seed => new OpenableSignal(
            new SignalInfo(48_000, 2, 100, AudioSource.InMemory), () => new Counted(Noise(100, seed), change => Assert.InRange(open += change, 0, 1))))];
        using (var stream = new JoinedStream(signals, new JoinOptions { Crossfade = 30 }))
        {
            Assert.Equal(240, stream.ToClip(TestContext.Current.CancellationToken).SampleCount);
            Assert.Equal(0, open);
        }

        using (var stream = new JoinedStream(signals)) stream.Read(new AudioBuffer(2, 10));
        Assert.Equal(0, open);
    }

    [Fact]
    public void Stored_samples_stay_verbatim_until_they_are_mixed()
    {
        AudioClip[] clips =
        [
            new(new float[10], 1, 1000, new AudioSource("a.wav", "wav", 16, true)), new(new float[10], 1, 1000, new AudioSource("b.flac", "flac", 24, true)),
        ];
        Assert.Equal(new AudioSource(null, null, 24, true), Join(clips).Source);
        Assert.Equal(new AudioSource(null, null, 24, false), Join(clips, new JoinOptions { Crossfade = 2 }).Source);
    }

    private static AudioClip Join(AudioClip[] clips, JoinOptions? options = null)
    {
        using var stream = new JoinedStream([.. clips.Select(OpenableSignal.Of)], options);
        var clip = stream.ToClip(TestContext.Current.CancellationToken);
        Assert.Equal(stream.Length, clip.SampleCount);
        return clip;
    }

    private static AudioClip Level(int count, float value) => new([.. Enumerable.Repeat(value, 2 * count)], 2, 1000);

    private static AudioClip Ramp(int count, int first) =>
        new([.. Enumerable.Range(first, count).Select(value => (float)value), .. Enumerable.Range(first, count).Select(value => -(float)value)], 2, 1000);

    private static AudioClip Noise(int count, int seed)
    {
        var random = new Random(seed);
        return new AudioClip([.. Enumerable.Range(0, 2 * count).Select(_ => (float)(random.NextDouble() * 2 - 1))], 2, 48_000);
    }

    private sealed class Counted : ProcessedStream
    {
        private readonly Action<int> _count;

        public Counted(AudioClip clip, Action<int> count)
            : base(new ClipStream(clip))
        {
            _count = count;
            count(1);
        }

        public override int Read(AudioBuffer destination) => Inner.Read(destination);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _count(-1);
        }
    }
}
