using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class LevelAnalysisTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Each figure again as its definition has it, sample by sample, with no pieces, vectors or early ways out.
    [Theory]
    [InlineData(1, 8_000, 1)]
    [InlineData(1, 8_000, 79)]
    [InlineData(1, 11_025, 30_011)]
    [InlineData(2, 44_100, 100_003)]
    [InlineData(3, 16_000, 20_000)]
    [InlineData(2, 192_000, 25_001)]
    public void Figures_are_those_of_their_definitions(int channels, int rate, int count)
    {
        var clip = Random(channels, rate, count);
        var actual = new LevelAnalysis().Compute(clip, Token);
        Assert.Equal(count, actual.SampleCount);
        Assert.Equal(channels, actual.ByChannel.Length);
        for (var channel = 0; channel < channels; channel++)
        {
            var of = actual.ByChannel[channel];
            var x = Array.ConvertAll(clip.GetRow(channel), value => (double)value);
            var steps = x.Zip(x.Skip(1), (a, b) => Math.Abs(b - a)).DefaultIfEmpty(0).ToArray();
            var energy = x.Sum(v => v * v);
            Near(x.Average(), of.DcOffset, 1e-12);
            Assert.Equal(x.Min(), of.MinLevel);
            Assert.Equal(x.Max(), of.MaxLevel);
            Near(Decibels(x.Max(Math.Abs)), of.PeakLevel);
            Near(Decibels(Math.Sqrt(energy / count)), of.RmsLevel);
            Near(x.Max(Math.Abs) / Math.Sqrt(energy / count), of.CrestFactor);
            Near(x.Average(Math.Abs), of.MeanNorm);
            Near(steps.Max(), of.MaxDifference);
            Near(steps.Average(), of.MeanDifference);
            Near(Math.Sqrt(steps.Average(v => v * v)), of.RmsDifference);
            Near(Math.Sqrt(steps.Sum(v => v * v) * (count > 1 ? 1 : 0) / energy) * rate / (2 * Math.PI), of.RoughFrequency);
            var signs = x.Where(v => v != 0).Select(Math.Sign).ToArray();
            Assert.Equal(signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second), of.ZeroCrossings);
            Assert.Equal(x.Count(v => v == x.Min()) + x.Count(v => v == x.Max()), of.PeakCount);
            Near(Decibels((Runs(x, x.Min()) + Runs(x, x.Max())) / of.PeakCount!.Value), of.FlatFactor);
            var (trough, peak) = Powers(x, 0.05 * rate);
            Near(Decibels(Math.Sqrt(peak)), of.RmsPeak);
            Near(Decibels(Math.Sqrt(trough)), of.RmsTrough);
            Near(Decibels(Floor([x], rate)), of.NoiseFloor);
            Near(Silence([x], rate), of.SilenceShare);
        }

        var all = Enumerable.Range(0, channels).Select(channel => Array.ConvertAll(clip.GetRow(channel), value => (double)value)).ToArray();
        Near(Decibels(Math.Sqrt(all.SelectMany(x => x).Average(v => v * v))), actual.RmsLevel);
        Near(Decibels(Floor(all, rate)), actual.NoiseFloor);
        Near(Silence(all, rate), actual.SilenceShare);
        var heard = Enumerable.Range(0, count).Where(i => all.Any(x => Math.Abs(x[i]) >= 0.001)).ToArray();
        Assert.Equal(AudioTime.FromSamples(heard.Length == 0 ? count : heard[0], rate), actual.HeadSilence);
        Assert.Equal(AudioTime.FromSamples(heard.Length == 0 ? count : count - 1 - heard[^1], rate), actual.TailSilence);
        if (channels == 2)
        {
            var product = all[0].Zip(all[1], (a, b) => a * b).Sum();
            Near(product / Math.Sqrt(all[0].Sum(v => v * v) * all[1].Sum(v => v * v)), actual.Correlation);
        }
        else
        {
            Assert.Null(actual.Correlation);
        }
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_bits()
    {
        var clip = Random(2, 44_100, 50_017);
        var expected = Values(new LevelAnalysis().Compute(clip, Token));
        foreach (var pieces in (int[][])[[1, 7, 4096], [8192], [441, 1]])
        {
            using var stream = new ScriptedStream(clip, -1, pieces);
            Assert.Equal(expected, Values(new LevelAnalysis().Compute(stream, Token)));
        }
    }

    // An impulse, a sine, silence: what can be said beforehand.
    [Fact]
    public void An_impulse_a_sine_and_silence_have_the_figures_that_follow_from_their_formulas()
    {
        var impulse = new float[1000];
        impulse[100] = 0.5f;
        var of = Measure(impulse, 8_000);
        Assert.Equal(20 * Math.Log10(0.5), of.PeakLevel!.Value, 1e-9);
        Assert.Equal(Math.Sqrt(1000), of.CrestFactor!.Value, 1e-9);
        Assert.Equal(2, of.BitDepthInUse);
        Assert.Equal(920.0 / 1000, of.SilenceShare!.Value, 1e-12);
        Assert.Equal(100.0 / 8_000, of.HeadSilence.TotalSeconds, 1e-7);
        Assert.Equal(899.0 / 8_000, of.TailSilence.TotalSeconds, 1e-7);
        Assert.Null(of.NoiseFloor);

        var sine = new float[48_000];
        for (var i = 0; i < sine.Length; i++) sine[i] = (float)Math.Sin(2 * Math.PI * 1000 * i / 48_000);
        of = Measure(sine, 48_000);
        Assert.Equal(-3.0103, of.RmsLevel!.Value, 1e-4);
        Assert.Equal(Math.Sqrt(2), of.CrestFactor!.Value, 1e-6);
        Assert.Equal(0, of.DcOffset!.Value, 1e-9);
        Assert.Equal(1999, of.ZeroCrossings);
        Assert.Equal(1000, of.RoughFrequency!.Value, 1.0);
        Assert.Equal(0, of.SilenceShare);

        of = Measure(new float[1000], 8_000);
        Assert.Null(of.PeakLevel);
        Assert.Null(of.RmsLevel);
        Assert.Null(of.RmsTrough);
        Assert.Null(of.CrestFactor);
        Assert.Null(of.RoughFrequency);
        Assert.Equal(0, of.DcOffset);
        Assert.Equal(0, of.BitDepthInUse);
        Assert.Equal(1, of.SilenceShare);
        Assert.Equal(of.Duration, of.HeadSilence);
        Assert.Equal(of.Duration, of.TailSilence);
        Assert.Equal(0, of.ZeroCrossings);
    }

    [Fact]
    public void Audio_without_samples_has_no_figures()
    {
        var of = Measure([], 8_000);
        Assert.Equal(0, of.SampleCount);
        foreach (var value in Values(of)) Assert.True(value is null or 0L or 0 or "clip" or "mono" or 1 or 8_000 or -60.0 or 0.05 or TimeSpan { Ticks: 0 }, $"{value}");
    }

    [Theory]
    [InlineData(16, 16, 32767, 1)]
    [InlineData(16, 13, 3276, 1)]
    [InlineData(15, 15, 32766, 2)]
    [InlineData(8, 8, 127 * 256, 256)]
    [InlineData(16, 15, -16384, 1)]
    [InlineData(16, 16, -16385, 1)]
    public void Bits_count_from_the_sign_to_the_lowest_that_is_set(int inUse, int significant, params int[] values)
    {
        var of = Measure(Array.ConvertAll(values, value => value / 32768f), 8_000);
        Assert.Equal(inUse, of.BitDepthInUse);
        Assert.Equal(significant, of.SignificantBits);
    }

    [Fact]
    public void Full_scale_has_no_bits_of_its_own()
    {
        Assert.Equal(2, Measure([1, 0.5f, -1, 2, -3], 8_000).BitDepthInUse);
        Assert.Equal(24, Measure([1, (float)Math.ScaleB(1, -23)], 8_000).BitDepthInUse);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_sample_that_is_no_number_is_refused_by_its_place(float value)
    {
        var error = Assert.Throws<AudioException>(() => Measure([0, 0, value], 8_000));
        Assert.Contains("Sample 2 of channel 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<AudioException>(() => new LevelAnalysis(new LevelOptions { RmsWindow = 0.001 }));
        Assert.Throws<AudioException>(() => new LevelAnalysis(new LevelOptions { RmsWindow = double.NaN }));
        Assert.Throws<AudioException>(() => new LevelAnalysis(new LevelOptions { SilenceThreshold = 1 }));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_signal()
    {
        var clip = Random(2, 48_000, 48_000);
        _ = Allocated(1);
        var (minute, hour) = (Allocated(60), Allocated(3600));
        Assert.InRange(hour, 0, minute + 100_000);

        long Allocated(int seconds)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var stream = new RepeatedStream(clip, seconds);
            _ = new LevelAnalysis().Compute(stream, Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static AudioStatistics Measure(float[] samples, int rate) => new LevelAnalysis().Compute(new AudioClip(samples, 1, rate), Token);

    // Noise that comes and goes, with silences, plateaus at its extremes and what exceeds full scale.
    private static AudioClip Random(int channels, int rate, int count)
    {
        var random = new Random(channels * 1000 + count);
        var samples = new float[channels * count];
        for (var i = 0; i < samples.Length; i++)
        {
            var level = (i / 1500 % 4) switch { 0 => 0.3, 1 => 0.0005, 2 => 1.1, _ => 0.0 };
            samples[i] = (float)Math.Clamp(level * 2 * (random.NextDouble() - 0.45), -1.05, 1.05);
        }

        return new AudioClip(samples, channels, rate);
    }

    private static object?[] Values(AudioStatistics of) =>
    [
        .. new LevelStatistics[] { of }.Concat(of.ByChannel).SelectMany(one => one.GetType().GetProperties()
            .Where(property => property.Name != nameof(AudioStatistics.ByChannel)).Select(property => property.GetValue(one))),
    ];

    private static double Runs(double[] x, double extreme)
    {
        var (sum, run) = (0.0, 0.0);
        foreach (var value in x.Append(double.NaN))
        {
            if (value == extreme)
            {
                run++;
                continue;
            }

            sum += run * run;
            run = 0;
        }

        return sum;
    }

    private static (double Least, double Largest) Powers(double[] x, double window)
    {
        var (mean, least, largest) = (0.0, double.PositiveInfinity, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            mean = mean * Math.Exp(-1 / window) + x[i] * x[i] * (1 - Math.Exp(-1 / window));
            if (i < (long)(5 * window + 0.5)) continue;
            (least, largest) = (Math.Min(least, mean), Math.Max(largest, mean));
        }

        var whole = x.Average(v => v * v);
        return largest == 0 && double.IsInfinity(least) ? (whole, whole) : (least, largest);
    }

    private static double Floor(double[][] all, int rate)
    {
        var block = (int)Math.Round(rate / 100.0);
        var floor = double.PositiveInfinity;
        for (var start = 0; start + 5 * block <= all[0].Length; start += block)
            floor = Math.Min(floor, all.Max(x => x.AsSpan(start, 5 * block).ToArray().Max(Math.Abs)));
        return double.IsInfinity(floor) ? all.Max(x => x.Max(Math.Abs)) : floor;
    }

    private static double Silence(double[][] all, int rate)
    {
        var block = (int)Math.Round(rate / 100.0);
        var silent = Enumerable.Range(0, all[0].Length).GroupBy(i => i / block)
            .Where(group => group.All(i => all.All(x => Math.Abs(x[i]) < 0.001))).Sum(group => group.Count());
        return (double)silent / all[0].Length;
    }

    private static double? Decibels(double value) => value > 0 ? 20 * Math.Log10(value) : null;

    private static void Near(double? expected, double? actual, double tolerance = 1e-9)
    {
        if (expected is null) Assert.Null(actual);
        else Assert.Equal(expected.Value, actual!.Value, tolerance);
    }

    private sealed class RepeatedStream(AudioClip clip, int times) : SampleStream
    {
        private int _position;
        private int _time;

        public override int SampleRate => clip.SampleRate;

        public override int Channels => clip.Channels;

        public override long Length => -1;

        public override AudioSource Source => clip.Source;

        public override int Read(AudioBuffer destination)
        {
            if (_position == clip.SampleCount) (_position, _time) = (0, _time + 1);
            destination.Count = _time == times ? 0 : Math.Min(destination.Capacity, clip.SampleCount - _position);
            for (var channel = 0; channel < Channels; channel++)
                clip.Channel(channel).Slice(_position, destination.Count).CopyTo(destination.Channel(channel));
            _position += destination.Count;
            return destination.Count;
        }
    }
}
