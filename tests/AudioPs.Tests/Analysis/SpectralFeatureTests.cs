using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Descriptors of frames of signals whose answers are known.</summary>
public class SpectralFeatureTests
{
    private const int Rate = 16_000;

    private static readonly SpectralFeature[] All = Enum.GetValues<SpectralFeature>();

    [Fact]
    public void A_tone_in_the_middle_of_a_bin_is_described_by_where_it_lies()
    {
        var matrix = Compute(Tone(1000, Rate), Frames(512) with { Feature = All });
        var bin = (double)Rate / 512;
        foreach (var t in new[] { 5, 20 })
        {
            // Under a Hann window a tone in the middle of a bin has half of its magnitude in each neighbour.
            Assert.Equal(1000, Value("centroid", t), 0.01);
            // The mean of f² of what is rounding, 1e-8 of the tone in 257 bins, is a hundredth of that of the tone.
            Assert.Equal(bin * Math.Sqrt(0.5), Value("bandwidth", t), 0.01 * bin);
            Assert.Equal(1000 + bin, Value("rolloff", t), 0.01);
            Assert.InRange(Value("flatness", t), 0, 1e-3);
            Assert.Equal(0.5 / Math.Sqrt(2), Value("rms", t), 1e-4);
            Assert.Equal(2.0 * 1000 / Rate, Value("zero_crossing_rate", t), 2.0 / 512);
            Assert.Equal(0, Value("flux", t), 1e-3);
            Assert.Equal(257 / 2.0, Value("crest", t), 0.1);
        }

        double Value(string name, int frame) => matrix.GetRow(name)[frame];
    }

    [Fact]
    public void What_is_flat_has_a_flatness_and_a_crest_of_one_and_no_slope()
    {
        var samples = new float[Rate];
        for (var i = 256; i < Rate; i += 512) samples[i] = 1;
        var matrix = Compute(samples, new()
        {
            Feature = [SpectralFeature.Flatness, SpectralFeature.Crest, SpectralFeature.Slope, SpectralFeature.Polynomial, SpectralFeature.Centroid],
            FftLength = 512, Center = false, HopLength = 512, Window = Window.Parse("rectangular"), Order = 2,
        });
        foreach (var frame in new[] { 0, 7 })
        {
            Assert.Equal(1, matrix.GetRow("flatness")[frame], 1e-5);
            Assert.Equal(1, matrix.GetRow("crest")[frame], 1e-5);
            Assert.Equal(0, matrix.GetRow("slope")[frame], 1e-9);
            Assert.Equal([0, 0, 1], matrix.GetFrame(frame)[3..6].Select(value => Math.Round(value, 5)));
            Assert.Equal(Rate / 4.0, matrix.GetRow("centroid")[frame], 0.05);
        }
    }

    [Fact]
    public void The_flux_is_the_distance_from_the_frame_before()
    {
        // From silence to an impulse, whose 257 magnitudes are all 1, and back.
        var samples = new float[5 * 512];
        samples[(2 * 512) + 256] = 1;
        var matrix = Compute(samples, new()
        {
            Feature = [SpectralFeature.Flux], FftLength = 512, Center = false, HopLength = 512, Window = Window.Parse("rectangular"),
        });
        Assert.Equal([0, 0, Math.Sqrt(257), Math.Sqrt(257), 0], matrix.Values.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    public void Silence_and_a_constant_are_finite_and_in_range(float value)
    {
        var samples = new float[Rate];
        Array.Fill(samples, value);
        var matrix = Compute(samples, new() { Feature = All });
        Assert.All(matrix.Values, number => Assert.True(float.IsFinite(number)));
        Assert.All(matrix.GetRow("flatness"), number => Assert.InRange(number, 0, 1));
        Assert.All(matrix.GetRow("crest"), number => Assert.InRange(number, 1, 1025));
        Assert.All(matrix.GetRow("centroid"), number => Assert.InRange(number, 0, Rate / 2));
        Assert.All(matrix.GetRow("zero_crossing_rate"), number => Assert.Equal(0, number));
        Assert.All(matrix.GetRow("rms")[4..^4], number => Assert.Equal(value, number, 1e-6f));
        for (var band = 0; band <= 6; band++) Assert.All(matrix.GetRow($"contrast_{band}"), number => Assert.InRange(number, 0, 200));
        if (value == 0) Assert.All(matrix.GetRow("flatness"), number => Assert.Equal(1, number));
    }

    [Fact]
    public void A_copy_at_a_hundredth_of_the_level_has_the_same_shape()
    {
        SpectralFeature[] features = [SpectralFeature.Centroid, SpectralFeature.Bandwidth, SpectralFeature.Rolloff, SpectralFeature.ZeroCrossingRate, SpectralFeature.Crest, SpectralFeature.Slope];
        var samples = Noise(Rate);
        var loud = Compute(samples, new() { Feature = features });
        var soft = Compute([.. samples.Select(sample => sample / 100)], new() { Feature = features });
        for (var i = 0; i < loud.Values.Length; i++) Assert.Equal(loud.Values[i], soft.Values[i], 1e-4 * Math.Abs(loud.Values[i]));
    }

    [Fact]
    public void All_at_once_are_what_each_is_alone_in_the_order_that_was_asked_for()
    {
        var samples = Noise(5000);
        SpectralFeature[] order = [.. All.Reverse()];
        var matrix = Compute(samples, Frames(512) with { Feature = order, Quantile = 0.3, Order = 3 });
        var row = 0;
        foreach (var feature in order)
        {
            var alone = Compute(samples, Frames(512) with { Feature = [feature], Quantile = 0.3, Order = 3 });
            for (var i = 0; i < alone.Coefficients; i++, row++)
            {
                Assert.Equal(alone.Names[i], matrix.Names[row]);
                Assert.Equal(alone.GetRow(i), matrix.GetRow(row));
            }
        }

        Assert.Equal(row, matrix.Coefficients);
    }

    [Fact]
    public void Neither_the_pieces_it_comes_in_nor_its_channels_change_a_bit()
    {
        var (left, right) = (Noise(9000), Tone(300, 9000));
        var analysis = new SpectralFeatureAnalysis(new() { Feature = All, FftLength = 400, HopLength = 160, FrameLength = 1024 });
        var clip = new AudioClip([.. left, .. right], 2, Rate);
        var whole = analysis.Compute(clip, TestContext.Current.CancellationToken);
        foreach (var pieces in new int[][] { [1, 7, 400], [159, 161], [4096] })
        {
            using var stream = new ScriptedStream(clip, -1, pieces);
            Assert.Equal(whole.Values, analysis.Compute(stream, TestContext.Current.CancellationToken).Values);
        }

        Assert.Equal(
            analysis.Compute(new AudioClip(right, 1, Rate), TestContext.Current.CancellationToken).Values,
            whole.Values[(whole.Values.Length / 2)..]);
    }

    [Fact]
    public void A_polynomial_passes_through_what_is_one()
    {
        // A spectrum that is 3 − 2e-4 f + 1e-8 f² of Hz, as magnitudes.
        var frequencies = BinAxis.Frequencies(Rate, 256, 129);
        var values = Array.ConvertAll(frequencies, f => (float)(3 - (2e-4 * f) + (1e-8 * f * f)));
        var spectrogram = new Spectrogram(values, 1, 129, 1)
        {
            SampleRate = Rate, FftLength = 256, HopLength = 64, WindowLength = 256, Window = Window.Hann, Center = true,
            Scale = SpectrogramScale.Linear, Quantity = SpectrogramQuantity.Magnitude, Frequencies = frequencies,
        };
        var matrix = new SpectralFeatureAnalysis(new() { Feature = [SpectralFeature.Polynomial], Order = 3 }).Compute(spectrogram);
        Assert.Equal(["polynomial_3", "polynomial_2", "polynomial_1", "polynomial_0"], matrix.Names);
        Assert.Equal(0, matrix.Values[0], 1e-17);
        Assert.Equal(1e-8, matrix.Values[1], 1e-12);
        Assert.Equal(-2e-4, matrix.Values[2], 1e-8);
        Assert.Equal(3, matrix.Values[3], 1e-5);
    }

    [Fact]
    public void Extremes_are_the_means_of_what_sorting_puts_at_the_ends()
    {
        const int Rows = 501, Width = SpectralDescriptor.Width;
        var values = Noise(Rows * Width);
        double[] smallest = new double[Width], largest = new double[Width];
        foreach (var count in new[] { 1, 2, 10, 48, 49, 250, Rows })
        {
            ExtremeMeans.Of(values, count, smallest, largest);
            for (var frame = 0; frame < Width; frame++)
            {
                var sorted = Enumerable.Range(0, Rows).Select(row => (double)values[(row * Width) + frame]).Order().ToArray();
                Assert.Equal(sorted.Take(count).Average(), smallest[frame], 1e-12);
                Assert.Equal(sorted.TakeLast(count).Average(), largest[frame], 1e-12);
            }
        }
    }

    [Fact]
    public void Bands_that_do_not_fit_say_what_to_change()
    {
        var high = Assert.Throws<AudioException>(() => Compute(Noise(4000), new() { Feature = [SpectralFeature.Contrast] }, 8000));
        Assert.Contains("6400 Hz", high.Message, StringComparison.Ordinal);
        Assert.Contains("BandCount", high.Message, StringComparison.Ordinal);
        var narrow = Assert.Throws<AudioException>(() => Compute(Noise(4000), Frames(64) with { Feature = [SpectralFeature.Contrast] }));
        Assert.Contains("FftLength", narrow.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_of_two_lengths_have_the_same_middles_or_are_refused()
    {
        var options = Frames(512) with { FrameLength = 2048 };
        Assert.Equal(Compute(Noise(4000), Frames(512)).Times, Compute(Noise(4000), options).Times);
        Assert.Throws<AudioException>(() => new SpectralFeatureAnalysis(options with { FrameLength = 2047 }));
        Assert.Throws<AudioException>(() => new SpectralFeatureAnalysis(options with { Center = false }));
        Assert.Equal(1024, Compute(Noise(4000), options with { Feature = [SpectralFeature.Rms], Center = false }).FirstFrameCenter);
    }

    [Fact]
    public void Crossings_are_in_the_signal_and_not_in_a_spectrogram()
    {
        var stft = new StftAnalysis(new StftOptions()).Compute(new AudioClip(Noise(4000), 1, Rate), TestContext.Current.CancellationToken);
        var error = Assert.Throws<AudioException>(() => new SpectralFeatureAnalysis(new()).Compute(stft));
        Assert.Contains("ZeroCrossingRate", error.Message, StringComparison.Ordinal);
    }

    private static SpectralFeatureOptions Frames(int length) => new() { FftLength = length, HopLength = length / 4 };

    private static FeatureMatrix Compute(float[] samples, SpectralFeatureOptions options, int rate = Rate) =>
        new SpectralFeatureAnalysis(options).Compute(new AudioClip(samples, 1, rate), TestContext.Current.CancellationToken);

    private static float[] Tone(double frequency, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * i / Rate)))];

    // A plain generator of numbers, the same on every machine.
    private static float[] Noise(int count)
    {
        var (state, samples) = (1u, new float[count]);
        for (var i = 0; i < count; i++) samples[i] = ((state = (state * 1664525) + 1013904223) / (float)uint.MaxValue) - 0.5f;
        return samples;
    }
}
