using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Mel spectrograms of synthetic signals against the definition, and the refusals.</summary>
public class MelSpectrogramTests
{
    private static readonly MelSpectrogramOptions _small = new() { FftLength = 256, HopLength = 64, MelCount = 20 };

    public static TheoryData<string, int, int, MelSpectrogramOptions> Cases() => new()
    {
        { "defaults", 22_050, 3000, new() },
        { "Whisper's frame", 16_000, 1000, FeaturePreset.Whisper.Mel with { Log = LogCompression.None } },
        { "odd length", 16_000, 1500, _small with { FftLength = 401, HopLength = 150, WindowLength = 399 } },
        { "prime length", 16_000, 1500, _small with { FftLength = 509, HopLength = 131 } },
        { "short even window", 16_000, 1000, _small with { WindowLength = 100 } },
        { "window of one sample", 16_000, 500, _small with { WindowLength = 1 } },
        { "frames apart", 16_000, 3000, _small with { HopLength = 700 } },
        { "hop of one", 16_000, 40, _small with { HopLength = 1 } },
        { "not centred", 16_000, 1000, _small with { Center = false } },
        { "not centred, exactly one frame", 16_000, 256, _small with { Center = false } },
        { "reflected", 16_000, 1000, _small with { PadMode = PadMode.Reflect } },
        { "reflected many times", 16_000, 20, _small with { PadMode = PadMode.Reflect } },
        { "one sample reflected", 16_000, 1, _small with { PadMode = PadMode.Reflect } },
        { "edges repeated", 16_000, 300, _small with { PadMode = PadMode.Edge } },
        { "shorter than a frame", 16_000, 100, _small },
        { "one sample", 16_000, 1, _small },
        { "no sample", 16_000, 0, _small },
        { "padded to a length", 22_050, 100, _small with { PadToSeconds = 0.04, PadMode = PadMode.Reflect } },
        { "already as long", 16_000, 1000, _small with { PadToSeconds = 0.05, PadMode = PadMode.Reflect } },
        { "last frame dropped", 16_000, 640, _small with { DropLastFrame = true } },
        { "magnitudes", 16_000, 1000, _small with { Power = 1 } },
        { "magnitudes raised to 1.5", 16_000, 1000, _small with { Power = 1.5 } },
        { "magnitudes raised to 0.3", 16_000, 1000, _small with { Power = 0.3, PowerOffset = 0.01 } },
        { "magnitudes raised to 3.7", 16_000, 1000, _small with { Power = 3.7, FftLength = 401 } },
        { "HTK, unit peaks", 16_000, 1000, _small with { MelScale = MelScale.Htk, MelNorm = MelNorm.None } },
        { "norm 1", 16_000, 1000, _small with { MelNorm = MelNorm.OfOrder(1) } },
        { "norm infinity in mel", 16_000, 1000, _small with { MelNorm = MelNorm.Parse("inf"), MelShape = MelShape.Mel } },
        { "triangles in mel", 16_000, 1000, _small with { MelScale = MelScale.Htk, MelShape = MelShape.Mel, MinFrequency = 20, MaxFrequency = -300 } },
        { "padded by hand", 16_000, 1000, _small with { Center = false, EdgePadding = 96, PadMode = PadMode.Reflect } },
        { "padded more than a frame", 16_000, 100, _small with { Center = false, EdgePadding = 700, PadMode = PadMode.Symmetric } },
        { "guarded root", 16_000, 1000, _small with { Power = 1, PowerOffset = 0.3 } },
        { "pre-emphasis of the signal", 16_000, 1000, _small with { PreEmphasis = 0.97, SampleScale = 4 } },
        { "pre-emphasis of the frame", 16_000, 1000, _small with { PreEmphasis = 0.9, PreEmphasisScope = PreEmphasisScope.Frame } },
        { "pre-emphasis of an odd frame", 16_000, 1000, _small with { SnipEdges = true, WindowLength = 201, PreEmphasis = 1, PreEmphasisScope = PreEmphasisScope.Frame } },
        { "mean removed", 16_000, 1000, _small with { RemoveDcOffset = true } },
        { "mean removed, symmetric hamming", 16_000, 1000, _small with { RemoveDcOffset = true, Window = new Window(WindowKind.Hamming) { Symmetric = true } } },
        { "snip edges", 16_000, 1000, _small with { SnipEdges = true, WindowLength = 199, HopLength = 77 } },
        { "snip edges, exactly one frame", 16_000, 200, _small with { SnipEdges = true, WindowLength = 200 } },
        { "Kaldi's edges", 16_000, 1000, _small with { SnipEdges = false, WindowLength = 200, HopLength = 80 } },
        { "Kaldi's edges, odd hop", 16_000, 1003, _small with { SnipEdges = false, WindowLength = 201, HopLength = 77 } },
        { "Kaldi's edges, hop above the frame", 16_000, 3000, _small with { SnipEdges = false, WindowLength = 100, HopLength = 333 } },
        { "Kaldi's edges, shorter than a frame", 16_000, 50, _small with { SnipEdges = false, WindowLength = 200, HopLength = 80 } },
        { "Kaldi's edges, window of one", 16_000, 50, _small with { SnipEdges = false, WindowLength = 1, HopLength = 7 } },
        { "Kaldi at 16 kHz", 16_000, 1600, FeaturePreset.Kaldi.Mel with { Log = LogCompression.None } },
        { "Kaldi at 8 kHz", 8000, 1600, FeaturePreset.Kaldi.Mel with { SampleRate = null, Log = LogCompression.None } },
        { "Kaldi at 11,025 Hz", 11_025, 1600, FeaturePreset.Kaldi.Mel with { SampleRate = 11_025, Log = LogCompression.None } },
        { "Kaldi at 44.1 kHz, not rounded", 44_100, 3000, FeaturePreset.Kaldi.Mel with { SampleRate = null, RoundToPowerOfTwo = false, Log = LogCompression.None } },
        { "times with a transform of samples", 8000, 900, _small with { WindowTime = 0.0151, HopTime = 0.00329 } },
        { "hop in seconds, window in samples", 22_050, 2000, _small with { WindowLength = 200, HopTime = 0.01 } },
        { "torchaudio at an odd rate", 22_051, 2000, FeaturePreset.TorchAudio.Mel },
        { "torchaudio with an odd transform", 16_000, 2000, FeaturePreset.TorchAudio.Mel with { FftLength = 401, MelCount = 40 } },
        { "torchaudio, both odd, part of the range", 11_025, 2000, FeaturePreset.TorchAudio.Mel with { FftLength = 255, MelCount = 20, MinFrequency = 100, MaxFrequency = 5000 } },
        { "divided by the window", 16_000, 1000, _small with { SpectrumNorm = SpectrumNorm.Window, WindowLength = 200 } },
        { "divided by the transform, magnitudes with an offset", 16_000, 1000, _small with { SpectrumNorm = SpectrumNorm.FrameLength, Power = 1, PowerOffset = 0.3 } },
        { "zeros before and behind", 16_000, 1000, _small with { PadBefore = 300, PadAfter = 77, PadMode = PadMode.Reflect } },
        { "many zeros before", 16_000, 1000, _small with { PadBefore = 20_000, HopLength = 1000 } },
        { "zeros behind a padded signal", 16_000, 100, _small with { PadAfter = 500, PadToSeconds = 0.05, DropLastFrame = true } },
        { "zeros alone", 16_000, 0, _small with { PadBefore = 300, PadAfter = 500 } },
        { "warped up", 16_000, 1600, FeaturePreset.Kaldi.Mel with { Log = LogCompression.None, Warp = new(1.13) } },
        { "warped down, other knees", 8000, 1600, FeaturePreset.Kaldi.Mel with { SampleRate = 8000, Log = LogCompression.None, MaxFrequency = -200, Warp = new(0.87, 60, 3400) } },
        { "warped triangles in Hz", 16_000, 1000, _small with { Warp = new(0.9, 200, -700), MinFrequency = 50 } },
        { "NeMo's powers", 16_000, 1600, FeaturePreset.NeMo.Mel with { Log = LogCompression.None, Normalization = FeatureNormalization.None } },
        { "HiFi-GAN's magnitudes", 22_050, 2000, FeaturePreset.HiFiGan.Mel with { Log = LogCompression.None } },
        { "part of the range", 16_000, 1000, _small with { MinFrequency = 300, MaxFrequency = 3400, MelCount = 7 } },
        { "more bands than bins", 16_000, 1000, _small with { FftLength = 64, MelCount = 60 } },
        { "one band", 16_000, 1000, _small with { MelCount = 1 } },
        { "two samples a frame", 16_000, 10, _small with { FftLength = 2, HopLength = 1, MelCount = 1 } },
        { "8 kHz", 8_000, 1000, _small },
        { "192 kHz", 192_000, 4000, _small with { FftLength = 1024, HopLength = 480, MelCount = 40 } },
        { "1 Hz", 1, 600, _small },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_definition(string name, int sampleRate, int length, MelSpectrogramOptions options)
    {
        float[] left = RealFftTests.Noise(length, seed: 1);
        float[] right = [.. Enumerable.Range(0, length).Select(n => 0.3f * MathF.Sin(0.11f * n))];
        var clip = new AudioClip([.. left, .. right], 2, sampleRate);
        var actual = Compute(options, clip);

        Assert.Equal((2, options.MelCount), (actual.Channels, actual.Bins));
        for (var channel = 0; channel < 2; channel++)
        {
            AssertNear(MelReference.Compute(clip.Channel(channel), sampleRate, options), actual, channel, name);
        }
    }

    [Fact]
    public void Eight_channels_are_eight_spectrograms()
    {
        float[][] signals = [.. Enumerable.Range(0, 8).Select(seed => RealFftTests.Noise(900, seed))];
        var all = Compute(_small, new AudioClip([.. signals.SelectMany(signal => signal)], 8, 16_000));
        for (var channel = 0; channel < 8; channel++)
        {
            var one = Compute(_small, new AudioClip(signals[channel], 1, 16_000));
            Assert.Equal(one.Values.ToArray(), all.Channel(channel).ToArray());
        }
    }

    [Fact]
    public void Silence_is_zero_and_its_logarithm_the_floor()
    {
        var silence = new AudioClip(new float[16_000], 1, 16_000);
        Assert.All(Compute(_small, silence).Values.ToArray(), value => Assert.Equal(0, value));

        var whisper = Compute(FeaturePreset.Whisper.Mel, silence);
        Assert.Equal([80, 100], whisper.Shape);
        Assert.All(whisper.Values.ToArray(), value => Assert.Equal((-10 + 4) / 4.0, value, 1e-6));

        var decibel = Compute(_small with { Log = LogCompression.Decibel, Power = 1 }, silence);
        Assert.All(decibel.Values.ToArray(), value => Assert.Equal(-100, value, 1e-4));
    }

    [Theory]
    [InlineData(LogCompression.Log10, 2)]
    [InlineData(LogCompression.Log10, 1)]
    [InlineData(LogCompression.Ln, 2)]
    [InlineData(LogCompression.Decibel, 2)]
    [InlineData(LogCompression.Decibel, 1)]
    public void Logarithms_follow_the_order_floor_log_range_shift_gain(LogCompression log, int power)
    {
        // Quiet in its second half, so that both the floor and the range cut something off.
        var samples = RealFftTests.Noise(4000, seed: 2);
        for (var n = 2000; n < samples.Length; n++)
        {
            samples[n] *= 1e-4f;
        }

        var clip = new AudioClip(samples, 1, 16_000);
        var options = _small with { Log = log, Power = power, Floor = 1e-9, DynamicRange = 4.5, Shift = 3, Gain = 0.5 };
        var linear = Compute(_small with { Power = power }, clip).Values.ToArray();
        var logarithms = linear.Select(value => Math.Max(value, 1e-9)).Select(value => log switch
        {
            LogCompression.Log10 => Math.Log10(value),
            LogCompression.Ln => Math.Log(value),
            _ => (power == 2 ? 10 : 20) * Math.Log10(value),
        }).ToArray();
        var lowest = logarithms.Max() - 4.5;
        Assert.Contains(logarithms, value => value < lowest);

        var actual = Compute(options, clip);
        Assert.Equal(options.Quantity, actual.Quantity);
        Assert.All(
            actual.Values.ToArray().Zip(logarithms),
            pair => Assert.Equal((Math.Max(pair.Second, lowest) + 3) * 0.5, pair.First, 2e-5));
    }

    [Fact]
    public void A_stream_gives_the_same_bits_in_whatever_pieces_it_comes()
    {
        var clip = new AudioClip(RealFftTests.Noise(2 * 30_000, seed: 3), 2, 16_000);
        foreach (var options in (MelSpectrogramOptions[])
            [_small, FeaturePreset.Whisper.Mel, _small with { Center = false }, _small with { HopLength = 1234, PadMode = PadMode.Edge }])
        {
            var whole = Compute(options, clip);
            foreach (var statedLength in (long[])[-1, 0, 29_999, 30_000, 30_001, 1L << 50])
            {
                foreach (var pieces in (int[][])[[1, 63, 64, 65], [8192], [997]])
                {
                    using var stream = new ScriptedStream(clip, statedLength, pieces);
                    var streamed = new MelSpectrogramAnalysis(options).Compute(stream, TestContext.Current.CancellationToken);
                    Assert.Equal(whole.Shape, streamed.Shape);
                    Assert.True(whole.Values.SequenceEqual(streamed.Values));
                }
            }
        }
    }

    [Fact]
    public void Memory_does_not_grow_with_the_length_of_the_stream()
    {
        // An hour at 16 kHz is 230 MB of samples; its spectrogram here is 58 kB.
        var options = new MelSpectrogramOptions { FftLength = 64, HopLength = 16_000, MelCount = 4 };
        var extractor = new MelSpectrogramAnalysis(options);
        extractor.GetFilterBank(16_000);

        // What is worked in is lent by a pool, which may have it or not.
        const int Work = 500_000;
        var oneHour = Allocated(1);
        Assert.InRange(oneHour, 0, Work);
        Assert.InRange(Allocated(3) - oneHour, -Work, Work);

        long Allocated(int hours)
        {
            using var silence = new Silence(hours * 3600L * 16_000);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var spectrogram = extractor.Compute(silence, TestContext.Current.CancellationToken);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(hours * 3600 + 1, spectrogram.Frames);
            return allocated;
        }
    }

    [Fact]
    public void Threads_may_share_an_extractor()
    {
        var extractor = new MelSpectrogramAnalysis(_small);
        var clips = Enumerable.Range(0, 32)
            .Select(seed => new AudioClip(RealFftTests.Noise(5000, seed), 1, 16_000 + 1000 * (seed % 3))).ToArray();
        var expected = Array.ConvertAll(clips, clip => Compute(_small, clip).Values.ToArray());
        Parallel.For(0, clips.Length, i => Assert.Equal(expected[i], extractor.Compute(clips[i]).Values.ToArray()));
    }

    [Fact]
    public void It_carries_what_is_needed_to_read_it()
    {
        var source = new AudioSource("/music/a.wav", "wav", 16, true);
        var options = _small with { WindowLength = 200, MinFrequency = 100, MaxFrequency = 4000 };
        var actual = Compute(options, new AudioClip(new float[4000], 2, 16_000, source));
        Assert.Equal((16_000, 256, 64, 200), (actual.SampleRate, actual.FftLength, actual.HopLength, actual.WindowLength));
        Assert.Equal((SpectrogramScale.Mel, SpectrogramQuantity.Power), (actual.Scale, actual.Quantity));
        Assert.Equal(source, actual.Source);
        Assert.Equal(Mel.Frequencies(22, 100, 4000, MelScale.Slaney)[1..^1], actual.Frequencies);
        Assert.Equal([.. Enumerable.Range(0, 32).Select(frame => frame * 64 / 16_000.0)], actual.Times);
        Assert.Equal("a.wav: Power, 2 ch x 20 Mel bins x 32 frames, 16000 Hz", actual.ToString());

        var uncentred = Compute(options with { Center = false }, new AudioClip(new float[4000], 2, 16_000));
        Assert.Equal((128 + 64) / 16_000.0, uncentred.Times[1]);
    }

    [Fact]
    public void Refuses_another_sampling_rate_and_says_how_to_get_the_right_one()
    {
        var clip = new AudioClip(new float[44_100], 1, 44_100, new AudioSource("/music/a.wav", "wav", 16, true));
        var error = Refused(FeaturePreset.Whisper.Mel, clip, AudioError.InvalidArgument);
        Assert.Equal("/music/a.wav", error.Path);
        Assert.Equal(new AudioRemedy.ChangeSampleRate(16_000), error.Remedy);
        Assert.Contains("44100 Hz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_too_short()
    {
        var reflect = _small with { PadMode = PadMode.Reflect };
        Assert.Contains("no samples", Refused(reflect, Zeros(0), AudioError.InvalidArgument).Message, StringComparison.Ordinal);
        Assert.Contains(
            "255 samples",
            Refused(_small with { Center = false }, Zeros(255), AudioError.InvalidArgument).Message,
            StringComparison.Ordinal);
        Refused(_small with { FftLength = 257 }, Zeros(0), AudioError.InvalidArgument);
        Refused(FeaturePreset.Whisper.Mel, Zeros(159), AudioError.InvalidArgument);
    }

    [Theory]
    [InlineData(float.NaN, "not a number")]
    [InlineData(float.PositiveInfinity, "infinite")]
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
    public void Refuses_a_frequency_range_above_half_of_the_rate()
    {
        var error = Refused(_small with { MaxFrequency = 8000.5 }, Zeros(1000), AudioError.InvalidArgument);
        Assert.Contains("at most 8000 Hz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var stream = new Silence(1 << 20);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new MelSpectrogramAnalysis(_small).Compute(stream, new CancellationToken(canceled: true)));
    }

    private static AudioClip Zeros(int length) => new(new float[length], 1, 16_000);

    private static Spectrogram Compute(MelSpectrogramOptions options, AudioClip clip) =>
        new MelSpectrogramAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);

    private static AudioException Refused(MelSpectrogramOptions options, AudioClip clip, AudioError kind)
    {
        var error = Assert.Throws<AudioException>(() => Compute(options, clip));
        Assert.Equal(kind, error.Error);
        return error;
    }

    private static void AssertNear(double[,] expected, Spectrogram actual, int channel, string name)
    {
        Assert.Equal(expected.GetLength(1), actual.Frames);
        for (var frame = 0; frame < actual.Frames; frame++)
        {
            // A float32 transform leaves rounding noise in the proportion of the frame's loudest bin.
            var loudest = Enumerable.Range(0, actual.Bins).Max(bin => expected[bin, frame]);
            for (var bin = 0; bin < actual.Bins; bin++)
            {
                var tolerance = 1e-6 * loudest + 1e-5 * expected[bin, frame];
                var error = Math.Abs(expected[bin, frame] - actual[channel, bin, frame]);
                Assert.True(error <= tolerance, $"{name}: channel {channel}, band {bin}, frame {frame}: {error} of {tolerance}");
            }
        }
    }

    [Theory]
    [InlineData(8000, 256, 200, 80)]
    [InlineData(16_000, 512, 400, 160)]
    [InlineData(22_050, 1024, 551, 220)]
    [InlineData(44_100, 2048, 1102, 441)]
    [InlineData(48_000, 2048, 1200, 480)]
    public void Kaldi_keeps_its_milliseconds(int sampleRate, int fftLength, int windowLength, int hopLength)
    {
        // Kaldi's own lengths: int(rate * 0.001 * ms), and the next power of two.
        var mel = new MelSpectrogramAnalysis(FeaturePreset.Kaldi.Mel with { SampleRate = sampleRate }).Compute(
            new AudioClip(RealFftTests.Noise(sampleRate / 2, seed: 3), 1, sampleRate), TestContext.Current.CancellationToken);
        Assert.Equal((fftLength, windowLength, hopLength), (mel.FftLength, mel.WindowLength, mel.HopLength));
        Assert.Equal((sampleRate / 2 - windowLength) / hopLength + 1, mel.Frames);
    }

    [Fact]
    public void A_length_in_samples_takes_the_place_of_a_time()
    {
        var options = FeaturePreset.Kaldi.Mel with { SampleRate = 8000, HopLength = 100, WindowLength = 150, FftLength = 300 };
        Assert.Equal((100, 150, 300), (options.At(8000).HopLength, options.At(8000).WindowLength, options.At(8000).FftLength));
        Assert.Same(options, options.At(44_100));
        Assert.Equal(1024, (FeaturePreset.Kaldi.Mel with { WindowLength = 513 }).At(16_000).FftLength);
    }

    [Fact]
    public void A_rate_that_is_not_taken_is_what_is_wrong_first()
    {
        var clip = new AudioClip(new float[48_000], 1, 48_000);
        foreach (var preset in new[] { FeaturePreset.Kaldi, FeaturePreset.NeMo })
        {
            var error = Assert.Throws<AudioException>(
                () => new MelSpectrogramAnalysis(preset.Mel).Compute(clip, TestContext.Current.CancellationToken));
            Assert.IsType<AudioRemedy.ChangeSampleRate>(error.Remedy);
        }
    }

    [Fact]
    public void A_time_that_is_no_sample_is_named()
    {
        var error = Assert.Throws<AudioException>(() => Compute(_small with { HopTime = 1e-5 }, new AudioClip(new float[800], 1, 8000)));
        Assert.Contains("HopLength must be from 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Audio_whose_only_frame_is_the_last_one_is_told_so()
    {
        foreach (var preset in new[] { FeaturePreset.Whisper, FeaturePreset.NeMo })
        {
            var clip = new AudioClip(RealFftTests.Noise(100, seed: 3), 1, 16_000);
            var error = Assert.Throws<AudioException>(
                () => new MelSpectrogramAnalysis(preset.Mel).Compute(clip, TestContext.Current.CancellationToken));
            Assert.Contains("which is one frame, and the last frame is left out", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("FftLength", error.Message, StringComparison.Ordinal);

            // Both ways out lead out.
            Assert.Equal(1, Compute(preset.Mel with { DropLastFrame = false }, clip).Frames);
            Assert.Equal(10, Compute(preset.Mel with { PadToSeconds = 0.1 }, clip).Frames);
        }
    }

    public static TheoryData<string, SpectrogramOptions> LinearCases() => new()
    {
        { "torchaudio's Spectrogram, both sides", new() { FftLength = 100, HopLength = 50, PadMode = PadMode.Reflect, OneSided = false } },
        { "both sides, odd", new() { FftLength = 101, HopLength = 50, OneSided = false, Power = 1.5 } },
        { "padded, divided by the window", new() { FftLength = 100, HopLength = 25, WindowLength = 80, PadMode = PadMode.Reflect, PadBefore = 60, PadAfter = 60, SpectrumNorm = SpectrumNorm.Window } },
        { "divided by the transform, without means", new() { FftLength = 100, HopLength = 25, SpectrumNorm = SpectrumNorm.FrameLength, SubtractMean = true, Power = 1 } },
    };

    [Theory]
    [MemberData(nameof(LinearCases))]
    public void Bins_without_bands_have_the_numbers_of_the_definition(string name, SpectrogramOptions options)
    {
        var samples = RealFftTests.Noise(700, seed: 4);
        var actual = new SpectrogramAnalysis(options).Compute(new AudioClip(samples, 1, 8000), TestContext.Current.CancellationToken);
        var expected = MelReference.Linear(samples, 8000, options);
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.Bins, actual.Frames));
        var largest = expected.Cast<double>().Max();
        for (var k = 0; k < actual.Bins; k++)
        {
            for (var t = 0; t < actual.Frames; t++)
            {
                // The error of a float32 transform is relative to the largest bin.
                Assert.True(Math.Abs(expected[k, t] - actual[0, k, t]) <= 2e-6 * largest, $"{name}: {k}, {t}");
            }
        }
    }

    [Fact]
    public void Bins_of_negative_frequencies_have_these()
    {
        var options = new SpectrogramOptions { FftLength = 8, HopLength = 4, OneSided = false };
        var actual = new SpectrogramAnalysis(options).Compute(new AudioClip(new float[16], 1, 8000), TestContext.Current.CancellationToken);
        Assert.Equal([0, 1000, 2000, 3000, -4000, -3000, -2000, -1000], actual.Frequencies);
    }

    [Fact]
    public void Times_count_from_the_signal_when_zeros_stand_before_it()
    {
        var actual = Compute(_small with { PadBefore = 640, PadAfter = 64 }, new AudioClip(new float[1000], 1, 16_000));
        Assert.Equal(-0.04, actual.Times[0], 1e-12);
        Assert.Equal(0, actual.Times[10], 1e-12);
        Assert.Equal((640 + 1000 + 64) / 64 + 1, actual.Frames);
    }

    [Fact]
    public void Zeros_around_a_signal_do_not_depend_on_how_it_arrives()
    {
        var options = _small with { PadBefore = 300, PadAfter = 500, PreEmphasis = 0.9, SampleScale = 3 };
        var samples = RealFftTests.Noise(5000, seed: 6);
        var whole = Compute(options, new AudioClip(samples, 1, 16_000));
        var padded = Compute(
            options with { PadBefore = 0, PadAfter = 0 },
            new AudioClip([.. new float[300], .. samples, .. new float[500]], 1, 16_000));
        Assert.Equal(whole.Frames, padded.Frames);

        // Pre-emphasis ends with the signal, so the frames that hold its last sample differ.
        for (var t = 0; t < 80; t++)
        {
            for (var band = 0; band < 20; band++) Assert.Equal(padded[0, band, t], whole[0, band, t]);
        }
    }

    [Theory]
    [InlineData(1.2, 10, -500)]
    [InlineData(1.2, 100, 8000)]
    [InlineData(0.01, 100, -500)]
    [InlineData(200, 100, -500)]
    public void A_warp_that_does_not_fit_the_bands_is_refused(double factor, double low, double high)
    {
        var error = Assert.Throws<AudioException>(
            () => FilterBank.Mel(16_000, 512, 23, 20, warp: new VocalTractWarp(factor, low, high)));
        Assert.Contains("VtlnLow must be above MinFrequency", error.Message, StringComparison.Ordinal);
    }
}
