using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class InverseStftTests
{
    private static readonly StftOptions _small = new() { FftLength = 256, HopLength = 64 };

    public static TheoryData<string, int, StftOptions> Invertible() => new()
    {
        { "defaults", 10_000, new() },
        { "librosa's speech frame", 5000, _small with { FftLength = 400, HopLength = 160 } },
        { "half overlap", 5000, _small with { HopLength = 128 } },
        { "hop that does not divide", 5000, _small with { HopLength = 77 } },
        { "little overlap", 5000, _small with { HopLength = 160 } },
        { "hop of one", 300, _small with { FftLength = 32, HopLength = 1 } },
        { "odd length", 5001, _small with { FftLength = 401, HopLength = 100 } },
        { "odd length, odd hop", 5001, _small with { FftLength = 405, HopLength = 135 } },
        { "prime length", 5000, _small with { FftLength = 509, HopLength = 131 } },
        { "window shorter than the frame", 5000, _small with { WindowLength = 200, HopLength = 50 } },
        { "odd window in an even frame", 5000, _small with { WindowLength = 101, HopLength = 30 } },
        { "rectangle without overlap", 256 * 19, _small with { Window = WindowKind.Rectangular, HopLength = 256 } },
        { "Hamming", 5000, _small with { Window = WindowKind.Hamming, HopLength = 128 } },
        { "Blackman", 5000, _small with { Window = WindowKind.Blackman } },
        { "Blackman-Harris", 5000, _small with { Window = WindowKind.BlackmanHarris } },
        { "Bartlett", 5000, _small with { Window = WindowKind.Bartlett } },
        { "Kaiser", 5000, _small with { Window = Window.Parse("kaiser:8.6") } },
        { "Gaussian", 5000, _small with { Window = Window.Parse("gaussian:40") } },
        { "Povey", 5000, _small with { Window = WindowKind.Povey } },
        { "Tukey", 5000, _small with { Window = Window.Parse("tukey:0.25"), HopLength = 160 } },
        { "symmetric Hann", 5000, _small with { Window = new Window(WindowKind.Hann) { Symmetric = true } } },
        { "reflected", 5000, _small with { PadMode = PadMode.Reflect } },
        { "edges repeated", 5000, _small with { PadMode = PadMode.Edge } },
        { "shorter than a frame", 100, _small },
        { "one sample", 1, _small },
        { "a block of frames to the sample", 64 * 32, _small },
        { "not centred, no zeros in the window", 5120, _small with { Center = false, Window = WindowKind.Rectangular } },
    };

    [Theory]
    [MemberData(nameof(Invertible))]
    public void Undoes_the_forward_transform(string name, int length, StftOptions options)
    {
        var clip = StftTests.Clip(22_050, RealFftTests.Noise(length, seed: 1), StftTests.Sine(length));
        var back = InverseStft.Compute(
            new StftAnalysis(options).Compute(clip, TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((22_050, 2, length), (back.SampleRate, back.Channels, back.SampleCount));
        for (var channel = 0; channel < 2; channel++)
        {
            for (var n = 0; n < length; n++)
            {
                var error = Math.Abs(clip.Channel(channel)[n] - back.Channel(channel)[n]);
                Assert.True(error <= 1e-6, $"{name}: sample {n} of channel {channel} is off by {error}");
            }
        }
    }

    [Theory]
    [InlineData(64, 16, 64, true, 500)]
    [InlineData(63, 21, 50, true, 500)]
    [InlineData(64, 48, 64, true, 500)]
    [InlineData(60, 20, 41, false, 520)]
    public void Of_any_spectrogram_equals_the_definition(int fftLength, int hop, int windowLength, bool center, int length)
    {
        // Spectra that are nobody's transform: what matters is how frames are weighted, added and divided.
        var options = new StftOptions
        {
            FftLength = fftLength, HopLength = hop, WindowLength = windowLength, Center = center, Window = WindowKind.Hamming,
        };
        var (bins, frames) = (fftLength / 2 + 1, 23);
        var (real, imaginary) = (RealFftTests.Noise(bins * frames, seed: 2), RealFftTests.Noise(bins * frames, seed: 3));
        var spectra = new Complex[frames][];
        for (var frame = 0; frame < frames; frame++)
        {
            // Imaginary parts at 0 Hz and at the highest frequency do not count.
            spectra[frame] = [.. Enumerable.Range(0, bins).Select(bin => new Complex(
                real[bin * frames + frame],
                bin == 0 || 2 * bin == fftLength ? 0 : imaginary[bin * frames + frame]))];
        }

        var expected = StftReference.Inverse(spectra, options, length);
        var actual = InverseStft.Compute(Make(real, imaginary, bins, frames, options), length, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(length, actual.SampleCount);
        for (var n = 0; n < length; n++)
        {
            Assert.Equal(expected[n], actual.Channel(0)[n], 2e-6);
        }
    }

    [Fact]
    public void Without_centring_the_ends_under_a_zero_are_zero_and_the_rest_is_right()
    {
        var clip = StftTests.Clip(16_000, RealFftTests.Noise(5120, seed: 4));
        var options = _small with { Center = false };
        var back = InverseStft.Compute(
            new StftAnalysis(options).Compute(clip, TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, back.Channel(0)[0]);
        for (var n = 64; n < 5120 - 64; n++)
        {
            Assert.Equal(clip.Channel(0)[n], back.Channel(0)[n], 1e-6);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Length_cuts_or_appends_zeros(int length)
    {
        var clip = StftTests.Clip(16_000, RealFftTests.Noise(1000, seed: 5));
        var transform = new StftAnalysis(_small).Compute(clip, TestContext.Current.CancellationToken);
        var back = InverseStft.Compute(transform, length, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(length, back.SampleCount);
        for (var n = 0; n < Math.Min(length, 1000); n++)
        {
            Assert.Equal(clip.Channel(0)[n], back.Channel(0)[n], 1e-6);
        }

        // The last frame reaches 88 samples beyond the signal: rounding noise, which the end of its window lets grow; then nothing.
        for (var n = 1000; n < length; n++)
        {
            Assert.Equal(0, back.Channel(0)[n], n < 1088 ? 1e-3 : 0);
        }
    }

    [Fact]
    public void Samples_under_no_frame_are_counted_and_are_zero()
    {
        // Frames of 256 every 256, centred: 20 of them reach from sample −128 to sample 4991.
        var options = _small with { Window = WindowKind.Rectangular, HopLength = 256 };
        var transform = new StftAnalysis(options).Compute(
            StftTests.Clip(16_000, RealFftTests.Noise(5000, seed: 8)), TestContext.Current.CancellationToken);
        Assert.Equal(4992, InverseStft.CoveredLength(transform));
        var back = InverseStft.Compute(transform, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(5000, back.SampleCount);
        Assert.NotEqual(0, back.Channel(0)[4991]);
        Assert.Equal(new float[8], back.Channel(0)[4992..].ToArray());
    }

    [Fact]
    public void Without_a_known_length_it_is_all_that_the_frames_hold()
    {
        // As librosa: FftLength + hop · (frames − 1), less what the centring has added.
        var values = new float[129 * 10];
        foreach (var (center, expected) in ((bool, int)[])[(true, 576), (false, 832)])
        {
            var spectrogram = Make(values, values, 129, 10, _small with { Center = center });
            Assert.Equal(expected, InverseStft.Compute(spectrogram, cancellationToken: TestContext.Current.CancellationToken).SampleCount);
        }

        var none = Make([], [], 129, 0, _small);
        Assert.Equal(0, InverseStft.Compute(none, cancellationToken: TestContext.Current.CancellationToken).SampleCount);
    }

    [Fact]
    public void From_sample_stream_to_sample_stream_gives_the_same_bits()
    {
        var clip = StftTests.Clip(16_000, RealFftTests.Noise(20_000, seed: 6), RealFftTests.Noise(20_000, seed: 7));
        foreach (var options in (StftOptions[])
            [_small, _small with { FftLength = 401, HopLength = 300 }, _small with { HopLength = 64, Center = false, Window = WindowKind.Hamming }])
        {
            var stft = new Stft(options);
            var whole = InverseStft.Compute(
                new StftAnalysis(options).Compute(clip, TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
            foreach (var statedLength in (long[])[-1, 0, 19_999, 20_000, 20_001])
            {
                foreach (var pieces in (int[][])[[1, 63, 64, 65], [8192], [997]])
                {
                    using var inverse = new InverseStft(stft.Open(new ScriptedStream(clip, statedLength, pieces), TestContext.Current.CancellationToken));
                    var streamed = new List<float>[] { [], [] };
                    var buffer = new AudioBuffer(2, pieces[0] + 10);
                    while (inverse.Read(buffer) > 0)
                    {
                        streamed[0].AddRange(buffer.Channel(0));
                        streamed[1].AddRange(buffer.Channel(1));
                    }

                    Assert.Equal(20_000, inverse.Length);
                    for (var channel = 0; channel < 2; channel++)
                    {
                        Assert.True(whole.Channel(channel).SequenceEqual(streamed[channel].ToArray()));
                    }
                }
            }
        }
    }

    [Fact]
    public void Hours_are_resynthesised_in_little_memory()
    {
        var stft = new Stft(new StftOptions { FftLength = 64, HopLength = 32 });
        using var inverse = new InverseStft(stft.Open(new Silence(3600L * 16_000), TestContext.Current.CancellationToken));
        var buffer = new AudioBuffer(1);
        inverse.Read(buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        long count = buffer.Count;
        while (inverse.Read(buffer) > 0)
        {
            count += buffer.Count;
        }

        Assert.Equal(3600L * 16_000, count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Spectra_may_be_changed_on_their_way()
    {
        // Bins above 1 kHz are cleared: of two sines, each in the middle of a bin, the lower one is left.
        float[] low = [.. Enumerable.Range(0, 8000).Select(n => (float)(0.5 * Math.Sin(2 * Math.PI * n / 32)))];
        float[] both = [.. low.Select((value, n) => value + (float)(0.4 * Math.Sin(2 * Math.PI * n / 4)))];
        var stft = new Stft(new StftOptions { FftLength = 512, HopLength = 128 });
        using var inverse = new InverseStft(new LowPass(stft.Open(new ClipStream(StftTests.Clip(16_000, both))), cutoffBin: 32));
        var filtered = inverse.ToClip(TestContext.Current.CancellationToken);
        for (var n = 512; n < 8000 - 512; n++)
        {
            Assert.Equal(low[n], filtered.Channel(0)[n], 1e-6);
        }
    }

    [Theory]
    [InlineData("hann", 256, 256, 256, "hann window of 256 samples every 256")]
    [InlineData("hann", 256, 200, 200, "hann window of 200 samples every 200")]
    [InlineData("rectangular", 256, 200, 201, "rectangular window of 200 samples every 201")]
    [InlineData("rectangular", 256, 256, 1000, "rectangular window of 256 samples every 1000")]
    [InlineData("bartlett", 256, 256, 256, "bartlett window of 256 samples every 256")]
    [InlineData("gaussian:2", 256, 256, 64, "gaussian:2 window of 256 samples every 64")]
    public void Refuses_what_leaves_samples_uncovered(string window, int fftLength, int windowLength, int hop, string text)
    {
        var options = new StftOptions
        {
            FftLength = fftLength, WindowLength = windowLength, HopLength = hop, Window = Window.Parse(window),
        };
        var transform = new StftAnalysis(options).Compute(
            new AudioClip(new float[5000], 1, 16_000, new AudioSource("/music/a.wav", "wav", 16, true)), TestContext.Current.CancellationToken);
        var error = Assert.Throws<AudioException>(() => InverseStft.Compute(transform));
        Assert.Equal((AudioError.InvalidArgument, "/music/a.wav"), (error.Error, error.Path));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("shorter hop", error.Message, StringComparison.Ordinal);
        Assert.Contains("NOLA", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_negative_length_and_half_a_spectrum()
    {
        var values = new float[100 * 10];
        Assert.Contains(
            "129 bins",
            Assert.Throws<AudioException>(() => InverseStft.Compute(Make(values, values, 100, 10, _small))).Message,
            StringComparison.Ordinal);
        values = new float[129 * 10];
        Assert.Equal(
            AudioError.InvalidArgument,
            Assert.Throws<AudioException>(() => InverseStft.Compute(Make(values, values, 129, 10, _small), -1)).Error);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        var values = new float[129 * 10];
        Assert.ThrowsAny<OperationCanceledException>(
            () => InverseStft.Compute(Make(values, values, 129, 10, _small), cancellationToken: new CancellationToken(canceled: true)));
    }

    private static ComplexSpectrogram Make(float[] real, float[] imaginary, int bins, int frames, StftOptions options) =>
        new(real, imaginary, 1, bins, frames)
        {
            SampleRate = 16_000,
            FftLength = options.FftLength,
            HopLength = options.HopLength,
            WindowLength = options.WindowLength ?? options.FftLength,
            Window = options.Window,
            Center = options.Center,
        };

    private sealed class LowPass(StftStream inner, int cutoffBin) : StftStream
    {
        public override StftOptions Options => inner.Options;

        public override int SampleRate => inner.SampleRate;

        public override int Channels => inner.Channels;

        public override long Length => inner.Length;

        public override AudioSource Source => inner.Source;

        public override bool Read(StftBlock destination)
        {
            if (!inner.Read(destination)) return false;
            for (var bin = cutoffBin; bin < Bins; bin++)
            {
                for (var frame = 0; frame < destination.Count; frame++)
                {
                    destination[0, bin, frame] = 0;
                }
            }

            return true;
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
