using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using Xunit;

namespace AudioPs.Tests.Rendering;

public class AxisTests
{
    [Theory]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 0.3, 4, "0.0 0.1 0.2 0.3")]
    [InlineData(-80, 0, 5, "-80 -60 -40 -20 0")]
    [InlineData(-1, 1, 5, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0.00012, 0.00019, 4, "0.00012 0.00014 0.00016 0.00018")]
    [InlineData(1e6, 5e6, 5, "1000000 2000000 3000000 4000000 5000000")]
    public void Linear_ticks_are_round(double min, double max, int count, string expected) =>
        Assert.Equal(expected, Labels(AxisTicks.Linear(min, max, count)));

    [Theory]
    [InlineData(0, 5.13, 6, "0 1 2 3 4 5")]
    [InlineData(0, 3, 8, "0.0 0.5 1.0 1.5 2.0 2.5 3.0")]
    [InlineData(0, 0.05, 6, "0 10 20 30 40 50")]
    [InlineData(2.5, 2.502, 5, "2500.0 2500.5 2501.0 2501.5 2502.0")]
    [InlineData(0, 0.11, 3, "0.00 0.05 0.10")]
    [InlineData(0, 60, 5, "0:00 0:15 0:30 0:45 1:00")]
    [InlineData(0, 300, 6, "0:00 1:00 2:00 3:00 4:00 5:00")]
    [InlineData(59.5, 61, 4, "0:59.5 1:00.0 1:00.5 1:01.0")]
    [InlineData(0, 10_800, 7, "0:00:00 0:30:00 1:00:00 1:30:00 2:00:00 2:30:00 3:00:00")]
    public void Time_ticks_read_as_a_clock_from_a_minute_on(double start, double end, int count, string expected) =>
        Assert.Equal(expected, Labels(AxisTicks.Time(start, end, count)));

    [Theory]
    [InlineData(FrequencyScale.Linear, 0, 11_025, 6, "0 2k 4k 6k 8k 10k")]
    [InlineData(FrequencyScale.Linear, 0, 4000, 9, "0 500 1k 1.5k 2k 2.5k 3k 3.5k 4k")]
    [InlineData(FrequencyScale.Log, 20, 20_000, 4, "100 1k 10k")]
    [InlineData(FrequencyScale.Log, 20, 20_000, 10, "20 50 100 200 500 1k 2k 5k 10k 20k")]
    [InlineData(FrequencyScale.Mel, 0, 8000, 7, "0 500 1k 2k 5k")]
    [InlineData(FrequencyScale.Note, 32, 4200, 9, "C1 C2 C3 C4 C5 C6 C7 C8")]
    [InlineData(FrequencyScale.Note, 32, 4200, 4, "C1 C3 C5 C7")]
    [InlineData(FrequencyScale.Note, 261, 524, 7, "C4 D4 E4 F#4 G#4 A#4 C5")]
    [InlineData(FrequencyScale.Note, 439, 442, 4, "A4-2 A4+2 A4+6")]
    public void Frequency_ticks_are_round_and_apart(FrequencyScale scale, double min, double max, int count, string expected)
    {
        var axis = new FrequencyAxis(scale, min, max);
        var ticks = axis.Ticks(count);
        Assert.Equal(expected, Labels(ticks));
    }

    [Theory]
    [InlineData(0, 3, 3, "0.0 1.5 3.0")]
    [InlineData(0, 4, 3, "0 2 4")]
    [InlineData(0, 4, 2, "0 2 4")]
    [InlineData(0.9, 6.1, 3, "2 4 6")]
    [InlineData(2.9, 10.1, 3, "4 7 10")]
    [InlineData(0.1, 14.9, 3, "2 8 14")]
    [InlineData(0.1, 14.9, 4, "4 8 12")]
    public void Where_there_is_room_for_three_they_are_round_too(double min, double max, int count, string expected) =>
        Assert.Equal(expected, Labels(AxisTicks.Linear(min, max, count)));

    [Fact]
    public void There_are_at_least_three_ticks_and_no_more_than_have_room_and_all_lie_on_the_axis()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 5000; trial++)
        {
            var min = random.NextDouble() * Math.Pow(10, random.Next(-3, 5));
            var max = min + Math.Pow(10, random.NextDouble() * 8 - 3);
            var count = random.Next(2, 20);
            foreach (var ticks in (IReadOnlyList<AxisTick>[])[
                AxisTicks.Linear(min, max, count), AxisTicks.Time(min, max, count), AxisTicks.Frequency(min, max, count)])
            {
                AssertFit(ticks, min, max, count);
                var step = ticks[1].Value - ticks[0].Value;
                Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.Equal(step, pair.Second.Value - pair.First.Value, 1e-6 * step));
            }
        }
    }

    [Fact]
    public void So_it_is_on_every_axis_of_frequencies()
    {
        var random = new Random(6);
        for (var trial = 0; trial < 5000; trial++)
        {
            var scale = (FrequencyScale)random.Next(5);
            var min = scale is FrequencyScale.Log or FrequencyScale.Note || random.Next(2) == 0 ? Math.Pow(10, random.NextDouble() * 4) : 0;
            var max = min + Math.Pow(10, random.NextDouble() * 4 + 0.5);
            var count = random.Next(2, 20);
            var axis = new FrequencyAxis(scale, min, max);
            var ticks = axis.Ticks(count);
            AssertFit(ticks, min, max, count);
            // So many rows of text, one under the other, that none covers another.
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(
                axis.Position(pair.Second.Value) - axis.Position(pair.First.Value) > 1.0 / (Math.Max(count, 3) + 1),
                $"{Labels(ticks)} of {count} on {scale} {min} to {max}"));
        }
    }

    [Theory]
    [InlineData(FrequencyScale.Linear)]
    [InlineData(FrequencyScale.Log)]
    [InlineData(FrequencyScale.Mel)]
    [InlineData(FrequencyScale.Erb)]
    [InlineData(FrequencyScale.Note)]
    public void A_cut_axis_has_its_limits_and_ticks_between_them(FrequencyScale scale)
    {
        var axis = new FrequencyAxis(scale, 20, 8000).Cut(430, 460);
        Assert.Equal((430.0, 460.0), (axis.Min, axis.Max));
        Assert.InRange(axis.Ticks(6).Count, 3, 6);
        Assert.All(axis.Ticks(6), tick => Assert.InRange(tick.Value, 430, 460));
        Assert.Contains("goes from 430 to 460 Hz", Assert.Throws<AudioException>(() => axis.Cut(9000, null)).Message, StringComparison.Ordinal);
        Assert.Throws<AudioException>(() => axis.Cut(450, 440));
    }

    [Theory]
    [InlineData(FrequencyScale.Linear, 0)]
    [InlineData(FrequencyScale.Log, 20)]
    [InlineData(FrequencyScale.Mel, 0)]
    [InlineData(FrequencyScale.Erb, 0)]
    [InlineData(FrequencyScale.Note, 20)]
    public void Position_and_frequency_are_inverse(FrequencyScale scale, double min)
    {
        var axis = new FrequencyAxis(scale, min, 8000);
        Assert.Equal(0, axis.Position(min), 1e-12);
        Assert.Equal(1, axis.Position(8000), 1e-12);
        for (var position = 0.0; position <= 1; position += 0.05)
        {
            Assert.Equal(position, axis.Position(axis.Frequency(position)), 1e-9);
        }
    }

    [Fact]
    public void Octaves_are_equal_on_a_logarithmic_axis_and_bands_on_their_own()
    {
        var log = new FrequencyAxis(FrequencyScale.Log, 100, 6400);
        Assert.Equal(1.0 / 6, log.Position(200), 1e-12);
        Assert.Equal(0.5, log.Position(800), 1e-12);

        // Equally spaced in mel and in ERB by the formulas of the filter banks themselves.
        var mel = FilterBank.Mel(16_000, 512, 40);
        AssertEvenlySpaced(new FrequencyAxis(FrequencyScale.Mel, 0, 8000), mel.Frequencies);
        AssertEvenlySpaced(new FrequencyAxis(FrequencyScale.Erb, 0, 8000), Erb.Frequencies(64, 50, 8000));
    }

    [Theory]
    [InlineData(FrequencyScale.Log, 0, 100)]
    [InlineData(FrequencyScale.Note, 0, 100)]
    [InlineData(FrequencyScale.Linear, 100, 100)]
    [InlineData(FrequencyScale.Mel, -1, 100)]
    [InlineData(FrequencyScale.Linear, 0, double.NaN)]
    public void Limits_that_cannot_be_are_refused(FrequencyScale scale, double min, double max)
    {
        var error = Assert.Throws<AudioException>(() => new FrequencyAxis(scale, min, max));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
    }

    [Fact]
    public void The_axis_of_a_spectrogram_holds_its_bins()
    {
        var clip = Tests.Media.Signal.Noise(8000, sampleRate: 8000);
        using var stream = new ClipStream(clip);
        var stft = new SpectrogramOverview(AudioView.Stft, 100).Compute(stream, TestContext.Current.CancellationToken);
        var linear = FrequencyAxis.Of(stft);
        Assert.Equal((FrequencyScale.Linear, 0, 4000), (linear.Scale, linear.Min, linear.Max));
        var log = FrequencyAxis.Of(stft, FrequencyScale.Log);
        Assert.Equal((20, 4000), (log.Min, log.Max));
    }

    private static void AssertEvenlySpaced(FrequencyAxis axis, IReadOnlyList<double> frequencies)
    {
        var step = axis.Position(frequencies[1]) - axis.Position(frequencies[0]);
        for (var i = 1; i < frequencies.Count; i++)
        {
            Assert.Equal(step, axis.Position(frequencies[i]) - axis.Position(frequencies[i - 1]), 1e-9);
        }
    }

    private static void AssertFit(IReadOnlyList<AxisTick> ticks, double min, double max, int count)
    {
        Assert.InRange(ticks.Count, 3, Math.Max(count, 3));
        Assert.All(ticks, tick => Assert.InRange(tick.Value, min - (max - min) * 1e-6, max + (max - min) * 1e-6));
        Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
    }

    private static string Labels(IEnumerable<AxisTick> ticks) => string.Join(' ', ticks.Select(tick => tick.Label));
}
