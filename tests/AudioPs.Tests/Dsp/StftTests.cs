using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Analysis;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>The short-time Fourier transform of synthetic signals against the definition, and the refusals.</summary>
public class StftTests
{
    private static readonly StftOptions _small = new() { FftLength = 256, HopLength = 64 };

    public static TheoryData<string, int, int, StftOptions> Cases() => new()
    {
        { "defaults", 22_050, 3000, new() },
        { "odd length", 16_000, 1500, _small with { FftLength = 401, HopLength = 150, WindowLength = 399 } },
        { "prime length", 16_000, 1500, _small with { FftLength = 509, HopLength = 131 } },
        { "length of factors 2, 3 and 5", 16_000, 1500, _small with { FftLength = 360, HopLength = 90 } },
        { "odd window in an even frame", 16_000, 1000, _small with { WindowLength = 101 } },
        { "even window in an odd frame", 16_000, 1000, _small with { FftLength = 255, WindowLength = 100 } },
        { "window of one sample", 16_000, 500, _small with { WindowLength = 1 } },
        { "symmetric window", 16_000, 500, _small with { Window = new Window(WindowKind.Hamming) { Symmetric = true } } },
        { "Kaiser window", 16_000, 500, _small with { Window = Window.Parse("kaiser:8.6") } },
        { "frames apart", 16_000, 3000, _small with { HopLength = 700 } },
        { "hop of one", 16_000, 40, _small with { HopLength = 1 } },
        { "not centred", 16_000, 1000, _small with { Center = false } },
        { "not centred, exactly one frame", 16_000, 256, _small with { Center = false } },
        { "reflected", 16_000, 1000, _small with { PadMode = PadMode.Reflect } },
        { "reflected many times", 16_000, 20, _small with { PadMode = PadMode.Reflect } },
        { "edges repeated", 16_000, 300, _small with { PadMode = PadMode.Edge } },
        { "symmetric padding", 16_000, 300, _small with { PadMode = PadMode.Symmetric } },
        { "symmetric padding many times", 16_000, 30, _small with { PadMode = PadMode.Symmetric } },
        { "ramps", 16_000, 300, _small with { PadMode = PadMode.LinearRamp } },
        { "shorter than a frame", 16_000, 100, _small },
        { "one sample", 16_000, 1, _small },
        { "one sample reflected", 16_000, 1, _small with { PadMode = PadMode.Reflect } },
        { "no sample", 16_000, 0, _small },
        { "last frame dropped", 16_000, 640, _small with { DropLastFrame = true } },
        { "two samples a frame", 16_000, 10, _small with { FftLength = 2, HopLength = 1 } },
        { "three samples a frame", 16_000, 10, _small with { FftLength = 3, HopLength = 2 } },
        { "8 kHz", 8_000, 1000, _small },
        { "192 kHz", 192_000, 4000, _small with { FftLength = 1024, HopLength = 480 } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_definition(string name, int sampleRate, int length, StftOptions options)
    {
        var clip = Clip(sampleRate, RealFftTests.Noise(length, seed: 1), Sine(length));
        var actual = Compute(options, clip);

        Assert.Equal((2, options.FftLength / 2 + 1), (actual.Channels, actual.Bins));
        Assert.Equal(length, actual.Length);
        for (var channel = 0; channel < 2; channel++)
        {
            AssertNear(StftReference.Forward(clip.Channel(channel), options), actual, channel, name);
        }
    }

    [Fact]
    public void Eight_channels_are_eight_transforms()
    {
        float[][] signals = [.. Enumerable.Range(0, 8).Select(seed => RealFftTests.Noise(2000, seed))];
        var all = Compute(_small, Clip(16_000, signals));
        for (var channel = 0; channel < 8; channel++)
        {
            var one = Compute(_small, Clip(16_000, signals[channel]));
            for (var bin = 0; bin < all.Bins; bin++)
            {
                Assert.True(one.RealRow(bin).SequenceEqual(all.RealRow(bin, channel)));
                Assert.True(one.ImaginaryRow(bin).SequenceEqual(all.ImaginaryRow(bin, channel)));
            }
        }
    }

    [Fact]
    public void Zeros_up_to_a_length_belong_to_the_signal()
    {
        var samples = RealFftTests.Noise(1000, seed: 9);
        var options = _small with { PadMode = PadMode.Reflect };
        var padded = options with { PadToSeconds = 0.1 };
        var clip = Clip(16_000, samples);
        var actual = Compute(padded, clip);
        AssertSame(Compute(options, Clip(16_000, [.. samples, .. new float[600]])), actual);
        Assert.Equal(1600, actual.Length);
        using (var stream = new ScriptedStream(clip, -1, 300))
        {
            AssertSame(actual, Collect(new Stft(padded).Open(stream, TestContext.Current.CancellationToken)));
        }

        // As long already.
        Assert.Equal(1000, Compute(options with { PadToSeconds = 0.05 }, clip).Length);
    }

    [Fact]
    public void Silence_is_zero_everywhere()
    {
        var actual = Compute(_small, Clip(16_000, new float[5000]));
        Assert.All(actual.Real.ToArray(), value => Assert.Equal(0, value));
        Assert.All(actual.Imaginary.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_energy_of_each_frame_is_that_under_its_window()
    {
        var options = _small with { FftLength = 250, HopLength = 50, Center = false };
        var signal = RealFftTests.Noise(1000, seed: 2);
        var power = Compute(options, Clip(16_000, signal)).ToSpectrogram(SpectrogramQuantity.Power);
        var window = Window.Hann.ToArray(250);
        for (var frame = 0; frame < power.Frames; frame++)
        {
            var expected = window.Select((weight, n) => Math.Pow(weight * signal[frame * 50 + n], 2)).Sum();
            var values = power.GetFrame(frame);
            var actual = values.Select((value, k) => (k is 0 or 125 ? 1 : 2) * (double)value).Sum() / 250;
            Assert.Equal(1, actual / expected, 2e-6);
        }
    }

    [Fact]
    public void It_is_linear_and_follows_a_shift_by_a_hop()
    {
        var x = RealFftTests.Noise(3000, seed: 3);
        var y = RealFftTests.Noise(3000, seed: 4);
        var (a, b) = (Compute(_small, Clip(16_000, x)), Compute(_small, Clip(16_000, y)));
        var sum = Compute(_small, Clip(16_000, [.. x.Zip(y, (one, other) => 2 * one - other)]));
        for (var i = 0; i < sum.Real.Length; i++)
        {
            Assert.Equal(2 * a.Real[i] - b.Real[i], sum.Real[i], 2e-5);
        }

        // A hop later is a frame later, to the bit.
        var shifted = Compute(_small, Clip(16_000, [.. new float[64], .. x]));
        for (var bin = 0; bin < a.Bins; bin++)
        {
            Assert.True(a.RealRow(bin).SequenceEqual(shifted.RealRow(bin)[1..]));
        }
    }

    [Fact]
    public void A_result_of_the_same_size_gives_its_memory_to_the_next()
    {
        var analysis = new StftAnalysis(_small);
        var (first, second) = (Clip(16_000, RealFftTests.Noise(5000, seed: 7)), Clip(16_000, RealFftTests.Noise(5000, seed: 8)));
        var old = analysis.Compute(first, TestContext.Current.CancellationToken);
        var reused = analysis.Compute(second, old, TestContext.Current.CancellationToken);
        Assert.Same(old.Real, reused.Real);
        Assert.Same(old.Imaginary, reused.Imaginary);
        AssertSame(Compute(_small, second), reused);

        // Of another size it stays as it is.
        var longer = Clip(16_000, RealFftTests.Noise(6000, seed: 9));
        var other = analysis.Compute(longer, reused, TestContext.Current.CancellationToken);
        AssertSame(Compute(_small, longer), other);
        AssertSame(Compute(_small, second), reused);

        // Where the length was stated wrongly, the block grows or shrinks, and the values are those of the signal.
        foreach (var statedLength in (long[])[-1, 4000, 5000, 6000])
        {
            using var stream = new ScriptedStream(first, statedLength, [997]);
            var odd = analysis.Compute(stream, analysis.Compute(second, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            AssertSame(Compute(_small, first), odd);
        }
    }

    [Fact]
    public void A_stream_gives_the_same_bits_in_whatever_pieces_it_comes()
    {
        var clip = Clip(16_000, RealFftTests.Noise(20_000, seed: 5), RealFftTests.Noise(20_000, seed: 6));
        foreach (var options in (StftOptions[])
            [_small, _small with { FftLength = 401, PadMode = PadMode.Reflect }, _small with { HopLength = 1234, Center = false }])
        {
            var stft = new Stft(options);
            var whole = Compute(options, clip);
            var decibel = whole.ToSpectrogram(SpectrogramQuantity.Decibel, DecibelReference.Max, dynamicRange: 60);
            foreach (var statedLength in (long[])[-1, 0, 19_999, 20_000, 20_001, 1L << 50])
            {
                foreach (var pieces in (int[][])[[1, 63, 64, 65], [8192], [997]])
                {
                    using (var stream = new ScriptedStream(clip, statedLength, pieces))
                    {
                        AssertSame(whole, new StftAnalysis(options).Compute(stream, TestContext.Current.CancellationToken));
                    }

                    using (var stream = new ScriptedStream(clip, statedLength, pieces))
                    {
                        AssertSame(whole, Collect(stft.Open(stream, TestContext.Current.CancellationToken)));
                    }

                    using (var stream = new ScriptedStream(clip, statedLength, pieces))
                    {
                        var real = new StftValueAnalysis(options, SpectrogramQuantity.Decibel, DecibelReference.Max, dynamicRange: 60)
                            .Compute(stream, TestContext.Current.CancellationToken);
                        Assert.True(decibel.Values.SequenceEqual(real.Values));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Magnitude)]
    [InlineData(SpectrogramQuantity.Power)]
    [InlineData(SpectrogramQuantity.Phase)]
    [InlineData(SpectrogramQuantity.Decibel)]
    public void Real_quantities_are_those_of_the_complex_values(SpectrogramQuantity quantity)
    {
        var clip = Clip(16_000, RealFftTests.Noise(5003, seed: 7));
        var options = _small with { FftLength = 243, WindowLength = 200, HopLength = 61 };
        var expected = Compute(options, clip).ToSpectrogram(quantity);
        using var stream = new ClipStream(clip);
        var actual = new StftValueAnalysis(options, quantity).Compute(stream, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Values.ToArray(), actual.Values.ToArray());
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal((200, 243, 61), (actual.WindowLength, actual.FftLength, actual.HopLength));
        Assert.Equal(expected.Frequencies, actual.Frequencies);
    }

    [Fact]
    public void Hours_are_analysed_in_little_memory()
    {
        // Three hours at 16 kHz are 690 MB of samples, and their transform here would be 1.4 GB.
        using var frames = new Stft(new StftOptions { FftLength = 64, HopLength = 64, Center = false })
            .Open(new Silence(3L * 3600 * 16_000), TestContext.Current.CancellationToken);
        var block = frames.CreateBlock();
        Assert.True(frames.Read(block));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (count, inOrder) = ((long)block.Count, true);
        while (frames.Read(block))
        {
            inOrder &= block.FirstFrame == count;
            count += block.Count;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal((3L * 3600 * 16_000 / 64, true), (count, inOrder));
    }

    [Fact]
    public void It_carries_what_is_needed_to_read_and_to_invert_it()
    {
        var source = new AudioSource("/music/a.wav", "wav", 16, true);
        var options = _small with { WindowLength = 200, PadMode = PadMode.Edge, Window = WindowKind.Blackman };
        var actual = Compute(options, new AudioClip(new float[4001], 1, 16_000, source));
        Assert.Equal((16_000, 256, 64, 200), (actual.SampleRate, actual.FftLength, actual.HopLength, actual.WindowLength));
        Assert.Equal((WindowKind.Blackman, true, PadMode.Edge), (actual.Window.Kind, actual.Center, actual.PadMode));
        Assert.Equal(4001, actual.Length);
        Assert.Equal(source, actual.Source);
        Assert.Equal([129, 63], actual.Shape);
        Assert.Equal(62.5, actual.Frequencies[1]);
        Assert.Equal(8000, actual.Frequencies[^1]);
        Assert.Equal(64 / 16_000.0, actual.Times[1]);
    }

    [Fact]
    public void Refuses_what_it_cannot_analyse()
    {
        Assert.Contains("no samples", Refused(_small with { PadMode = PadMode.Symmetric }, []), StringComparison.Ordinal);
        Assert.Contains("255 samples", Refused(_small with { Center = false }, new float[255]), StringComparison.Ordinal);
        Assert.Contains("defined for audio of 8000 Hz", Refused(_small with { SampleRate = 8000 }, new float[999]), StringComparison.Ordinal);
        Assert.Contains("Sample 7 of channel 0 is not a number", Refused(_small, [.. new float[7], float.NaN]), StringComparison.Ordinal);
        Assert.Contains("is infinite", Refused(_small, [float.NegativeInfinity]), StringComparison.Ordinal);
        Assert.Throws<AudioException>(() => new Stft(_small with { WindowLength = 257 }));
        using var frames = new Stft(_small).Open(new Silence(999), TestContext.Current.CancellationToken);
        using var others = new Stft(_small with { FftLength = 100 }).Open(new Silence(999), TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentException>(() => frames.Read(others.CreateBlock()));
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var stream = new Silence(1 << 20);
        Assert.ThrowsAny<OperationCanceledException>(() => new StftAnalysis(_small).Compute(stream, new CancellationToken(canceled: true)));
    }

    internal static AudioClip Clip(int sampleRate, params float[][] channels) =>
        new([.. channels.SelectMany(channel => channel)], channels.Length, sampleRate);

    internal static float[] Sine(int length) =>
        [.. Enumerable.Range(0, length).Select(n => 0.3f * MathF.Sin(0.11f * n))];

    private static ComplexSpectrogram Compute(StftOptions options, AudioClip clip) =>
        new StftAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);

    private static string Refused(StftOptions options, float[] samples) =>
        Assert.Throws<AudioException>(() => Compute(options, Clip(16_000, samples))).Message;

    /// <summary>The whole of a stream, value by value.</summary>
    private static ComplexSpectrogram Collect(StftStream frames)
    {
        var columns = new List<Complex[]>[frames.Channels];
        var block = frames.CreateBlock();
        for (var channel = 0; channel < columns.Length; channel++)
        {
            columns[channel] = [];
        }

        while (frames.Read(block))
        {
            for (var channel = 0; channel < frames.Channels; channel++)
            {
                for (var frame = 0; frame < block.Count; frame++)
                {
                    columns[channel].Add([.. Enumerable.Range(0, frames.Bins).Select(bin => block[channel, bin, frame])]);
                }
            }
        }

        var count = columns[0].Count;
        var values = (
            from channel in columns
            from bin in Enumerable.Range(0, frames.Bins)
            from column in channel
            select column[bin]).ToArray();
        return new ComplexSpectrogram(
            Array.ConvertAll(values, value => (float)value.Real),
            Array.ConvertAll(values, value => (float)value.Imaginary),
            frames.Channels,
            frames.Bins,
            count)
        {
            SampleRate = frames.SampleRate,
            FftLength = frames.Options.FftLength,
            HopLength = frames.Options.HopLength,
            WindowLength = frames.Options.FftLength,
            Window = frames.Options.Window,
            Center = frames.Options.Center,
            Length = frames.Length,
        };
    }

    private static void AssertSame(ComplexSpectrogram expected, ComplexSpectrogram actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Real.SequenceEqual(actual.Real));
        Assert.True(expected.Imaginary.SequenceEqual(actual.Imaginary));
    }

    private static void AssertNear(Complex[][] expected, ComplexSpectrogram actual, int channel, string name)
    {
        Assert.Equal(expected.Length, actual.Frames);
        for (var frame = 0; frame < actual.Frames; frame++)
        {
            // A float32 transform leaves rounding noise in the proportion of the frame's loudest bin.
            var tolerance = 1e-6 * expected[frame].Max(value => value.Magnitude) + 1e-9;
            for (var bin = 0; bin < actual.Bins; bin++)
            {
                var error = (expected[frame][bin] - actual[channel, bin, frame]).Magnitude;
                Assert.True(error <= tolerance, $"{name}: channel {channel}, bin {bin}, frame {frame}: {error} of {tolerance}");
            }
        }
    }
}
