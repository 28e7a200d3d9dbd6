using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>The pitch of signals whose pitch is known.</summary>
public class PitchTests
{
    private const int Rate = 22_050;

    [Theory]
    [InlineData(PitchMethod.Yin, 110)]
    [InlineData(PitchMethod.Yin, 1000)]
    [InlineData(PitchMethod.Pyin, 110)]
    [InlineData(PitchMethod.Pyin, 1000)]
    public void A_note_has_its_frequency_within_the_resolution(PitchMethod method, double frequency)
    {
        var found = Compute(Glide(frequency, frequency, 1), new() { Method = method }).GetRow("frequency")[4..^4];

        // pYIN tells ten cents apart; a period of YIN is exact to about a hundredth of a sample.
        Assert.All(found, value => Assert.InRange(1200 * Math.Log2(value / frequency), -6, 6));
    }

    [Theory]
    [InlineData(20, 0.9)]
    [InlineData(10, 0.9)]
    [InlineData(0, 0.6)]
    public void A_glide_is_followed_in_noise(double decibels, double share)
    {
        var samples = Glide(110, 440, 3);
        var noise = Noise(samples.Length);
        var gain = Math.Sqrt(samples.Sum(x => (double)x * x) / noise.Sum(x => (double)x * x)) * Math.Pow(10, -decibels / 20);
        for (var i = 0; i < samples.Length; i++) samples[i] += (float)(gain * noise[i]);
        var matrix = Compute(samples, new());
        var (gross, voiced) = (0, 0);
        for (var t = 4; t < matrix.Frames - 4; t++)
        {
            if (matrix.GetRow("voiced")[t] == 0) continue;
            voiced++;
            var truth = 110 * Math.Pow(4, (double)t * matrix.HopLength / samples.Length);
            if (Math.Abs(Math.Log2(matrix.GetRow("frequency")[t] / truth)) > Math.Log2(1.05)) gross++;
        }

        // A gross error is one of more than a twentieth. In noise as strong as the tone a third of the frames is taken for unvoiced.
        Assert.InRange(voiced, share * (matrix.Frames - 8), matrix.Frames);
        Assert.InRange(gross, 0, 0.05 * voiced);
    }

    [Theory]
    [InlineData(0.02, 0.01)]
    [InlineData(0.1, 0.001)]
    [InlineData(0.02, 0.001)]
    public void A_fine_resolution_and_a_rare_switch_stay_voiced(double resolution, double probability)
    {
        var matrix = Compute(Glide(200, 220, 1), new() { Resolution = resolution, SwitchProbability = probability });
        Assert.All(matrix.GetRow("voiced")[4..^4], value => Assert.Equal(1, value));
    }

    [Fact]
    public void Silence_is_unvoiced_and_a_constant_is_finite_or_unvoiced()
    {
        var silent = Compute(new float[Rate], new());
        Assert.All(silent.GetRow("voiced"), value => Assert.Equal(0, value));
        Assert.All(silent.GetRow("frequency"), value => Assert.True(float.IsNaN(value)));
        Assert.All(silent.GetRow("probability"), value => Assert.InRange(value, 0, 1));
        var constant = new float[Rate];
        Array.Fill(constant, 0.5f);
        Assert.All(Compute(constant, new()).GetRow("probability"), value => Assert.InRange(value, 0, 1));
        foreach (var samples in new[] { constant, new float[Rate] })
            Assert.All(Compute(samples, new() { Method = PitchMethod.Yin }).Values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void An_unvoiced_frame_has_the_value_that_is_asked_for_or_the_best_guess()
    {
        var samples = new float[Rate];
        Glide(220, 220, 0.5).CopyTo(samples, 0);
        Assert.Equal(0, Compute(samples, new() { FillValue = 0 }).GetRow("frequency")[^1]);
        Assert.InRange(Compute(samples, new() { FillValue = null }).GetRow("frequency")[^1], 65, 2094);
        Assert.Equal(220, Compute(samples, new()).GetRow("frequency")[8], 1.5f);
    }

    [Fact]
    public void Neither_the_pieces_it_comes_in_nor_its_channels_change_a_bit_and_no_frame_is_lost_on_the_way()
    {
        // Long enough that what is settled is given out several times.
        var left = Glide(110, 880, 15);
        for (var i = 0; i < left.Length; i++) left[i] *= i / 40_000 % 2;
        var right = Noise(left.Length);
        var clip = new AudioClip([.. left, .. right], 2, Rate);
        var analysis = new PitchAnalysis(new() { HopLength = 256, FrameLength = 1024, MinFrequency = 80 });
        var whole = analysis.Compute(clip, TestContext.Current.CancellationToken);
        Assert.Equal((left.Length / 256) + 1, whole.Frames);
        foreach (var pieces in new int[][] { [1000, 7, 4000], [4096] })
        {
            using var stream = new ScriptedStream(clip, -1, pieces);
            Assert.Equal(whole.Values, analysis.Compute(stream, TestContext.Current.CancellationToken).Values);
        }

        var alone = analysis.Compute(new AudioClip(left, 1, Rate), TestContext.Current.CancellationToken);
        Assert.Equal(alone.Values, whole.Values[..alone.Values.Length]);
    }

    [Fact]
    public void The_course_is_the_likeliest_of_all()
    {
        // Every course of four frames over five frequencies, tried one after the other.
        const int Bins = 5;
        var course = new PitchCourse(new PitchOptions { MaxTransitionRate = 20, SwitchProbability = 0.2 }, Bins, 1, Rate);
        var state = 1u;
        for (var trial = 0; trial < 20; trial++)
        {
            var (frames, voiced) = (new double[4][], new double[4]);
            for (var t = 0; t < 4; t++)
            {
                frames[t] = [.. Enumerable.Range(0, Bins).Select(_ => Next() / Bins)];
                voiced[t] = frames[t].Sum();
            }

            var found = new List<int>();
            var decoder = new PitchDecoder(course, keepsGuess: true, (bin, guess) => found.Add(bin == PitchDecoder.Unvoiced ? Bins + guess : guess));
            for (var t = 0; t < 4; t++) decoder.Add(frames[t], voiced[t]);
            decoder.Complete();
            Assert.Equal(4, found.Count);
            var best = double.NegativeInfinity;
            for (var number = 0; number < 10_000; number++)
                best = Math.Max(best, Likelihood([number / 1000, number / 100 % 10, number / 10 % 10, number % 10], frames, voiced));
            Assert.Equal(best, Likelihood([.. found], frames, voiced), 1e-9);
        }

        double Next() => (state = (state * 1664525) + 1013904223) / (double)uint.MaxValue;

        double Likelihood(int[] states, double[][] frames, double[] voiced)
        {
            var sum = 0.0;
            for (var t = 0; t < states.Length; t++)
            {
                sum += Math.Log(states[t] < Bins ? frames[t][states[t]] : (1 - voiced[t]) / Bins);
                if (t == 0) continue;
                var (from, to) = (states[t - 1] % Bins, states[t] % Bins);
                var at = to - from - course.FirstStep;
                var isVoicingKept = states[t - 1] < Bins == states[t] < Bins;
                sum += at < 0 || at >= course.LogWeights.Length
                    ? PitchCourse.Impossible
                    : course.LogWeights[at] - course.LogSums[from] + (isVoicingKept ? course.LogStay : course.LogSwitch);
            }

            return sum;
        }
    }

    [Theory]
    [InlineData(2, 18, 0.1, 0.5497)]
    [InlineData(1, 1, 0.3, 0.3)]
    [InlineData(2, 1, 0.3, 0.09)]
    [InlineData(1, 3, 0.5, 0.875)]
    [InlineData(0.5, 0.5, 0.25, 1.0 / 3)]
    public void The_beta_distribution_is_that_of_closed_forms(double alpha, double beta, double x, double expected)
    {
        // 1 − 0.9¹⁹ (1 + 19 · 0.1) for shapes of 2 and 18.
        if (alpha == 2 && beta == 18) expected = 1 - (Math.Pow(0.9, 18) * (1 + (18 * 0.1)));
        Assert.Equal(expected, BetaDistribution.Below(x, alpha, beta), 1e-12);
    }

    [Theory]
    [InlineData(440, "A4", 0)]
    [InlineData(261.6255653, "C4", 0)]
    [InlineData(8.1757989, "C-1", 0)]
    [InlineData(452.8929841, "A4", 50)]
    [InlineData(277.1826310, "C#4", 0)]
    public void A_frequency_has_the_name_of_a_note(double frequency, string note, double cents)
    {
        var name = PitchName.Of(frequency - 1e-9);
        Assert.Equal(note, name!.Value.Note);
        Assert.Equal(cents, name.Value.Cents, 1e-3);
        Assert.Null(PitchName.Of(double.NaN));
        Assert.Null(PitchName.Of(0));
    }

    [Fact]
    public void What_does_not_fit_says_what_to_change()
    {
        var low = Assert.Throws<AudioException>(() => Compute(new float[Rate], new() { MinFrequency = 5 }));
        Assert.Contains("FrameLength of 4412", low.Message, StringComparison.Ordinal);
        Assert.NotNull(Compute(new float[Rate], new() { MinFrequency = 5, FrameLength = 4412 }));
        Assert.Throws<AudioException>(() => Compute(new float[Rate], new() { MaxFrequency = 11_100 }));
        Assert.Throws<AudioException>(() => new PitchAnalysis(new() { MinFrequency = 200, MaxFrequency = 200 }));
        Assert.Equal(2208, new PitchAnalysis(new() { MinFrequency = 20 }).GetBetterFrameLength(Rate));
        Assert.Null(new PitchAnalysis(new()).GetBetterFrameLength(Rate));

        // A narrow range is no wider for it.
        Assert.All(Compute(Glide(442, 442, 1), new() { MinFrequency = 438, MaxFrequency = 446 }).GetRow("frequency")[4..^4], value => Assert.InRange(value, 438, 446));
    }

    private static FeatureMatrix Compute(float[] samples, PitchOptions options) =>
        new PitchAnalysis(options).Compute(new AudioClip(samples, 1, Rate), TestContext.Current.CancellationToken);

    // A voice of four harmonics from one frequency to another, by the logarithm.
    private static float[] Glide(double from, double to, double seconds)
    {
        var samples = new float[(int)(seconds * Rate)];
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            phase += from * Math.Pow(to / from, (double)i / samples.Length) / Rate;
            for (var h = 1; h <= 4; h++) samples[i] += (float)(0.2 / h * Math.Sin(2 * Math.PI * h * phase));
        }

        return samples;
    }

    private static float[] Noise(int count)
    {
        var (state, samples) = (1u, new float[count]);
        for (var i = 0; i < count; i++) samples[i] = ((state = (state * 1664525) + 1013904223) / (float)uint.MaxValue) - 0.5f;
        return samples;
    }
}
