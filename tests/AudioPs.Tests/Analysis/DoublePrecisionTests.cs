using System.Numerics;
using System.Reflection;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Media;
using AudioPs.Values;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Analyses in double precision beside the sums that define them, in double precision too.</summary>
public class DoublePrecisionTests
{
    // Sums of some thousand products of doubles; single precision is five or more powers of ten away.
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(512, 128, 512, 1)]
    [InlineData(400, 160, 400, 2)]
    [InlineData(77, 20, 60, 1)]
    [InlineData(202, 50, 202, 1)]
    [InlineData(509, 100, 400, 1)]
    [InlineData(2, 1, 2, 1)]
    public void A_transform_is_the_sum_that_defines_it(int fftLength, int hop, int windowLength, int channels)
    {
        var clip = Signal.Noise(1500, channels);
        var options = new StftOptions { FftLength = fftLength, HopLength = hop, WindowLength = windowLength };
        var stft = new StftAnalysis(options).InDouble.Compute(clip, TestContext.Current.CancellationToken);

        for (var channel = 0; channel < channels; channel++)
        {
            var frames = Frames(clip, channel, fftLength, hop);
            Assert.Equal(frames.Length, stft.Frames);
            Complex[][] expected = [.. frames.Select(frame => Spectrum(frame, Hann(windowLength, fftLength), fftLength))];
            AssertNear(expected.SelectMany(frame => frame), expected.SelectMany((frame, t) => frame.Select((_, bin) => stft[channel, bin, t])));
        }
    }

    [Fact]
    public void Quantities_are_of_the_exact_values()
    {
        var clip = Signal.Noise(3000);
        var options = new StftOptions { FftLength = 128 };
        var stft = new StftAnalysis(options).InDouble.Compute(clip, TestContext.Current.CancellationToken);
        Complex[] values = [.. stft.Real.Zip(stft.Imaginary, (re, im) => new Complex(re, im))];
        foreach (var (quantity, of) in new (SpectrogramQuantity, Func<Complex, double>)[]
        {
            (SpectrogramQuantity.Magnitude, value => value.Magnitude),
            (SpectrogramQuantity.Power, value => value.Real * value.Real + value.Imaginary * value.Imaginary),
            (SpectrogramQuantity.Phase, value => value.Phase),
            (SpectrogramQuantity.Decibel, value => 20 * Math.Log10(value.Magnitude)),
        })
        {
            var computed = new StftValueAnalysis(options, quantity).InDouble.Compute(clip, TestContext.Current.CancellationToken);
            AssertNear(values.Select(of), computed.Values);
            Assert.Equal(computed, stft.ToSpectrogram(quantity));
        }

        // The loudest is 0 dB, and what is 30 dB below it the least.
        var magnitudes = stft.ToSpectrogram(SpectrogramQuantity.Magnitude);
        var most = magnitudes.Values.Max();
        AssertNear(
            magnitudes.Values.Select(value => Math.Max(20 * Math.Log10(value / most), -30)),
            magnitudes.ToDecibel(DecibelReference.Max, dynamicRange: 30).Values);
    }

    [Theory]
    [InlineData(1, 22_050)]
    [InlineData(2, 16_000)]
    public void Mel_bands_and_cepstra_are_the_sums_that_define_them(int channels, int rate)
    {
        const int FftLength = 1024, Hop = 256, Bands = 40;
        var clip = Signal.Chord(6000, channels, rate);
        var options = new MelSpectrogramOptions { FftLength = FftLength, HopLength = Hop, MelCount = Bands, MelScale = MelScale.Htk };
        var mel = new MelSpectrogramAnalysis(options).InDouble.Compute(clip, TestContext.Current.CancellationToken);
        var mfcc = new MfccAnalysis(new MfccOptions
        {
            Mel = options with { Log = LogCompression.Decibel, DynamicRange = 80 }, CoefficientCount = 13, Lifter = 22, Delta = 1,
        }).InDouble.Compute(clip, TestContext.Current.CancellationToken);

        var weights = MelWeights(rate, FftLength, Bands);
        double[][][] bands =
        [
            .. Enumerable.Range(0, channels).Select(channel => Frames(clip, channel, FftLength, Hop)
                .Select(frame => Spectrum(frame, Hann(FftLength, FftLength), FftLength).Select(value => value.Real * value.Real + value.Imaginary * value.Imaginary).ToArray())
                .Select(power => weights.Select(band => band.Zip(power, (weight, value) => weight * value).Sum()).ToArray()).ToArray()),
        ];
        AssertNear(bands.SelectMany(channel => Rows(channel)), mel.Values);

        double[][][] levels = [.. bands.Select(channel => channel.Select(frame => frame.Select(value => 10 * Math.Log10(Math.Max(value, 1e-10))).ToArray()).ToArray())];
        double[][][] cepstra =
        [
            .. levels.Select(channel => (Channel: channel, Loudest: channel.Max(frame => frame.Max()))).Select(of => of.Channel.Select(frame => Enumerable.Range(0, 13).Select(k =>
                Math.Sqrt((k == 0 ? 1.0 : 2) / Bands) * (1 + 11 * Math.Sin(Math.PI * (k + 1) / 22))
                * frame.Select((level, n) => Math.Max(level, of.Loudest - 80) * Math.Cos(Math.PI * k * (2 * n + 1) / (2.0 * Bands))).Sum()).ToArray()).ToArray()),
        ];
        AssertNear(
            cepstra.SelectMany(channel => Rows(channel)),
            Enumerable.Range(0, channels).SelectMany(channel => Enumerable.Range(0, 13).SelectMany(row => mfcc.GetRow(row, channel))));

        // The slope of the line that fits nine frames best: librosa's delta away from the edges.
        var slopes = Enumerable.Range(4, mfcc.Frames - 8).Select(t => Enumerable.Range(-4, 9).Sum(i => i * cepstra[0][t + i][2]) / 60);
        AssertNear(slopes, mfcc.GetRow("c2_delta")[4..^4]);
        Assert.Equal(["c0", "c1"], mfcc.Names.Take(2));
    }

    [Fact]
    public void Frames_are_prepared_as_in_Kaldi()
    {
        const int Length = 400, Hop = 160;
        var clip = Signal.Noise(4000, sampleRate: 16_000, peak: 0.1f);
        var options = new SpectrogramOptions
        {
            FftLength = 512, WindowLength = Length, HopLength = Hop, SnipEdges = true, Window = new Window(WindowKind.Povey) { Symmetric = true },
            SampleScale = 32_768, RemoveDcOffset = true, PreEmphasis = 0.97, PreEmphasisScope = PreEmphasisScope.Frame,
            Log = LogCompression.Ln, Floor = 1e-7, UseEnergy = true,
        };
        var spectrogram = new SpectrogramAnalysis(options).InDouble.Compute(clip, TestContext.Current.CancellationToken);

        double[] samples = [.. clip.GetRow(0).Select(sample => sample * 32_768.0)];
        double[] povey = [.. Enumerable.Range(0, Length).Select(n => Math.Pow(0.5 - 0.5 * Math.Cos(2 * Math.PI * n / (Length - 1)), 0.85))];
        for (var t = 0; t < spectrogram.Frames; t++)
        {
            var frame = samples[(t * Hop)..(t * Hop + Length)];
            var mean = frame.Average();
            double[] centred = [.. frame.Select(value => value - mean)];
            double[] emphasised = [.. centred.Select((value, n) => value - 0.97 * centred[Math.Max(n - 1, 0)])];
            double[] expected = [.. Spectrum(emphasised, povey, 512).Select(value => Math.Log(value.Real * value.Real + value.Imaginary * value.Imaginary))];
            expected[0] = Math.Log(centred.Sum(value => value * value));
            AssertNear(expected, spectrogram.GetFrame(t));
        }

        Assert.Equal(1 + (4000 - Length) / Hop, spectrogram.Frames);
    }

    [Theory]
    [InlineData(PadMode.Constant)]
    [InlineData(PadMode.Reflect)]
    [InlineData(PadMode.LinearRamp)]
    public void Every_option_is_within_single_precision_of_the_same_in_it(PadMode padMode)
    {
        // What is computed in float32 differs by its rounding only: the steps are the same.
        var clip = Signal.Chord(8000, channels: 2, sampleRate: 8000);
        MelSpectrogramOptions[] all =
        [
            new() { FftLength = 256, MelCount = 20, PadMode = padMode, PreEmphasis = 0.9, PreEmphasisScope = PreEmphasisScope.Signal, Dither = 1e-3 },
            new() { FftLength = 256, MelCount = 20, PadMode = padMode, Log = LogCompression.Log10, DynamicRange = 8, Shift = 4, Gain = 0.25, Dither = 1e-3 },
            new() { FftLength = 256, MelCount = 20, PadMode = padMode, Log = LogCompression.Ln, LogOffset = 1e-4, Normalization = FeatureNormalization.PerBand, Dither = 1e-3 },
            new() { FftLength = 256, MelCount = 20, PadMode = padMode, Power = 1.5, PowerOffset = 1e-3, SpectrumNorm = SpectrumNorm.Window, SubtractMean = true },
            new() { FftLength = 256, MelCount = 20, PadMode = padMode, UseEnergy = true, HtkCompatible = true, PadBefore = 99, PadAfter = 300, EdgePadding = 0 },
        ];
        foreach (var options in all)
        {
            var analysis = new MelSpectrogramAnalysis(options);
            var single = analysis.Compute(clip, TestContext.Current.CancellationToken);
            var exact = analysis.InDouble.Compute(clip, TestContext.Current.CancellationToken);
            Assert.Equal(single.Shape, exact.Shape);
            var most = single.Values.Max(Math.Abs);
            Assert.All(single.Values.Zip(exact.Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 2e-4 * most));
            Assert.Equal(single.Facts.Select(fact => fact.Name), exact.Facts.Select(fact => fact.Name));
            Assert.Null(exact.ToSingle() is var rounded && rounded.Times.SequenceEqual(single.Times) ? null : "The times differ.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(38)]
    [InlineData(480)]
    [InlineData(1001)]
    [InlineData(2018)]
    [InlineData(2048)]
    public void A_spectrum_of_any_length_is_the_sum_that_defines_it(int length)
    {
        var clip = Signal.Noise(length, channels: 2);
        foreach (var oneSided in new[] { true, false })
        {
            var spectrum = Dft.ComputeDouble(clip, new DftOptions { OneSided = oneSided }, cancellationToken: TestContext.Current.CancellationToken);
            for (var channel = 0; channel < 2; channel++)
            {
                double[] samples = [.. clip.GetRow(channel)];
                double[] window = [.. Enumerable.Repeat(1.0, length)];
                AssertNear(Spectrum(samples, window, length, oneSided ? length / 2 + 1 : length), spectrum.GetRow(channel));
            }
        }
    }

    [Fact]
    public void A_long_spectrum_agrees_with_another_transform_in_double_precision()
    {
        var clip = Signal.Noise(1 << 16);
        var spectrum = Dft.ComputeDouble(clip, cancellationToken: TestContext.Current.CancellationToken);
        Complex[] witness = [.. clip.GetRow(0).Select(sample => new Complex(sample, 0))];
        FftSharp.FFT.Forward(witness);
        AssertNear(witness[..spectrum.Bins], spectrum.GetRow());
        var naive = Dft.ComputeDouble(
            Signal.Noise(500), new DftOptions { Algorithm = DftAlgorithm.Naive, Window = WindowKind.Hann }, cancellationToken: TestContext.Current.CancellationToken);
        AssertNear(naive.GetRow(), Dft.ComputeDouble(
            Signal.Noise(500), new DftOptions { Window = WindowKind.Hann }, cancellationToken: TestContext.Current.CancellationToken).GetRow());
    }

    [Fact]
    public void A_step_computes_in_both_precisions()
    {
        // Those of chroma and onset strength, which there is no way to ask for in double precision, refuse it as their base does.
        Type[] single = [typeof(ChromaStage), typeof(FrameNormStage), typeof(OnsetFluxStage)];
        var steps = typeof(FrameStage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FrameStage)) && !type.IsAbstract).Except(single).ToArray();
        Assert.True(steps.Length > 8);
        foreach (var step in steps)
        {
            var own = step.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
            Assert.Single(own, method => method.Name == nameof(FrameStage.Apply) && method.GetParameters()[0].ParameterType == typeof(Span<double>));
            var whole = own.Count(method => method.Name == nameof(FrameStage.ApplyToAll));
            Assert.True(whole is 0 or 2, $"{step.Name} works on all channels at once in one precision only.");
        }
    }

    [Fact]
    public void A_spectrogram_goes_on_in_its_precision()
    {
        var clip = Signal.Chord(6000, channels: 2);
        var options = new MelSpectrogramOptions { FftLength = 512, HopLength = 128, MelCount = 30 };
        var stft = new StftAnalysis(new StftOptions { FftLength = 512, HopLength = 128 }).InDouble.Compute(clip, TestContext.Current.CancellationToken);
        var analysis = new MelSpectrogramAnalysis(options);
        var direct = analysis.InDouble.Compute(clip, TestContext.Current.CancellationToken);
        Assert.Equal(direct, analysis.InDouble.Compute(stft));
        Assert.Equal(direct, analysis.InDouble.Compute(stft.ToSpectrogram(SpectrogramQuantity.Power)));
        Assert.Equal(direct.Shape, analysis.Compute(stft).Shape);

        // What was rounded before is exact no more, and is worked on exactly from there.
        var widened = analysis.InDouble.Compute(stft.ToSingle());
        Assert.NotEqual(direct, widened);
        var most = direct.Values.Max();
        Assert.All(direct.Values.Zip(widened.Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-6 * most));
    }

    [Fact]
    public void Values_are_indexed_measured_and_compared_as_doubles()
    {
        var mel = Mel();
        var other = Mel();
        Assert.Equal(mel, other);
        other.Values[5 * other.Frames + 3] += 1e-13;
        var difference = mel.GetDifference(other);
        Assert.NotNull(difference);
        Assert.Equal("The value at channel 0, bin 5, frame 3", difference.What);
        Assert.Equal(1, difference.Count);
        Assert.Equal<object>(mel.Values[5 * mel.Frames + 3], difference.Value);
        Assert.Equal("The type", mel.GetDifference(mel.ToSingle())!.What);

        Assert.Equal(mel.Values.Max(), mel.GetStatistics().Maximum);
        Assert.Equal(mel.Values.Average(), mel.GetStatistics().Mean, Tolerance);
        Assert.IsType<double>(ArrayMetaObject.Get(mel, [5, 3]));
        Assert.Equal(mel.GetFrame(3)[2..4], (double[])ArrayMetaObject.Get(mel, [Enumerable.Range(2, 2), 3]));
        Assert.Equal(mel[0, 5, 3], mel.ToArray()[5, 3]);
        Assert.Equal(mel.GetRow(5), mel.SelectRows(4, 3).GetRow(1));
        Assert.Equal(mel.GetFrame(4), mel.SelectFrames(4, 2).GetFrame(0));
        Assert.Equal(mel.Values.Select(value => (float)value), mel.ToSingle().Values);
    }

    [Fact]
    public void Nothing_is_lost_in_another_process_or_a_file()
    {
        var clip = Signal.Chord(3000, channels: 2);
        var stft = new StftAnalysis(new StftOptions { FftLength = 256 }).InDouble.Compute(clip, TestContext.Current.CancellationToken);
        var spectrum = Dft.ComputeDouble(clip, cancellationToken: TestContext.Current.CancellationToken);
        var mfcc = new MfccAnalysis(new MfccOptions()).InDouble.Compute(clip, TestContext.Current.CancellationToken);
        AudioArray[] all = [stft, Mel(), spectrum, spectrum.ToSpectrum(SpectrogramQuantity.Decibel), mfcc];
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var array in all)
            {
                Assert.Equal(array, ArrayPacker.Unpack(ArrayPacker.Pack(array)));
                var path = Path.Combine(folder.FullName, $"{array.GetType().Name}.npy");
                var feature = (IFeatureArray)array;
                NpyWriter.Write(path, feature, cancellationToken: TestContext.Current.CancellationToken);
                var read = NpyReader.Read(path, TestContext.Current.CancellationToken);
                Assert.Equal(feature.IsComplex ? "<c16" : "<f8", read.Type);
                Assert.Equal(feature.Shape, read.Shape);
                Assert.Equal((double[])feature.Values, (double[])read.Values);
                Assert.Equal((double[]?)feature.ImaginaryValues, (double[]?)read.ImaginaryValues);
                if (array is not (DoubleSpectrogram or DoubleFeatureMatrix)) continue;
                Assert.Equal<object>(array, FeatureReader.Make(read, new FeatureOrigin { Like = feature }, AudioSource.InMemory));
                var turned = Path.Combine(folder.FullName, "turned.npy");
                NpyWriter.Write(turned, new FramesFirstArray(feature), overwrite: true, TestContext.Current.CancellationToken);
                Assert.Equal<object>(array, FeatureReader.Make(
                    NpyReader.Read(turned, TestContext.Current.CancellationToken), new FeatureOrigin { Like = feature, FramesFirst = true }, AudioSource.InMemory));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DoubleSpectrogram Mel() => new MelSpectrogramAnalysis(new MelSpectrogramOptions { FftLength = 512, HopLength = 128, MelCount = 30 })
        .InDouble.Compute(Signal.Chord(3000), TestContext.Current.CancellationToken);

    // Frames of librosa: centred, with zeros before and after.
    private static double[][] Frames(AudioClip clip, int channel, int length, int hop)
    {
        double[] padded = [.. new double[length / 2], .. clip.GetRow(channel).Select(sample => (double)sample), .. new double[length / 2]];
        return [.. Enumerable.Range(0, 1 + (padded.Length - length) / hop).Select(t => padded[(t * hop)..(t * hop + length)])];
    }

    private static double[] Hann(int length, int frameLength)
    {
        var frame = new double[frameLength];
        for (var n = 0; n < length; n++) frame[(frameLength - length) / 2 + n] = 0.5 - 0.5 * Math.Cos(2 * Math.PI * n / length);
        return frame;
    }

    private static Complex[] Spectrum(double[] frame, double[] window, int length, int? bins = null) =>
    [
        .. Enumerable.Range(0, bins ?? length / 2 + 1).Select(k =>
        {
            var sum = Complex.Zero;
            for (var n = 0; n < frame.Length; n++) sum += frame[n] * window[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * n % length) / length);
            return sum;
        }),
    ];

    // Triangles of librosa, on HTK's scale, of area 2.
    private static double[][] MelWeights(int rate, int fftLength, int bands)
    {
        var top = 2595 * Math.Log10(1 + rate / 2.0 / 700);
        double[] edges = [.. Enumerable.Range(0, bands + 2).Select(i => 700 * (Math.Pow(10, top * i / (bands + 1) / 2595) - 1))];
        return
        [
            .. Enumerable.Range(0, bands).Select(band => Enumerable.Range(0, fftLength / 2 + 1).Select(bin =>
            {
                var frequency = (double)bin * rate / fftLength;
                var rise = (frequency - edges[band]) / (edges[band + 1] - edges[band]);
                var fall = (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1]);
                return Math.Max(0, Math.Min(rise, fall)) * 2 / (edges[band + 2] - edges[band]);
            }).ToArray()),
        ];
    }

    private static IEnumerable<double> Rows(double[][] frames) =>
        Enumerable.Range(0, frames[0].Length).SelectMany(row => frames.Select(frame => frame[row]));

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<double> actual) =>
        AssertNear(expected.Select(value => new Complex(value, 0)), actual.Select(value => new Complex(value, 0)));

    private static void AssertNear(IEnumerable<Complex> expected, IEnumerable<Complex> actual)
    {
        Complex[] wanted = [.. expected], given = [.. actual];
        Assert.Equal(wanted.Length, given.Length);
        var most = wanted.Max(value => value.Magnitude);
        Assert.All(wanted.Zip(given), pair => Assert.InRange((pair.First - pair.Second).Magnitude, 0, Tolerance * most));
    }
}
