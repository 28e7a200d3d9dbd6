using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class LoudnessTests
{
    private static readonly (double[] B, double[] A)[] Table =
    [
        ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585]),
        ([1, -2, 1], [1, -1.99004745483398, 0.99007225036621]),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // BS.1770: 997 Hz at full scale in one channel read −3.01.
    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(16_000)]
    [InlineData(22_050)]
    [InlineData(32_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(88_200)]
    [InlineData(96_000)]
    [InlineData(176_400)]
    [InlineData(192_000)]
    public void A_sine_of_full_scale_reads_minus_3_at_any_rate(int rate)
    {
        var loudness = Measure(LoudnessSignals.Sines(rate, 1, (0, 4, 997)));
        Assert.Equal(-3.01, loudness.IntegratedLoudness!.Value, 0.02);
        Assert.Equal(-3.01, loudness.MomentaryMax!.Value, 0.05);
        Assert.Equal(-3.01, loudness.ShortTermMax!.Value, 0.02);

        // Where the sine begins and ends at once, a band-limited signal overshoots.
        Assert.InRange(loudness.TruePeak!.Value, -0.02, 0.05);
        Assert.Equal("mono 1", loudness.ChannelWeights);
        Assert.Equal(4, loudness.Duration.TotalSeconds, 1e-9);
    }

    [Theory]
    [InlineData(8_000, 0.04)]
    [InlineData(11_025, 0.015)]
    [InlineData(16_000, 0.003)]
    [InlineData(22_050, 0.001)]
    [InlineData(44_100, 0.001)]
    [InlineData(48_000, 0)]
    [InlineData(96_000, 0.001)]
    [InlineData(192_000, 0.001)]
    [InlineData(384_000, 0.001)]
    public void The_filters_respond_as_the_table_does_at_48_kHz(int rate, double tolerance)
    {
        var weighting = new KWeighting(rate);
        for (var frequency = 25.0; frequency < Math.Min(20_000, 0.499 * rate); frequency *= 1.02)
        {
            var expected = Table.Sum(filter => Decibels(filter.B, filter.A, frequency / 48_000));
            var actual = 10 * Math.Log10(
                weighting.Shelf.Power(2 * Math.PI * frequency / rate) * weighting.HighPass.Power(2 * Math.PI * frequency / rate));
            Assert.Equal(expected, actual, tolerance + 1e-9);
        }
    }

    // Gates, windows and percentiles as the documents have them, without steps: lists of blocks, sorted.
    [Fact]
    public void Gates_and_percentiles_are_those_of_all_blocks()
    {
        var clip = Changing(seconds: 60);
        var (blocks, longBlocks) = (Blocks(clip, 19_200), Blocks(clip, 144_000));
        var loudness = Measure(clip);
        Assert.Equal(Gated(blocks), loudness.IntegratedLoudness!.Value, 0.01);
        var (low, high) = Range(longBlocks);
        Assert.Equal(low, loudness.RangeLow!.Value, 0.011);
        Assert.Equal(high, loudness.RangeHigh!.Value, 0.011);
        Assert.Equal(high - low, loudness.LoudnessRange!.Value, 0.022);
        Assert.InRange(loudness.LoudnessRange.Value, 3, 40);
        Assert.InRange(loudness.MomentaryMax!.Value, Loudness(blocks.Max()) - 1e-6, Loudness(blocks.Max()) + 1);
    }

    [Theory]
    [InlineData(11_025)]
    [InlineData(48_000)]
    public void It_does_not_depend_on_how_the_samples_arrive_or_what_the_header_says(int rate)
    {
        var clip = Signal.Noise(5 * rate, channels: 3, sampleRate: rate);
        var expected = Measure(clip, new LoudnessOptions { History = true });
        foreach (var pieces in (int[][])[[1, 7, 4096, 13], [441], [8192], [1, 1, 1, 8000]])
        {
            using var stream = new ScriptedStream(clip, -1, pieces);
            var actual = new LoudnessAnalysis(new LoudnessOptions { History = true }).Compute(stream, Token);
            Assert.Equal(Figures(expected), Figures(actual));
            Assert.Equal(expected.History!.Values, actual.History!.Values);
        }
    }

    // By BS.1770-5, annex 3: what is at the side, 60 to 120 degrees from the front, counts 1.41.
    [Theory]
    [InlineData(3, 0, "FL 1, FR 1, FC 1")]
    [InlineData(4, 0, "FL 1, FR 1, BL 1.41, BR 1.41")]
    [InlineData(4, 0x107, "FL 1, FR 1, FC 1, BC 1")]
    [InlineData(4, 0x00F, "FL 1, FR 1, FC 1, LFE 0")]
    [InlineData(5, 0, "FL 1, FR 1, FC 1, BL 1.41, BR 1.41")]
    [InlineData(5, 0x607, "FL 1, FR 1, FC 1, SL 1.41, SR 1.41")]
    [InlineData(6, 0, "FL 1, FR 1, FC 1, LFE 0, BL 1.41, BR 1.41")]
    [InlineData(6, 0x60F, "FL 1, FR 1, FC 1, LFE 0, SL 1.41, SR 1.41")]
    [InlineData(8, 0, "FL 1, FR 1, FC 1, LFE 0, BL 1, BR 1, SL 1.41, SR 1.41")]
    [InlineData(9, 0, "0 1, 1 1, 2 1, 3 1, 4 1, 5 1, 6 1, 7 1, 8 1")]
    [InlineData(1, 0x8, "mono 1")]
    public void Channels_count_by_their_loudspeakers(int channels, int mask, string expected)
    {
        var rate = 8_000;
        var one = LoudnessSignals.Sines(rate, 1, (-10, 1, 997));
        var alone = Power(Measure(one));
        var weights = expected.Split(", ").Select(word => double.Parse(word.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        for (var channel = 0; channel < channels; channel++)
        {
            var samples = new float[channels * rate];
            one.Samples.CopyTo(samples.AsSpan(channel * rate));
            using var stream = new MaskedStream(new AudioClip(samples, channels, rate), (ulong)mask);
            var loudness = new LoudnessAnalysis().Compute(stream, Token);
            Assert.Equal(expected, loudness.ChannelWeights);
            Assert.Equal(weights[channel] * alone, loudness.IntegratedLoudness is null ? 0 : Power(loudness), 1e-6 * alone);
        }
    }

    [Fact]
    public void A_channel_counts_once_or_on_request_twice()
    {
        var mono = LoudnessSignals.Sines(48_000, 1, (-20, 4, 997));
        var stereo = LoudnessSignals.Sines(48_000, 2, (-20, 4, 997));
        var twice = new LoudnessOptions { DualMono = true };
        Assert.Equal(Measure(mono).IntegratedLoudness!.Value + 10 * Math.Log10(2), Measure(stereo).IntegratedLoudness!.Value, 1e-9);
        Assert.Equal(Measure(stereo).IntegratedLoudness!.Value, Measure(mono, twice).IntegratedLoudness!.Value, 1e-9);
        Assert.Equal("mono 2", Measure(mono, twice).ChannelWeights);
        Assert.Equal(Measure(stereo).IntegratedLoudness, Measure(stereo, twice).IntegratedLoudness);
    }

    [Theory]
    [InlineData(0, -20, LoudnessState.TooShort)]
    [InlineData(19_199, -20, LoudnessState.TooShort)]
    [InlineData(19_200, -20, LoudnessState.Measured)]
    [InlineData(48_000, -400, LoudnessState.Silent)]
    [InlineData(48_000, -68, LoudnessState.Silent)]
    [InlineData(48_000, -65, LoudnessState.Measured)]
    [InlineData(48_000, 30, LoudnessState.Measured)]
    public void What_is_too_short_or_silent_has_no_loudness(int count, double level, LoudnessState state)
    {
        var loudness = Measure(LoudnessSignals.Sines(48_000, 1, (level, count / 48_000.0, 997)));
        Assert.Equal(state, loudness.State);
        Assert.Equal(state == LoudnessState.Measured, loudness.IntegratedLoudness is not null);
        Assert.Null(loudness.LoudnessRange);
        Assert.Null(loudness.ShortTermMax);
        Assert.Equal(count >= 19_200 && level > -400, loudness.MomentaryMax is not null);
        Assert.Equal(count > 0 && level > -400, loudness.TruePeak is not null);
        Assert.All(Figures(loudness), figure => Assert.True(figure is null || double.IsFinite(figure.Value)));
    }

    // A meter that takes its first, still empty windows for quiet passages says 20.
    [Theory]
    [InlineData(3.0)]
    [InlineData(3.1)]
    [InlineData(3.3)]
    [InlineData(10.0)]
    public void A_steady_tone_has_no_range(double seconds) =>
        Assert.Equal(0, Measure(LoudnessSignals.Sines(48_000, 2, (-20, seconds, 1000))).LoudnessRange!.Value, 0.01);

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(192_000)]
    public void The_true_peak_is_found_between_samples_and_above_full_scale(int rate)
    {
        // A quarter of the rate, with samples at 45 degrees: each is 3 dB below the peak.
        var samples = Enumerable.Range(0, rate)
            .Select(i => (float)(2 * Math.Min(1, Math.Min(i, rate - 1 - i) / (0.1 * rate)) * Math.Sin(Math.PI * (i / 2.0 + 0.25)))).ToArray();
        var loudness = Measure(new AudioClip(samples, 1, rate));
        Assert.Equal(6.02, loudness.TruePeak!.Value, 0.02);
        Assert.Equal(3.01, loudness.SamplePeak!.Value, 0.02);
    }

    [Fact]
    public void The_true_peak_is_found_at_both_ends_and_in_each_channel()
    {
        foreach (var (channel, place) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, 0), (0, 998), (1, 998)])
        {
            // The middle between two equal samples: 4/π of them, by the sinc.
            var samples = new float[2000];
            samples[channel * 1000 + place] = samples[channel * 1000 + place + 1] = 0.5f;
            var loudness = Measure(new AudioClip(samples, 2, 48_000));
            Assert.Equal(20 * Math.Log10(2 / Math.PI), loudness.TruePeak!.Value, 0.1);
            Assert.Equal(20 * Math.Log10(0.5), loudness.SamplePeak!.Value, 1e-9);
        }
    }

    [Fact]
    public void Within_the_band_the_true_peak_of_a_sine_is_right_to_what_four_values_a_sample_can_tell()
    {
        for (var share = 0.02; share <= 0.45; share += 0.0137)
        {
            var rate = 48_000;
            var samples = Enumerable.Range(0, rate / 2)
                .Select(i => (float)(0.5 * Math.Min(1, Math.Min(i, rate / 2 - 1 - i) / 4800.0) * Math.Sin(2 * Math.PI * share * i))).ToArray();
            var loudness = Measure(new AudioClip(samples, 1, rate));
            Assert.InRange(loudness.TruePeak!.Value, -6.02 + 20 * Math.Log10(Math.Cos(Math.PI * share / 4)) - 0.06, -6.02 + 0.06);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    [InlineData(-0.9)]
    public void No_value_between_quiet_samples_is_missed_for_louder_ones_before_it(double smoothness)
    {
        // Noise with more of low frequencies or of high ones, whose bursts are as loud as what is between the samples of others.
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var samples = new float[1500 + seed];
            var (value, level) = (0.0, 0.0);
            for (var i = 0; i < samples.Length; i++)
            {
                if (i % 50 == 0) level = Math.Pow(random.NextDouble(), seed % 4);
                value = smoothness * value + (1 - Math.Abs(smoothness)) * (2 * random.NextDouble() - 1);
                samples[i] = (float)(0.5 * level * value);
            }

            if (seed % 2 == 1) samples[seed] = 0.5f;
            Assert.Equal(LargestBetween(samples), Math.Pow(10, Measure(new AudioClip(samples, 1, 48_000)).TruePeak!.Value / 20), 1e-6);
        }

        // By the definition: four values a sample, of a sinc of 32 samples under a Kaiser window.
        static double LargestBetween(float[] samples)
        {
            var largest = samples.Max(sample => (double)Math.Abs(sample));
            for (var phase = 1; phase < 4; phase++)
            {
                var weights = Enumerable.Range(-15, 32).Select(tap => Kaiser((tap - phase / 4.0) / 16) * Sinc(tap - phase / 4.0)).ToArray();
                var sum = weights.Sum();
                for (var at = -32; at < samples.Length + 32; at++)
                {
                    var value = 0.0;
                    for (var tap = 0; tap < 32; tap++)
                        if (at + tap >= 0 && at + tap < samples.Length) value += weights[tap] / sum * samples[at + tap];
                    largest = Math.Max(largest, Math.Abs(value));
                }
            }

            return largest;
        }

        static double Sinc(double x) => Math.Sin(Math.PI * x) / (Math.PI * x);

        static double Kaiser(double x)
        {
            var sum = 0.0;
            for (double k = 0, term = 1; k < 60; k++, term *= 25 * (1 - x * x) / (4 * k * k)) sum += term;
            return sum;
        }
    }

    [Fact]
    public void An_album_gates_the_blocks_of_all_files()
    {
        var (loud, quiet, soft) = (
            LoudnessSignals.Sines(48_000, 2, (-20, 20, 1000)), LoudnessSignals.Sines(48_000, 2, (-30, 20, 1000)),
            LoudnessSignals.Sines(44_100, 1, (-50, 20, 1000)));
        var album = Album(loud, quiet);
        var whole = Measure(LoudnessSignals.Sines(48_000, 2, (-20, 20, 1000), (-30, 20, 1000)));
        Assert.Equal(whole.IntegratedLoudness!.Value, album.IntegratedLoudness!.Value, 0.02);

        // EBU Tech 3342, case 1, in two files.
        Assert.Equal(10, album.LoudnessRange!.Value, 0.1);
        Assert.Equal((true, 2, 2, 48_000), (album.IsAlbum, album.InputCount, album.Channels, album.SampleRate));
        Assert.Equal(40, album.Duration.TotalSeconds, 1e-9);

        // What is far quieter does not count, as it does not in one file.
        var mixed = Album(loud, soft);
        Assert.Equal(Measure(loud).IntegratedLoudness!.Value, mixed.IntegratedLoudness!.Value, 0.01);
        Assert.Equal(Measure(loud).TruePeak, mixed.TruePeak);
        Assert.Equal((0, 0, null), (mixed.Channels, mixed.SampleRate, mixed.ChannelWeights));
        Assert.Null(new AlbumLoudness().Build());
    }

    [Theory]
    [InlineData(48_000, 4800)]
    [InlineData(44_100, 4410)]
    [InlineData(11_025, 2205)]
    public void A_history_tells_when_windows_end(int rate, int hop)
    {
        var clip = LoudnessSignals.Sines(rate, 1, (-400, 1, 997), (-20, 4, 997), (-400, 1, 997));
        var history = Measure(clip, new LoudnessOptions { History = true }).History!;
        Assert.Equal((hop, rate, 2, "Loudness"), (history.HopLength, history.SampleRate, history.Coefficients, history.Kind));
        Assert.Equal(6 * rate / hop, history.Frames);
        Assert.Equal((double)hop / rate, history.Times[0], 1e-9);
        Assert.Equal(6, history.Times[^1], 1e-9);
        var perSecond = rate / hop;
        Assert.Equal(-120, history[0, 0, perSecond - 1]);
        Assert.Equal(-23.01, history[0, 0, 2 * perSecond - 1], 0.1);
        Assert.Equal(-23.01 + 10 * Math.Log10(1 / 3.0), history[0, 1, 2 * perSecond - 1], 0.1);
        Assert.Equal(-23.01, history[0, 1, 4 * perSecond - 1], 0.1);
        Assert.All(history.Values, value => Assert.InRange(value, -120, 0));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_signal()
    {
        // 13 hours of every level between -60 and 0 dBFS.
        using var run = new LoudnessAnalysis().Begin();
        var block = new AudioBuffer(1);
        run.Begin(new SignalInfo(1000, 1, -1, AudioSource.InMemory));
        var random = new Random(1);
        var before = 0L;
        for (var taken = 0L; taken < 13 * 3600 * 1000; taken += block.Count)
        {
            block.Count = block.Capacity;
            var amplitude = (float)Math.Pow(10, -3 * random.NextDouble());
            foreach (ref var sample in block.Channel(0)) sample = amplitude * (random.NextSingle() - 0.5f);
            if (before == 0 && taken > 3600 * 1000) before = GC.GetAllocatedBytesForCurrentThread();
            run.Accept(block);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        run.Complete();
        Assert.Equal(LoudnessState.Measured, run.Result.State);
    }

    [Fact]
    public void A_sample_that_is_no_number_is_refused()
    {
        var samples = new float[48_000];
        samples[30_000] = float.NaN;
        var error = Assert.Throws<AudioException>(() => Measure(new AudioClip(samples, 1, 48_000)));
        Assert.Equal(AudioError.InvalidData, error.Error);
        Assert.Contains("Sample 30000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_without_a_band_to_weight_is_refused()
    {
        var error = Assert.Throws<AudioException>(() => Measure(Signal.Noise(1000, sampleRate: 999)));
        Assert.Equal(AudioError.Unsupported, error.Error);
        Assert.NotNull(Measure(Signal.Noise(4000, sampleRate: 1000)).IntegratedLoudness);
    }

    private static AudioLoudness Measure(AudioClip clip, LoudnessOptions? options = null) => new LoudnessAnalysis(options).Compute(clip, Token);

    private static AudioLoudness Album(params AudioClip[] clips)
    {
        var album = new AlbumLoudness();
        foreach (var clip in clips) album.Add(Measure(clip, new LoudnessOptions { ForAlbum = true }));
        return album.Build()!;
    }

    private static double?[] Figures(AudioLoudness of) =>
    [
        of.IntegratedLoudness, of.LoudnessRange, of.MomentaryMax, of.ShortTermMax, of.TruePeak, of.SamplePeak, of.RelativeThreshold,
        of.RangeLow, of.RangeHigh,
    ];

    private static double Power(AudioLoudness of) => Math.Pow(10, of.IntegratedLoudness!.Value / 10);

    // Noise at 48 kHz whose level changes every second, by up to 40 dB.
    private static AudioClip Changing(int seconds)
    {
        var random = new Random(5);
        var samples = Signal.Noise(48_000 * seconds, sampleRate: 48_000).Samples.ToArray();
        for (var second = 0; second < seconds; second++)
        {
            var gain = (float)Math.Pow(10, -2 * random.NextDouble());
            for (var i = 0; i < 48_000; i++) samples[second * 48_000 + i] *= gain;
        }

        return new AudioClip(samples, 1, 48_000);
    }

    private static double[] Blocks(AudioClip clip, int length)
    {
        var signal = clip.Samples.ToArray().Select(sample => (double)sample).ToArray();
        foreach (var (b, a) in Table)
        {
            var filtered = new double[signal.Length];
            for (var i = 0; i < signal.Length; i++)
            {
                filtered[i] = b[0] * signal[i];
                for (var k = 1; k <= 2 && k <= i; k++) filtered[i] += b[k] * signal[i - k] - a[k] * filtered[i - k];
            }

            signal = filtered;
        }

        return [.. Enumerable.Range(0, (signal.Length - length) / 4800 + 1).Select(i => signal.AsSpan(i * 4800, length).ToArray().Average(x => x * x))];
    }

    private static double Gated(double[] blocks)
    {
        var audible = blocks.Where(power => Loudness(power) > -70).ToArray();
        return Loudness(audible.Where(power => Loudness(power) > Loudness(audible.Average()) - 10).Average());
    }

    private static (double Low, double High) Range(double[] blocks)
    {
        var audible = blocks.Where(power => Loudness(power) > -70).ToArray();
        var sorted = audible.Select(Loudness).Where(loudness => loudness > Loudness(audible.Average()) - 20).Order().ToArray();
        return (sorted[(int)Math.Round((sorted.Length - 1) * 0.1)], sorted[(int)Math.Round((sorted.Length - 1) * 0.95)]);
    }

    private static double Loudness(double power) => -0.691 + 10 * Math.Log10(power);

    private static double Decibels(double[] b, double[] a, double cyclesPerSample)
    {
        static double Square(double[] factors, double w)
        {
            var (real, imaginary) = (0.0, 0.0);
            for (var i = 0; i < factors.Length; i++)
            {
                real += factors[i] * Math.Cos(w * i);
                imaginary += factors[i] * Math.Sin(w * i);
            }

            return real * real + imaginary * imaginary;
        }

        var w = 2 * Math.PI * cyclesPerSample;
        return 10 * Math.Log10(Square(b, w) / Square(a, w));
    }

    private sealed class MaskedStream(AudioClip clip, ulong mask) : ProcessedStream(new ClipStream(clip))
    {
        public override ulong ChannelMask => mask;

        public override int Read(AudioBuffer destination) => Inner.Read(destination);
    }
}
