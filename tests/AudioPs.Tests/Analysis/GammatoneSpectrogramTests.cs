using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Gammatone spectrograms of synthetic signals against the definition, and the refusals.</summary>
public class GammatoneSpectrogramTests
{
    private static readonly GammatoneSpectrogramOptions _small = new() { BandCount = 9, MinFrequency = 100 };
    private static readonly GammatoneSpectrogramOptions _fft = _small with { Method = GammatoneMethod.Fft };

    public static TheoryData<string, int, int, GammatoneSpectrogramOptions> Cases() => new()
    {
        { "defaults", 16_000, 3000, new() },
        { "hop divides window", 16_000, 3000, _small with { WindowTime = 0.02 } },
        { "hop as long as window", 16_000, 3000, _small with { WindowTime = 0.01 } },
        { "gaps between windows", 16_000, 3000, _small with { WindowTime = 0.004 } },
        { "odd lengths in samples", 22_050, 3001, _small with { WindowLength = 551, HopLength = 221 } },
        { "time that rounds up", 11_025, 2000, _small with { WindowTime = 0.02, HopTime = 0.006 } },
        { "samples before times", 16_000, 1000, _small with { WindowTime = 9, HopTime = 9, WindowLength = 100, HopLength = 50 } },
        { "hop of one", 16_000, 500, _small with { WindowLength = 37, HopLength = 1 } },
        { "windows of one sample", 16_000, 300, _small with { WindowLength = 1, HopLength = 1 } },
        { "windows of one sample, apart", 16_000, 300, _small with { WindowLength = 1, HopLength = 7 } },
        { "many overlaps", 16_000, 900, _small with { WindowLength = 800, HopLength = 3 } },
        { "exactly one window", 16_000, 400, _small },
        { "last hop not whole", 16_000, 400 + 159, _small },
        { "last hop whole", 16_000, 400 + 160, _small },
        { "padded to a length", 16_000, 100, _small with { PadToSeconds = 0.05 } },
        { "padded from nothing", 16_000, 0, _small with { PadToSeconds = 0.05 } },
        { "one band", 16_000, 1000, _small with { BandCount = 1 } },
        { "bands from 0 Hz", 16_000, 1000, _small with { MinFrequency = 0 } },
        { "part of the range", 16_000, 1000, _small with { MinFrequency = 300, MaxFrequency = 3400 } },
        { "narrow", 16_000, 1000, _small with { Width = 0.1 } },
        { "wide", 16_000, 1000, _small with { Width = 5 } },
        { "low bands of a high rate", 44_100, 4000, _small with { MinFrequency = 20, BandCount = 4 } },
        { "8 kHz", 8_000, 1000, _small },
        { "192 kHz", 192_000, 10_000, _small },
        { "transform", 16_000, 3000, _fft },
        { "transform, odd window", 22_050, 1001, _fft with { WindowLength = 101, HopLength = 61 } },
        { "transform, time before rounding", 16_000, 1000, _fft with { WindowTime = 0.008001 } },
        { "transform that ends with the signal", 16_000, 256 + 3 * 60, _fft with { WindowLength = 100, HopLength = 60 } },
        { "exactly one transform", 16_000, 256, _fft with { WindowLength = 128, HopLength = 60 } },
        { "transform, gaps", 16_000, 1000, _fft with { WindowLength = 20, HopLength = 333 } },
        { "transform, shortest window", 16_000, 30, _fft with { WindowLength = 2, HopLength = 5 } },
        { "transform, window of three", 16_000, 30, _fft with { WindowLength = 3, HopLength = 5 } },
        { "transform, part of the range", 16_000, 700, _fft with { WindowTime = 0.006, MinFrequency = 300, MaxFrequency = 3400, Width = 2 } },
        { "transform, padded", 8_000, 10, _fft with { WindowTime = 0.01, PadToSeconds = 0.05 } },
        { "transform at 192 kHz", 192_000, 700, _fft with { WindowTime = 0.001, HopTime = 0.0005, MinFrequency = 3000 } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_definition(string name, int sampleRate, int length, GammatoneSpectrogramOptions options)
    {
        float[] left = RealFftTests.Noise(length, seed: 1);
        float[] right = [.. Enumerable.Range(0, length).Select(n => 0.3f * MathF.Sin(0.11f * n))];
        var clip = new AudioClip([.. left, .. right], 2, sampleRate);
        var actual = Compute(options, clip);

        var window = options.WindowLength ?? options.WindowTime * sampleRate;
        var rounded = (int)Math.Round(window, MidpointRounding.AwayFromZero);
        var hop = options.HopLength ?? (int)Math.Round(options.HopTime * sampleRate, MidpointRounding.AwayFromZero);
        var frequencies = GammatoneReference.Frequencies(
            options.BandCount, options.MinFrequency, options.MaxFrequency ?? sampleRate / 2.0);
        var padded = (int)Math.Max(length, Math.Round(options.PadToSeconds * sampleRate));
        for (var channel = 0; channel < 2; channel++)
        {
            double[] signal = [.. clip.Channel(channel).ToArray().Select(x => (double)x), .. new double[padded - length]];
            var expected = options.Method == GammatoneMethod.Fft
                ? GammatoneReference.FftSpectrogram(signal, sampleRate, window, hop, frequencies, options.Width)
                : GammatoneReference.Spectrogram(signal, sampleRate, rounded, hop, frequencies, options.Width);
            Assert.Equal((2, options.BandCount, expected.GetLength(1)), (actual.Channels, actual.Bins, actual.Frames));
            var loudest = expected.Cast<double>().Max();
            for (var band = 0; band < actual.Bins; band++)
            {
                for (var frame = 0; frame < actual.Frames; frame++)
                {
                    // The tolerance of a band is for its level, of which one sample may be any part, and for what is within it: beside
                    // its edges there may be more. A float32 filter and a float32 transform leave noise of the whole signal in every
                    // band.
                    var tolerance = options.Method == GammatoneMethod.Fft
                        ? 1e-6 * loudest + 1e-5 * expected[band, frame]
                        : 2 * GammatonePrecision.Tolerance * Level(expected, band, frame) + 5e-7 * loudest;
                    var error = Math.Abs(expected[band, frame] - actual[channel, band, frame]);
                    Assert.True(error <= tolerance, $"{name}: channel {channel}, band {band}, frame {frame}: {error} of {tolerance}");
                }
            }
        }
    }

    /// <summary>The largest value of a band around a frame.</summary>
    private static double Level(double[,] values, int band, int frame) =>
        Enumerable.Range(Math.Max(0, frame - 16), 33).Where(i => i < values.GetLength(1)).Max(i => values[band, i]);

    // gammatone.gtgram.gtgram and gammatone.fftweight.fft_gtgram (gammatone 1.0) of sin(0.2 n) + 0.5 sin(0.9 n), n = 0 … 3999,
    // rounded to float32, at 16 kHz: windows of 25 ms every 10 ms, 8 bands from 100 Hz; frames 0 and 10.
    [Theory]
    [InlineData(GammatoneMethod.FilterBank, 0, new[]
    {
        0.01837211488748146, 0.03014480118619525, 0.5469473307974918, 0.015017264057325317,
        0.001868374431962125, 0.30284607944057845, 0.008330580944409551, 0.0034639629421174445,
    })]
    [InlineData(GammatoneMethod.FilterBank, 10, new[]
    {
        5.1450427462124254e-05, 0.0015223875259972373, 0.7011843071098911, 0.007175160674162562,
        0.0011763362812150032, 0.32066443941774014, 0.004359951067041651, 0.0006598125345408414,
    })]
    [InlineData(GammatoneMethod.Fft, 10, new[]
    {
        0.00011563675784143993, 0.001873646455911391, 0.41363749357322843, 0.006073894059341407,
        0.0012488356217193284, 0.2309115961147433, 0.003558960201263443, 0.0006087317017860046,
    })]
    public void Equals_gammatone(GammatoneMethod method, int frame, double[] expected)
    {
        float[] signal = [.. Enumerable.Range(0, 4000).Select(n => (float)(Math.Sin(0.2 * n) + 0.5 * Math.Sin(0.9 * n)))];
        var actual = Compute(
            new() { Method = method, BandCount = 8, MinFrequency = 100 }, new AudioClip(signal, 1, 16_000));
        for (var band = 0; band < expected.Length; band++)
        {
            Assert.Equal(expected[band], actual[0, band, frame], 1e-5 * expected[band] + 2e-7);
        }
    }

    [Fact]
    public void Eight_channels_are_eight_spectrograms()
    {
        float[][] signals = [.. Enumerable.Range(0, 8).Select(seed => RealFftTests.Noise(1900, seed))];
        foreach (var options in (GammatoneSpectrogramOptions[])[_small, _fft])
        {
            var all = Compute(options, new AudioClip([.. signals.SelectMany(signal => signal)], 8, 16_000));
            for (var channel = 0; channel < 8; channel++)
            {
                var one = Compute(options, new AudioClip(signals[channel], 1, 16_000));
                Assert.Equal(one.Values.ToArray(), all.Channel(channel).ToArray());
            }
        }
    }

    [Fact]
    public void Silence_is_zero_and_its_logarithm_the_floor()
    {
        var silence = new AudioClip(new float[16_000], 1, 16_000);
        foreach (var options in (GammatoneSpectrogramOptions[])[_small, _fft])
        {
            Assert.All(Compute(options, silence).Values.ToArray(), value => Assert.Equal(0, value));
            var decibel = Compute(options with { Log = LogCompression.Decibel }, silence);
            Assert.All(decibel.Values.ToArray(), value => Assert.Equal(-100, value, 1e-4));
        }
    }

    [Theory]
    [InlineData(LogCompression.Log10)]
    [InlineData(LogCompression.Ln)]
    [InlineData(LogCompression.Decibel)]
    public void Logarithms_follow_the_order_floor_log_range_shift_gain(LogCompression log)
    {
        var samples = RealFftTests.Noise(6000, seed: 2);
        for (var n = 2000; n < samples.Length; n++)
        {
            samples[n] *= 1e-4f;
        }

        var clip = new AudioClip(samples, 1, 16_000);
        var options = _small with { Log = log, Floor = 1e-5, DynamicRange = 2.5, Shift = 3, Gain = 0.5 };
        var linear = Compute(_small, clip).Values.ToArray();
        var logarithms = linear.Select(value => Math.Max(value, 1e-5)).Select(value => log switch
        {
            LogCompression.Log10 => Math.Log10(value),
            LogCompression.Ln => Math.Log(value),
            _ => 20 * Math.Log10(value),
        }).ToArray();
        var lowest = logarithms.Max() - 2.5;
        Assert.Contains(logarithms, value => value < lowest);

        var actual = Compute(options, clip);
        Assert.Equal(Enum.Parse<SpectrogramQuantity>(log.ToString()), actual.Quantity);
        Assert.All(
            actual.Values.ToArray().Zip(logarithms),
            pair => Assert.Equal((Math.Max(pair.Second, lowest) + 3) * 0.5, pair.First, 2e-5));

        var below = Compute(_small with { Log = LogCompression.Decibel, Reference = DecibelReference.Max }, clip);
        Assert.Equal(0, below.Values.ToArray().Max(), 1e-5);
    }

    [Fact]
    public void A_stream_gives_the_same_bits_in_whatever_pieces_it_comes()
    {
        var clip = new AudioClip(RealFftTests.Noise(2 * 30_000, seed: 3), 2, 16_000);
        foreach (var options in (GammatoneSpectrogramOptions[])
            [_small, _small with { HopLength = 1234 }, _small with { WindowLength = 100, HopLength = 7 }, _fft])
        {
            var whole = Compute(options, clip);
            foreach (var statedLength in (long[])[-1, 0, 29_999, 30_000, 30_001, 1L << 50])
            {
                foreach (var pieces in (int[][])[[1, 63, 64, 65], [8192], [997]])
                {
                    using var stream = new ScriptedStream(clip, statedLength, pieces);
                    var streamed = new GammatoneSpectrogramAnalysis(options).Compute(stream, TestContext.Current.CancellationToken);
                    Assert.Equal(whole.Shape, streamed.Shape);
                    Assert.True(whole.Values.SequenceEqual(streamed.Values));
                }
            }
        }
    }

    [Theory]
    [InlineData(GammatoneMethod.FilterBank)]
    [InlineData(GammatoneMethod.Fft)]
    public void Memory_does_not_grow_with_the_length_of_the_stream(GammatoneMethod method)
    {
        // Ten minutes at 16 kHz are 38 MB of samples; their spectrogram here is 10 kB.
        var extractor = new GammatoneSpectrogramAnalysis(
            new() { Method = method, BandCount = 4, WindowLength = 1000, HopLength = 16_000 });
        extractor.GetFilterBank(16_000);

        // What is worked in is lent by a pool, which may have it or not.
        const int Work = 1_000_000;
        var tenMinutes = Allocated(10);
        Assert.InRange(tenMinutes, 0, Work);
        Assert.InRange(Allocated(30) - tenMinutes, -Work, Work);

        long Allocated(int minutes)
        {
            using var silence = new Silence(minutes * 60L * 16_000);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var spectrogram = extractor.Compute(silence, TestContext.Current.CancellationToken);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(minutes * 60, spectrogram.Frames);
            return allocated;
        }
    }

    [Fact]
    public void Threads_may_share_an_extractor()
    {
        foreach (var options in (GammatoneSpectrogramOptions[])[_small, _fft])
        {
            var extractor = new GammatoneSpectrogramAnalysis(options);
            var clips = Enumerable.Range(0, 32)
                .Select(seed => new AudioClip(RealFftTests.Noise(5000, seed), 1, 16_000 + 1000 * (seed % 3))).ToArray();
            var expected = Array.ConvertAll(clips, clip => Compute(options, clip).Values.ToArray());
            Parallel.For(0, clips.Length, i => Assert.Equal(expected[i], extractor.Compute(clips[i]).Values.ToArray()));
        }
    }

    [Fact]
    public void It_carries_what_is_needed_to_read_it()
    {
        var source = new AudioSource("/music/a.wav", "wav", 16, true);
        var clip = new AudioClip(new float[8000], 2, 16_000, source);
        var filtered = Compute(_small, clip);
        Assert.Equal((16_000, 0, 160, 400), (filtered.SampleRate, filtered.FftLength, filtered.HopLength, filtered.WindowLength));
        Assert.Equal((SpectrogramScale.Erb, SpectrogramQuantity.Magnitude), (filtered.Scale, filtered.Quantity));
        Assert.Equal((Window)WindowKind.Rectangular, filtered.Window);
        Assert.Equal(source, filtered.Source);
        Assert.Equal(Erb.Frequencies(9, 100, 8000), filtered.Frequencies);
        Assert.Equal((200 + 160) / 16_000.0, filtered.Times[1]);
        Assert.Equal("a.wav: Magnitude, 2 ch x 9 Erb bins x 23 frames, 16000 Hz", filtered.ToString());

        var transformed = Compute(_fft with { WindowLength = 401 }, clip);
        Assert.Equal((1024, 160, 400), (transformed.FftLength, transformed.HopLength, transformed.WindowLength));
        Assert.Equal(Window.Hann, transformed.Window);
        Assert.Equal((512 + 160) / 16_000.0, transformed.Times[1]);
    }

    [Fact]
    public void Refuses_what_is_too_short()
    {
        Assert.Contains("no samples", Refused(_small, Zeros(0)).Message, StringComparison.Ordinal);
        Assert.Contains("399 samples, too few for a window of 400", Refused(_small, Zeros(399)).Message, StringComparison.Ordinal);
        Assert.Contains("1023 samples, too few for a transform of 1024", Refused(_fft, Zeros(1023)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "not a number")]
    [InlineData(float.NegativeInfinity, "infinite")]
    public void Refuses_samples_that_are_no_numbers_and_says_where_they_are(float value, string text)
    {
        foreach (var position in (int[])[0, 7, 9000, 19_999])
        {
            var samples = new float[40_000];
            samples[20_000 + position] = value;
            var error = Refused(_small, new AudioClip(samples, 2, 16_000), AudioError.InvalidData);
            Assert.Contains($"Sample {position} of channel 1 is {text}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Refuses_what_does_not_fit_the_rate()
    {
        var source = new AudioSource("/music/a.wav", "wav", 16, true);
        var clip = new AudioClip(new float[8000], 1, 16_000, source);
        var error = Refused(_small with { MaxFrequency = 8000.5 }, clip);
        Assert.Equal("/music/a.wav", error.Path);
        Assert.Contains("at most 8000 Hz", error.Message, StringComparison.Ordinal);
        Assert.Contains("16000 Hz", Refused(_small with { WindowTime = 1e-5 }, clip).Message, StringComparison.Ordinal);
        Assert.Contains("HopTime of 1E-05 s is 0.16 samples", Refused(_small with { HopTime = 1e-5 }, clip).Message, StringComparison.Ordinal);
        Assert.Contains("WindowTime of 10000 s", Refused(_small with { WindowTime = 10_000 }, clip).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 samples", Refused(_fft with { WindowLength = 1 }, clip).Message, StringComparison.Ordinal);
        Assert.Contains("too often", Refused(new() { WindowLength = 1 << 22, HopLength = 1 }, clip).Message, StringComparison.Ordinal);
        Assert.Contains("fewer bands or a shorter transform", Refused(_fft with { WindowLength = 1 << 23, BandCount = 64 }, clip).Message, StringComparison.Ordinal);
        Assert.Equal(new AudioRemedy.ChangeSampleRate(8000), Refused(_small with { SampleRate = 8000 }, clip).Remedy);
    }

    public static TheoryData<string, GammatoneSpectrogramOptions> BadOptions() => new()
    {
        { "SampleRate", _small with { SampleRate = 0 } },
        { "Method", _small with { Method = (GammatoneMethod)7 } },
        { "WindowTime", _small with { WindowTime = 0 } },
        { "WindowTime", _small with { WindowTime = double.NaN } },
        { "HopTime", _small with { HopTime = double.PositiveInfinity } },
        { "WindowLength", _small with { WindowLength = 0 } },
        { "HopLength", _small with { HopLength = (1 << 23) + 1 } },
        { "BandCount", _small with { BandCount = 0 } },
        { "BandCount", _small with { BandCount = 65_537 } },
        { "MinFrequency", _small with { MinFrequency = -1 } },
        { "MaxFrequency", _small with { MaxFrequency = 100 } },
        { "Width", _small with { Width = 0.001 } },
        { "Width", _small with { Width = double.NaN } },
        { "PadToSeconds", _small with { PadToSeconds = -1 } },
        { "Log", _small with { Log = (LogCompression)9 } },
        { "Floor", _small with { Floor = 0 } },
        { "DynamicRange", _small with { DynamicRange = -1 } },
        { "Shift", _small with { Shift = double.NaN } },
        { "Gain", _small with { Gain = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void Refuses_options_out_of_range_by_name(string name, GammatoneSpectrogramOptions options)
    {
        var error = Assert.Throws<AudioException>(() => new GammatoneSpectrogramAnalysis(options));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.StartsWith($"{name} must be ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var stream = new Silence(1 << 20);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new GammatoneSpectrogramAnalysis(_small).Compute(stream, new CancellationToken(canceled: true)));
    }

    private static AudioClip Zeros(int length) => new(new float[length], 1, 16_000);

    private static Spectrogram Compute(GammatoneSpectrogramOptions options, AudioClip clip) =>
        new GammatoneSpectrogramAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);

    private static AudioException Refused(
        GammatoneSpectrogramOptions options, AudioClip clip, AudioError kind = AudioError.InvalidArgument)
    {
        var error = Assert.Throws<AudioException>(() => Compute(options, clip));
        Assert.Equal(kind, error.Error);
        return error;
    }
}
