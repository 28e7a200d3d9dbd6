using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Made signals against their formulas and their spectra.</summary>
public class AudioSignalTests
{
    [Fact]
    public void A_sine_is_its_formula_after_ten_minutes_too()
    {
        var samples = new AudioSignal { Frequency = 440.1, SampleRate = 44_100, Duration = 600.0, Amplitude = 1 }.ToClip().Samples;
        Assert.Equal(600 * 44_100, samples.Length);
        foreach (var n in (int[])[0, 1, 1000, 44_100, 26_459_999])
        {
            // 440.1 n / 44100 by whole numbers: 4401 n / 441000.
            var expected = Math.Sin(2 * Math.PI * (4401L * n % 441_000) / 441_000);
            Assert.Equal(expected, samples[n], 6e-8);
        }
    }

    [Theory]
    [InlineData(SignalKind.Square, 250)]
    [InlineData(SignalKind.Square, 441)]
    [InlineData(SignalKind.Triangle, 441)]
    [InlineData(SignalKind.Sawtooth, 250)]
    [InlineData(SignalKind.Sawtooth, 3700)]
    public void A_wave_has_its_harmonics_below_half_of_the_rate_and_nothing_else(SignalKind kind, int frequency)
    {
        const int Rate = 16_000;
        var spectrum = Spectrum(new AudioSignal { Kind = kind, Frequency = frequency, SampleRate = Rate, Amplitude = 0.8 });
        for (var bin = 0; bin <= Rate / 2; bin++)
        {
            var k = bin / frequency;
            var isHarmonic = bin > 0 && bin < Rate / 2 && bin % frequency == 0 && (kind == SignalKind.Sawtooth || k % 2 == 1);
            var expected = !isHarmonic ? 0 : 0.8 * kind switch
            {
                SignalKind.Square => 4 / (Math.PI * k),
                SignalKind.Triangle => 8 / (Math.PI * Math.PI * k * k),
                _ => 2 / (Math.PI * k),
            };
            Assert.Equal(expected, spectrum[bin], 2e-6);
        }
    }

    [Theory]
    [InlineData(SignalKind.Square, new[] { 1f, 1, 1, 1, -1, -1, -1, -1 })]
    [InlineData(SignalKind.Triangle, new[] { 0f, 0.5f, 1, 0.5f, 0, -0.5f, -1, -0.5f })]
    [InlineData(SignalKind.Sawtooth, new[] { -1f, -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f })]
    public void A_naive_wave_is_the_ideal_form(SignalKind kind, float[] cycle)
    {
        var signal = new AudioSignal { Kind = kind, Frequency = 1000, SampleRate = 8000, Amplitude = 1, IsNaive = true, Duration = 0.002 };
        Assert.Equal([.. cycle, .. cycle], signal.ToClip().Samples);
    }

    [Theory]
    [InlineData(SignalKind.Chirp, 100, 3000)]
    [InlineData(SignalKind.Chirp, 3000, 100)]
    [InlineData(SignalKind.LogarithmicChirp, 100, 3000)]
    [InlineData(SignalKind.LogarithmicChirp, 2000, 2000)]
    public void A_chirp_is_the_sine_of_the_integral_of_its_frequency(SignalKind kind, double from, double to)
    {
        const int Rate = 8000;
        var samples = new AudioSignal
        {
            Kind = kind, Frequency = from, EndFrequency = to, SampleRate = Rate, Duration = 2.0, Amplitude = 1,
        }.ToClip().Samples;

        // By Simpson's rule, 8 steps a sample.
        double FrequencyAt(double time) => kind == SignalKind.Chirp
            ? from + (to - from) * time / 2
            : from * Math.Pow(to / from, time / 2);
        var cycles = 0.0;
        const double Step = 1.0 / Rate / 8;
        for (var n = 0; n < samples.Length; n++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * cycles), samples[n], 1e-6);
            for (var i = 0; i < 8; i++)
            {
                var time = (n + i / 8.0) / Rate;
                cycles += Step / 6 * (FrequencyAt(time) + 4 * FrequencyAt(time + Step / 2) + FrequencyAt(time + Step));
            }
        }
    }

    [Theory]
    [InlineData(SignalKind.WhiteNoise, 0.0, 16_000)]
    [InlineData(SignalKind.PinkNoise, -3.0103, 16_000)]
    [InlineData(SignalKind.PinkNoise, -3.0103, 48_000)]
    [InlineData(SignalKind.BrownNoise, -6.0206, 16_000)]
    public void A_noise_falls_as_its_name_says(SignalKind kind, double slope, int rate)
    {
        // Power in each hertz over two minutes, octave by octave from 80 Hz to an eighth of the rate.
        var power = new double[rate / 2 + 1];
        var samples = new AudioSignal { Kind = kind, SampleRate = rate, Duration = 120.0, Seed = 3 }.ToClip().Samples;
        Assert.All(samples, value => Assert.InRange(value, -0.5f, 0.5f));
        Assert.Equal(0.5, samples.Max(Math.Abs), kind == SignalKind.WhiteNoise ? 1e-4 : 1e-6);
        for (var second = 0; second < 120; second++)
        {
            var bins = Magnitudes(samples[(second * rate)..((second + 1) * rate)]);
            for (var k = 0; k < power.Length; k++) power[k] += bins[k] * bins[k];
        }

        double Octave(int from) => 10 * Math.Log10(power[from..(2 * from)].Average());
        for (var from = 80; from <= rate / 16; from *= 2)
        {
            Assert.Equal(slope, Octave(2 * from) - Octave(from), 0.35);
        }
    }

    [Fact]
    public void Noise_is_the_same_for_a_seed_and_another_in_each_channel()
    {
        var signal = new AudioSignal { Kind = SignalKind.PinkNoise, Channels = 2, Seed = 5, Duration = 0.1 };
        var clip = signal.ToClip();
        Assert.Equal(clip.Samples, signal.ToClip().Samples);
        Assert.NotEqual(clip.Samples, (signal with { Seed = 6 }).ToClip().Samples);
        Assert.NotEqual(clip.Samples[..4410], clip.Samples[4410..]);

        var tone = new AudioSignal { Channels = 2, Duration = 0.1 }.ToClip();
        Assert.Equal(tone.Samples[..4410], tone.Samples[4410..]);
    }

    [Fact]
    public void Noise_has_no_bias_and_its_samples_nothing_in_common()
    {
        var samples = new AudioSignal { Kind = SignalKind.WhiteNoise, Amplitude = 1, Duration = 20.0 }.ToClip().Samples;
        Assert.Equal(0, samples.Average(), 3e-3);
        Assert.Equal(1 / 3.0, samples.Average(value => (double)value * value), 2e-3);
        for (var lag = 1; lag < 20; lag++)
        {
            Assert.Equal(0, Enumerable.Range(0, samples.Length - lag).Average(n => (double)samples[n] * samples[n + lag]), 2e-3);
        }
    }

    // librosa.clicks(times=[0.1, 0.15, 0.9], sr=8000, length=8000), by its formula: logspace(0, -10, base=2) times a sine.
    [Fact]
    public void Clicks_are_those_of_librosa()
    {
        double[] times = [0.9, 0.1, 0.15];
        var samples = new AudioSignal { Kind = SignalKind.Clicks, Times = times, SampleRate = 8000, Amplitude = 1 }.ToClip().Samples;
        var expected = new double[8000];
        foreach (var time in times)
        {
            for (var n = 0; n < 800 && (int)(time * 8000) + n < 8000; n++)
            {
                expected[(int)(time * 8000) + n] += Math.Pow(2, -10 * n / 799.0) * Math.Sin(2 * Math.PI * 1000 / 8000 * n);
            }
        }

        Assert.All(expected.Zip(samples), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Clicks_at_a_tempo_begin_at_its_beats()
    {
        var samples = new AudioSignal { Kind = SignalKind.Clicks, Tempo = 90, SampleRate = 9000, Duration = 3.0 }.ToClip().Samples;
        int[] starts = [.. Enumerable.Range(1, samples.Length - 1).Where(n => samples[n] != 0 && samples[n - 1] == 0 && n % 6000 == 1)];
        Assert.Equal([1, 6001, 12_001, 18_001, 24_001], starts);
    }

    [Theory]
    [InlineData(440)]
    [InlineData(82.41)]
    [InlineData(3000)]
    public void A_string_is_in_tune_and_dies_away(double frequency)
    {
        var signal = new AudioSignal { Kind = SignalKind.Pluck, Frequency = frequency, SampleRate = 44_100, Duration = 2.0 };
        var samples = signal.ToClip().Samples;
        Assert.True(samples[^4410..].Max(Math.Abs) < samples[..4410].Max(Math.Abs));

        // The strongest bin near the note, a hundred times finer than bins of a second.
        var window = samples[4410..48_510];
        double At(double hertz)
        {
            var (re, im) = (0.0, 0.0);
            for (var n = 0; n < window.Length; n++)
            {
                var hann = 0.5 - 0.5 * Math.Cos(2 * Math.PI * n / window.Length);
                re += hann * window[n] * Math.Cos(2 * Math.PI * hertz * n / 44_100);
                im += hann * window[n] * Math.Sin(2 * Math.PI * hertz * n / 44_100);
            }

            return re * re + im * im;
        }

        var peak = Enumerable.Range(-200, 401).Select(i => frequency + i * 0.01).MaxBy(At);
        Assert.Equal(0, 1200 * Math.Log2(peak / frequency), 3.0);
    }

    [Fact]
    public void An_impulse_is_one_sample_and_silence_none()
    {
        var impulse = new AudioSignal { Kind = SignalKind.Impulse, Duration = 1.0, Amplitude = 0.25 }.ToClip().Samples;
        Assert.Equal(0.25f, impulse[0]);
        Assert.All(impulse[1..], value => Assert.Equal(0, value));
        Assert.All(new AudioSignal { Kind = SignalKind.Silence }.ToClip().Samples, value => Assert.Equal(0, value));
        Assert.Empty(new AudioSignal { Kind = SignalKind.PinkNoise, Duration = 0.0 }.ToClip().Samples);
    }

    [Fact]
    public void What_is_out_of_range_is_refused_with_the_range()
    {
        Refuses(new AudioSignal { Frequency = 30_000 }, "at most 22050 Hz");
        Refuses(new AudioSignal { Kind = SignalKind.Chirp, EndFrequency = 0 }, "above 0");
        Refuses(new AudioSignal { Amplitude = double.NaN }, "Amplitude");
        Refuses(new AudioSignal { Channels = 0 }, "Channels");
        Refuses(new AudioSignal { Kind = SignalKind.Clicks, Times = [0.5, -1] }, "-1");
        Refuses(new AudioSignal { Kind = (SignalKind)99 }, "Kind");
        var tooLong = Assert.Throws<AudioException>(() => new AudioSignal { Duration = 1e6 }.ToClip());
        Assert.Equal(AudioError.OutOfMemory, tooLong.Error);
        Assert.Equal(AudioError.OutOfMemory, Assert.Throws<AudioException>(() => new SignalExpression("t").ToClip(44_100, 1e6)).Error);
        Assert.Throws<OperationCanceledException>(() => new AudioSignal().ToClip(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_formula_is_computed_over_time()
    {
        var clip = new SignalExpression("sin(203*t)+sin(3*t)+2*sin(50*t)+cos(2000*t)", "if(lt(n, 4), n, -1)").ToClip(8000, 1.5);
        Assert.Equal((2, 12_000, 8000), (clip.Channels, clip.SampleCount, clip.SampleRate));
        for (var n = 0; n < 12_000; n++)
        {
            var t = n / 8000.0;
            Assert.Equal(Math.Sin(203 * t) + Math.Sin(3 * t) + 2 * Math.Sin(50 * t) + Math.Cos(2000 * t), clip.Samples[n], 1e-6);
            Assert.Equal(n < 4 ? n : -1, clip.Samples[12_000 + n]);
        }
    }

    [Theory]
    [InlineData("sin(2*PI*440*foo)", "character 14", "sin(2*PI*440*>>>foo)")]
    [InlineData("1 + sin( tt )", "character 10", "1 + sin( >>>tt )")]
    [InlineData("2 + bar(3)", "character 5", "2 + >>>bar(3)")]
    [InlineData("sin(1))", "character 7", "sin(1)>>>)")]
    [InlineData("sin(t", "character 1", ">>>sin(t")]
    [InlineData("1 2", "character 2", "1>>> 2")]
    [InlineData("sin(t) cos(t)", "character 7", "sin(t)>>> cos(t)")]
    [InlineData("sin(t)|cos(t)", "each channel", "sin(t)>>>|cos(t)")]
    [InlineData("t:d=1", "in no formula", "t>>>:d=1")]
    [InlineData("sqrt(0.5-t)", "NaN at 0.50", "sqrt(0.5-t)")]
    [InlineData("1/(n-800)", "at 0.1 s", "1/(n-800)")]
    [InlineData("sin(1, 2, 3)", "how many arguments", "sin(1, 2, 3)")]
    [InlineData(" ", "empty", "")]
    public void A_mistake_in_a_formula_is_shown_with_its_place(string formula, string place, string shown)
    {
        var error = Assert.Throws<AudioException>(() => new SignalExpression(formula).ToClip(8000, 1.0));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("aevalsrc", error.Message, StringComparison.Ordinal);
    }

    private static void Refuses(AudioSignal signal, string message)
    {
        var error = Assert.Throws<AudioException>(() => signal.ToClip());
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Amplitude of each whole frequency in a second.</summary>
    private static double[] Spectrum(AudioSignal signal) =>
        [.. Magnitudes(signal.ToClip().Samples).Select(magnitude => magnitude * 2 / signal.SampleRate)];

    private static double[] Magnitudes(float[] samples)
    {
        var fft = new RealFft(samples.Length);
        var (real, imaginary) = (new float[samples.Length / 2 + 1], new float[samples.Length / 2 + 1]);
        fft.Forward(samples, real, imaginary, new float[fft.WorkLength]);
        return [.. real.Zip(imaginary, (re, im) => Math.Sqrt((double)re * re + (double)im * im))];
    }
}
