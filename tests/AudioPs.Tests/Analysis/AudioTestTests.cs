using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Each rule on audio of which the figure is known, kept at the bound itself and broken just beyond it.</summary>
public sealed class AudioTestTests : IDisposable
{
    private const int Rate = 8000;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    // 1 s at 8000 Hz, all of it -0.25 but the first 800 samples and the last 400, which are silent, and one of 0.5.
    public static TheoryData<string, AudioRules, AudioRules, double> Bounds => new()
    {
        { "SampleRate", new AudioRules { SampleRate = [16_000, 8000] }, new AudioRules { SampleRate = [8001, 7999] }, 8000 },
        { "Channels", new AudioRules { Channels = [1] }, new AudioRules { Channels = [2, 0] }, 1 },
        { "MinDuration", new AudioRules { MinDuration = 1 }, new AudioRules { MinDuration = 1.0001 }, 1 },
        { "MaxDuration", new AudioRules { MaxDuration = 1 }, new AudioRules { MaxDuration = 0.9999 }, 1 },
        { "MaxHeadSilence", new AudioRules { MaxHeadSilence = 0.1 }, new AudioRules { MaxHeadSilence = 0.0999 }, 0.1 },
        { "MaxTailSilence", new AudioRules { MaxTailSilence = 0.05 }, new AudioRules { MaxTailSilence = 0.0499 }, 0.05 },
        // (-0.25 x 6799 + 0.5) / 8000, of either sign.
        { "MaxDcOffset", new AudioRules { MaxDcOffset = 0.21240625 }, new AudioRules { MaxDcOffset = 0.2124 }, 0.21240625 },
        // 0.25 and 0.5 are of two bits beside the sign's.
        { "MinBitDepthInUse", new AudioRules { MinBitDepthInUse = 3 }, new AudioRules { MinBitDepthInUse = 4 }, 3 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_rule_is_kept_at_its_bound_and_broken_beyond_it(string rule, AudioRules kept, AudioRules broken, double figure)
    {
        var samples = new float[Rate];
        samples.AsSpan(800, 6800).Fill(-0.25f);
        samples[4000] = 0.5f;
        var clip = new AudioClip(samples, 1, Rate);
        foreach (var (rules, passes) in new[] { (kept, true), (broken, false) })
        {
            var result = new AudioTest(rules).Test(clip, Token);
            Assert.Equal(["Decodes", rule], result.Rules.Select(one => one.Rule));
            Assert.Equal([true, passes], result.Rules.Select(one => one.Passed));
            Assert.Equal(passes, result.Passed);
            Assert.Equal(figure, result.Rules[1].Value!.Value, 9);
            Assert.Equal(passes ? 0 : 1, result.Reasons.Length);
        }
    }

    // A sine of 1 kHz, where K-weighting and BS.1770's constant cancel: its level is that of its power, 3.01 dB below its peak.
    [Fact]
    public void Loudness_and_peak_are_held_against_their_bounds()
    {
        var sine = Sine(997, 0.5, 48_000, 5);
        const double Loudness = -6.0206 - 3.0103;
        AudioTestResult Test(AudioRules rules) => new AudioTest(rules).Test(sine, Token);
        Assert.True(Test(new AudioRules { Loudness = Loudness, LoudnessTolerance = 0.05 }).Passed);
        Assert.True(Test(new AudioRules { Loudness = Loudness + 0.95 }).Passed);
        Assert.True(Test(new AudioRules { Loudness = Loudness - 0.95 }).Passed);
        Assert.False(Test(new AudioRules { Loudness = Loudness + 1.05 }).Passed);
        Assert.False(Test(new AudioRules { Loudness = Loudness - 1.05 }).Passed);
        Assert.True(Test(new AudioRules { MaxTruePeak = -5.97 }).Passed);
        Assert.False(Test(new AudioRules { MaxTruePeak = -6.07 }).Passed);
        Assert.True(Test(new AudioRules { MaxLoudnessRange = 0.1 }).Passed);

        // 6 dB apart for as long: EBU Tech 3342 has the range of two levels as their distance.
        var steps = new AudioClip([.. Sine(997, 0.5, 48_000, 20).Samples, .. Sine(997, 0.25, 48_000, 20).Samples], 1, 48_000);
        Assert.True(new AudioTest(new AudioRules { MaxLoudnessRange = 6.2 }).Test(steps, Token).Passed);
        Assert.False(new AudioTest(new AudioRules { MaxLoudnessRange = 5.8 }).Test(steps, Token).Passed);
    }

    [Fact]
    public void Peaks_between_the_samples_count()
    {
        // A quarter of the rate, sampled 45 degrees from its peaks: the samples reach 0.7071, the wave 1.
        var clip = new AudioClip([.. Enumerable.Range(0, 48_000).Select(i => (float)Math.Sin(Math.PI / 2 * i + Math.PI / 4))], 1, 48_000);
        Assert.False(new AudioTest(new AudioRules { MaxTruePeak = -1 }).Test(clip, Token).Passed);
        Assert.Equal(0, new AudioTest(new AudioRules { MaxTruePeak = -1 }).Test(clip, Token).Rules[1].Value!.Value, 0.3);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Clipping_is_three_samples_at_full_scale_in_a_row(int run, bool passes)
    {
        var samples = new float[Rate];
        samples.AsSpan(6000, run).Fill(1);
        var result = new AudioTest(new AudioRules { NoClipping = true }).Test(new AudioClip(samples, 1, Rate), Token);
        Assert.Equal(passes, result.Passed);
        if (!passes) Assert.Contains("3 samples in 1 runs clipped, the first at 0.75 s", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(0, true, false)]
    [InlineData(-1, false, false)]
    public void Correlation_is_of_the_channels_of_stereo(int other, bool keepsZero, bool keepsHalf)
    {
        // With itself 1, with a cosine 0, with its negation -1.
        var left = Sine(1000, 0.5, Rate, 1).Samples;
        var right = Enumerable.Range(0, Rate).Select(i => other == 0 ? (float)(0.5 * Math.Cos(2 * Math.PI * 1000 * i / Rate)) : other * left[i]);
        var clip = new AudioClip([.. left, .. right], 2, Rate);
        // What is 0 but for the rounding of float32 is on either side of 0.
        Assert.Equal(keepsZero, new AudioTest(new AudioRules { MinCorrelation = -1e-6 }).Test(clip, Token).Passed);
        Assert.Equal(keepsHalf, new AudioTest(new AudioRules { MinCorrelation = 0.5 }).Test(clip, Token).Passed);
        Assert.True(new AudioTest(new AudioRules { MinCorrelation = 1 }).Test(new AudioClip(left, 1, Rate), Token).Passed, "mono has none");
    }

    [Theory]
    [InlineData(-59, 0.1, true)]
    [InlineData(-61, 0.1, false)]
    public void Silence_is_below_the_threshold(double level, double head, bool isSound)
    {
        // A head of 0.2 s at a level: it is silence for the threshold of -60 dBFS where it is below.
        var samples = new float[Rate];
        samples.AsSpan(0, 1600).Fill((float)Math.Pow(10, level / 20));
        samples.AsSpan(1600).Fill(0.5f);
        var clip = new AudioClip(samples, 1, Rate);
        Assert.Equal(isSound, new AudioTest(new AudioRules { MaxHeadSilence = head }).Test(clip, Token).Passed);
        Assert.True(new AudioTest(new AudioRules { MaxHeadSilence = 0, SilenceThreshold = -62 }).Test(clip, Token).Passed);
        Assert.False(new AudioTest(new AudioRules { MaxHeadSilence = head, SilenceThreshold = -58 }).Test(clip, Token).Passed);
    }

    [Fact]
    public void What_there_is_no_figure_of_keeps_limits_and_breaks_a_loudness_that_is_wanted()
    {
        var silent = new AudioClip(new float[48_000], 1, 48_000);
        Assert.True(new AudioTest(new AudioRules { MaxTruePeak = -200, MaxLoudnessRange = 0 }).Test(silent, Token).Passed);
        Assert.Contains("silent", new AudioTest(new AudioRules { Loudness = -23 }).Test(silent, Token).Reason, StringComparison.Ordinal);
        var brief = Sine(1000, 0.5, 48_000, 0.3);
        Assert.Contains("too short", new AudioTest(new AudioRules { Loudness = -9 }).Test(brief, Token).Reason, StringComparison.Ordinal);
        Assert.False(new AudioTest(new AudioRules { MinDuration = 0.0001 }).Test(new AudioClip([], 1, Rate), Token).Passed);
        Assert.False(new AudioTest(new AudioRules { BitDepth = [16] }).Test(silent, Token).Passed, "samples in memory are of no depth");
    }

    [Fact]
    public void Of_a_file_container_codec_depth_and_tags_count()
    {
        var path = _folder["a.flac"];
        using (var writer = AudioWriter.Create(path, new AudioWriterOptions { BitDepth = 16, Tags = new Dictionary<string, string> { ["ARTIST"] = "Anna B." } }, Rate, 1))
        {
            var block = new AudioBuffer(1) { Count = 4000 };
            writer.Write(block);
            writer.Commit();
        }

        Assert.True(Test(path, new AudioRules { Format = ["wav", "FLAC"], Codec = ["flac"], BitDepth = [24, 16], MatchesTag = Tag("artist", "^anna") }).Passed);
        Assert.Equal(
            ["BitDepth", "Format", "Codec", "MatchesTag", "MatchesTag"],
            Test(path, new AudioRules
            {
                Format = ["wav"], Codec = ["pcm_s16le"], BitDepth = [24],
                MatchesTag = new Dictionary<string, string> { ["artist"] = "^Anna$", ["title"] = "" },
            }).Rules.Where(rule => !rule.Passed).Select(rule => rule.Rule));
    }

    [Fact]
    public void What_ends_before_its_time_has_not_passed_and_only_its_header_is_judged()
    {
        var path = _folder["cut.wav"];
        using (var writer = AudioWriter.Create(path, new AudioWriterOptions { BitDepth = 16 }, Rate, 1))
        {
            writer.Write(new AudioBuffer(1) { Count = 4000 });
            writer.Commit();
        }

        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(4000);
        var result = Test(path, new AudioRules { SampleRate = [Rate], NoClipping = true, MaxTruePeak = 0, MinDuration = 0.1 });
        Assert.Equal(["Decodes", "SampleRate", "MinDuration"], result.Rules.Select(rule => rule.Rule));
        Assert.Equal([false, true, false], result.Rules.Select(rule => rule.Passed));
        Assert.False(AudioTest.Unreadable(path, "It is empty.").Passed);
        Assert.Equal(path, AudioTest.Unreadable(path, "It is empty.").Path);
    }

    // The run that a report drives beside its pictures gives what a test by itself does, and the loudness beside.
    [Fact]
    public void A_run_beside_others_judges_alike_and_gives_the_loudness_that_was_measured()
    {
        var clip = Sine(997, 0.5, 48_000, 3);
        var test = new AudioTest(new AudioRules { NoClipping = true, Channels = [2] });
        using var run = test.Begin(AudioInfo.FromClip(clip), measuresLoudness: true);
        Assert.Throws<InvalidOperationException>(() => run.Result);
        using var stream = new ClipStream(clip);
        Pump.Run(stream, [run], Token);
        Assert.Equal(test.Test(clip, Token).ToString(), run.Result.ToString());
        Assert.Equal(new LoudnessAnalysis().Compute(clip, Token).IntegratedLoudness, run.Loudness!.IntegratedLoudness);
        using var other = test.Begin(AudioInfo.FromClip(clip));
        using var again = new ClipStream(clip);
        Pump.Run(again, [other], Token);
        Assert.Null(other.Loudness);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-151)]
    [InlineData(double.NaN)]
    public void A_threshold_out_of_range_is_refused(double threshold) => Assert.Equal(
        AudioError.InvalidArgument,
        Assert.Throws<AudioException>(() => new AudioTest(new AudioRules { SilenceThreshold = threshold })).Error);

    private static AudioTestResult Test(string path, AudioRules rules)
    {
        using var reader = AudioReader.Open(path, cancellationToken: Token);
        return new AudioTest(rules).Test(AudioInfo.Read(path, cancellationToken: Token), reader, Token);
    }

    private static Dictionary<string, string> Tag(string name, string pattern) => new() { [name] = pattern };

    private static AudioClip Sine(double frequency, double amplitude, int rate, double seconds) => new(
        [.. Enumerable.Range(0, (int)(rate * seconds)).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / rate)))], 1, rate);
}
