using AudioPs.Dsp;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Dsp;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Logarithms, energies, normalisation and MFCC of noise against their definitions, and what holds for all features.</summary>
public class FeatureTests
{
    private static readonly MelSpectrogramOptions _mel = new()
    {
        FftLength = 128,
        HopLength = 40,
        WindowLength = 100,
        MelCount = 12,
        Log = LogCompression.Ln,
    };

    private static readonly MfccOptions _mfcc = new() { Mel = _mel, CoefficientCount = 7 };

    private static readonly MfccOptions _kaldi = FeaturePreset.Kaldi.Mfcc!;

    public static TheoryData<string, int, MelSpectrogramOptions> Spectrograms() => new()
    {
        { "ln", 1000, _mel },
        { "ln with an offset", 1000, _mel with { LogOffset = 0.01, Shift = 2, Gain = -0.5 } },
        { "decibels of magnitudes", 1000, _mel with { Power = 1, Log = LogCompression.Decibel } },
        { "decibels of magnitudes raised to 1.5", 1000, _mel with { Power = 1.5, Log = LogCompression.Decibel } },
        { "ln of magnitudes raised to 0.5", 1000, _mel with { Power = 0.5 } },
        { "each band normalised", 1000, _mel with { Normalization = FeatureNormalization.PerBand } },
        { "one frame normalised", 100, _mel with { SnipEdges = true, Normalization = FeatureNormalization.PerBand } },
        { "all normalised", 1000, _mel with { Normalization = FeatureNormalization.All } },
        { "powers normalised", 1000, _mel with { Log = LogCompression.None, Normalization = FeatureNormalization.PerBand } },
        { "means subtracted", 1000, _mel with { SubtractMean = true } },
        { "means subtracted, of energies too", 1000, _mel with { SubtractMean = true, UseEnergy = true } },
        { "Kaldi's means subtracted from energies behind", 1600, FeaturePreset.Kaldi.Mel with { SubtractMean = true, UseEnergy = true, HtkCompatible = true } },
        { "energy first", 1000, _mel with { UseEnergy = true } },
        { "energy last", 1000, _mel with { UseEnergy = true, HtkCompatible = true } },
        { "windowed energy", 1000, _mel with { UseEnergy = true, RawEnergy = false, PreEmphasis = 0.97, PreEmphasisScope = PreEmphasisScope.Frame } },
        { "energy with a floor", 1000, _mel with { UseEnergy = true, EnergyFloor = 40 } },
        { "energy beside powers", 1000, _mel with { Log = LogCompression.None, UseEnergy = true } },
        { "Kaldi", 1600, FeaturePreset.Kaldi.Mel with { UseEnergy = true } },
        { "NeMo", 2000, FeaturePreset.NeMo.Mel },
        { "Whisper", 1600, FeaturePreset.Whisper.Mel },
    };

    public static TheoryData<string, int, MfccOptions> Cepstra() => new()
    {
        { "plain", 1000, _mfcc },
        { "librosa's decibels", 1000, _mfcc with { Mel = _mel with { Log = LogCompression.Decibel, DynamicRange = 10 } } },
        { "decibels of magnitudes, as powers", 1000, _mfcc with { Mel = _mel with { Power = 1, Log = LogCompression.Decibel } } },
        { "decibels of magnitudes raised to 1.5, as powers", 1000, _mfcc with { Mel = _mel with { Power = 1.5, Log = LogCompression.Decibel } } },
        { "type 1", 1000, _mfcc with { DctType = 1 } },
        { "type 1, all coefficients", 1000, _mfcc with { DctType = 1, CoefficientCount = 12 } },
        { "type 1 unscaled", 1000, _mfcc with { DctType = 1, Orthonormal = false, CoefficientCount = 12 } },
        { "means subtracted", 1000, _mfcc with { SubtractMean = true } },
        { "means subtracted, then deltas", 1000, _mfcc with { SubtractMean = true, UseEnergy = true, Delta = 1 } },
        { "type 3", 1000, _mfcc with { DctType = 3 } },
        { "type 2 unscaled", 1000, _mfcc with { Orthonormal = false } },
        { "type 3 unscaled", 1000, _mfcc with { DctType = 3, Orthonormal = false } },
        { "all coefficients", 1000, _mfcc with { CoefficientCount = 12 } },
        { "one coefficient", 1000, _mfcc with { CoefficientCount = 1 } },
        { "librosa's lifter", 1000, _mfcc with { Lifter = 22 } },
        { "Kaldi's lifter", 1000, _mfcc with { Lifter = 5.5, LifterFormula = LifterFormula.Kaldi } },
        { "energy", 1000, _mfcc with { UseEnergy = true } },
        { "energy, last", 1000, _mfcc with { UseEnergy = true, HtkCompatible = true } },
        { "c0 last", 1000, _mfcc with { HtkCompatible = true } },
        { "energy with decibels of the whole", 1000, _mfcc with { UseEnergy = true, Mel = _mel with { Log = LogCompression.Decibel, DynamicRange = 10 } } },
        { "deltas", 1000, _mfcc with { Delta = 1 } },
        { "deltas of two orders", 1000, _mfcc with { Delta = 2, DeltaWidth = 5 } },
        { "deltas of decibels of the whole", 1000, _mfcc with { Delta = 3, DeltaWidth = 7, Mel = _mel with { Log = LogCompression.Decibel, DynamicRange = 10 } } },
        { "as many frames as the delta takes", 320, _mfcc with { Delta = 1 } },
        { "one sample", 1, _mfcc },
        { "of normalised bands", 1000, _mfcc with { Mel = _mel with { Normalization = FeatureNormalization.PerBand } } },
        { "Kaldi", 1600, _kaldi },
        { "Kaldi without snip edges", 1600, _kaldi with { Mel = _kaldi.Mel with { SnipEdges = false } } },
    };

    [Theory]
    [MemberData(nameof(Spectrograms))]
    public void A_spectrogram_equals_the_definition(string name, int length, MelSpectrogramOptions options)
    {
        var clip = Noise(length, 1);
        var actual = new MelSpectrogramAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);
        AssertNear(MelReference.Features(clip.Channel(0), 16_000, options), actual.Channel(0), name);
    }

    [Theory]
    [MemberData(nameof(Cepstra))]
    public void Mfcc_equal_the_definition(string name, int length, MfccOptions options)
    {
        var clip = Noise(length, 1);
        var actual = new MfccAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);
        AssertNear(MelReference.Mfcc(clip.Channel(0), 16_000, options), actual.Channel(0), name);
    }

    [Fact]
    public void A_stream_gives_the_same_bits_in_whatever_pieces_it_comes()
    {
        var clip = Noise(30_000, 2);
        foreach (var options in (MfccOptions[])
            [
                _mfcc with { Delta = 2 },
                FeaturePreset.Librosa.Mfcc!,
                _kaldi with { Mel = _kaldi.Mel with { Dither = 1, SnipEdges = false } },
                _kaldi with { Mel = _kaldi.Mel with { Dither = 1, PreEmphasisScope = PreEmphasisScope.Signal } },
            ])
        {
            var whole = new MfccAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);
            Assert.Equal(2, whole.Channels);
            foreach (var statedLength in (long[])[-1, 0, 29_999, 30_000, 30_001])
            {
                foreach (var pieces in (int[][])[[1, 63, 64, 65], [8192], [997]])
                {
                    using var stream = new ScriptedStream(clip, statedLength, pieces);
                    var streamed = new MfccAnalysis(options).Compute(stream, TestContext.Current.CancellationToken);
                    Assert.Equal(whole.Shape, streamed.Shape);
                    Assert.True(whole.Values.SequenceEqual(streamed.Values));
                }
            }
        }
    }

    [Fact]
    public void Each_channel_is_by_itself_but_for_bounds_of_the_whole()
    {
        var stereo = Noise(4000, 2);
        foreach (var options in (MfccOptions[])[_mfcc with { UseEnergy = true, Delta = 1 }, _kaldi])
        {
            var both = new MfccAnalysis(options).Compute(stereo, TestContext.Current.CancellationToken);
            for (var channel = 0; channel < 2; channel++)
            {
                var alone = new MfccAnalysis(options).Compute(
                    new AudioClip(stereo.Channel(channel).ToArray(), 1, 16_000), TestContext.Current.CancellationToken);
                Assert.Equal(alone.Values.ToArray(), both.Channel(channel).ToArray());
            }
        }
    }

    [Fact]
    public void Threads_may_share_an_extractor()
    {
        var extractor = new MfccAnalysis(FeaturePreset.Librosa.Mfcc!);
        var clips = Enumerable.Range(0, 16).Select(seed => new AudioClip(RealFftTests.Noise(3000 + 700 * seed, seed), 1, 16_000)).ToArray();
        var expected = Array.ConvertAll(clips, clip => new MfccAnalysis(FeaturePreset.Librosa.Mfcc!).Compute(clip).Values.ToArray());
        Parallel.For(0, clips.Length, i => Assert.Equal(expected[i], extractor.Compute(clips[i]).Values.ToArray()));
    }

    [Fact]
    public void Dither_is_white_normal_noise_of_its_deviation_given_by_seed_and_channel()
    {
        var silence = new AudioClip(new float[2 * 100_000], 2, 16_000);
        var options = new FrameOptions { Dither = 3, DitherSeed = 1 };
        var left = Prepare(options, 0, silence.Channel(0));
        Assert.Equal(0, left.Average(), 0.05);
        Assert.Equal(9, left.Average(value => value * (double)value), 0.2);

        // The fourth moment of a normal distribution is 3 σ⁴; neighbours are independent.
        Assert.Equal(3 * 81, left.Average(value => Math.Pow(value, 4)), 8.0);
        Assert.Equal(0, left.Zip(left.Skip(1)).Average(pair => pair.First * (double)pair.Second), 0.15);
        Assert.Equal(left, Prepare(options, 0, silence.Channel(0)));
        foreach (var other in (float[][])
            [Prepare(options, 1, silence.Channel(1)), Prepare(options with { DitherSeed = 2 }, 0, silence.Channel(0))])
        {
            Assert.Equal(0, left.Zip(other).Average(pair => pair.First * (double)pair.Second), 0.15);
        }
    }

    [Fact]
    public void A_spectrogram_without_bands_has_the_bins_and_their_energy()
    {
        var clip = Noise(2000, 1);
        var spectrogram = new SpectrogramAnalysis(_mel with { UseEnergy = true }).Compute(clip, TestContext.Current.CancellationToken);
        Assert.Equal((65, SpectrogramScale.Linear), (spectrogram.Bins, spectrogram.Scale));
        Assert.Equal((double.NaN, 125.0), (spectrogram.Frequencies[0], spectrogram.Frequencies[1]));
        var energies = MelReference.Energies(clip.Channel(0), 16_000, _mel);
        Assert.All(energies.Zip(spectrogram.Row(0).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));

        // With one bin a band, a filter bank of unit sums is no other thing.
        var powers = new SpectrogramAnalysis(_mel with { Log = LogCompression.None }).Compute(clip, TestContext.Current.CancellationToken);
        var bank = FilterBank.Mel(16_000, 128, 12);
        var bands = new float[12];
        bank.Apply(powers.GetFrame(7), bands);
        var mel = new MelSpectrogramAnalysis(_mel with { Log = LogCompression.None }).Compute(clip, TestContext.Current.CancellationToken);
        Assert.All(bands.Zip(mel.GetFrame(7)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_length_of_the_stream_where_frames_stand_alone()
    {
        // 18 s are 1.1 MB of samples and 166 kB of bands; the two coefficients that are wanted are 14 kB.
        var clip = Noise(18 * 16_000, 1);
        var extractor = new MfccAnalysis(_kaldi with { CoefficientCount = 2 });
        using (var warm = new ClipStream(Noise(1000, 1))) extractor.Compute(warm, TestContext.Current.CancellationToken);
        using var stream = new ClipStream(clip);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var matrix = extractor.Compute(stream, TestContext.Current.CancellationToken);
        Assert.Equal(1798, matrix.Frames);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000 + Buffers());

        // What a run allocates whatever its length.
        long Buffers()
        {
            using var shortStream = new ClipStream(Noise(1000, 1));
            var start = GC.GetAllocatedBytesForCurrentThread();
            extractor.Compute(shortStream, TestContext.Current.CancellationToken);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    [Fact]
    public void Frames_have_their_times()
    {
        var clip = Noise(1600, 1);
        var snip = new MelSpectrogramAnalysis(FeaturePreset.Kaldi.Mel).Compute(clip, TestContext.Current.CancellationToken);
        Assert.Equal([200 / 16_000.0, 360 / 16_000.0], snip.Times.Take(2));
        var kaldi = _kaldi with { Mel = _kaldi.Mel with { SnipEdges = false } };
        var matrix = new MfccAnalysis(kaldi).Compute(clip, TestContext.Current.CancellationToken);
        Assert.Equal([80 / 16_000.0, 240 / 16_000.0], matrix.Times.Take(2));
        var hifi = new MelSpectrogramAnalysis(FeaturePreset.HiFiGan.Mel).Compute(
            new AudioClip(new float[22_050], 1, 22_050), TestContext.Current.CancellationToken);
        Assert.Equal(86, hifi.Frames);
        Assert.Equal(128 / 22_050.0, hifi.Times[0]);
    }

    [Fact]
    public void Silence_is_the_floor()
    {
        var silence = new AudioClip(new float[1600], 1, 16_000);
        var mel = new MelSpectrogramAnalysis(FeaturePreset.Kaldi.Mel with { UseEnergy = true }).Compute(silence, TestContext.Current.CancellationToken);
        Assert.All(mel.Values.ToArray(), value => Assert.Equal(-23 * Math.Log(2), value, 1e-5));
        var nemo = new MelSpectrogramAnalysis(FeaturePreset.NeMo.Mel).Compute(silence, TestContext.Current.CancellationToken);
        Assert.All(nemo.Values.ToArray(), value => Assert.Equal(0, value));
    }

    private static float[] Prepare(FrameOptions options, int channel, ReadOnlySpan<float> samples)
    {
        var copy = samples.ToArray();
        new SignalPreparation(options, channel).Apply(copy);
        return copy;
    }

    private static AudioClip Noise(int length, int channels) =>
        new([.. Enumerable.Range(0, channels).SelectMany(channel => RealFftTests.Noise(length, seed: channel + 1))], channels, 16_000);

    private static void AssertNear(double[,] expected, ReadOnlySpan<float> actual, string name)
    {
        var (rows, frames) = (expected.GetLength(0), expected.GetLength(1));
        Assert.Equal(rows * frames, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            // Logarithms of bands that hold noise of all frequencies: float32 leaves them some 1e-6.
            var reference = expected[i / frames, i % frames];
            var error = Math.Abs(reference - actual[i]);
            Assert.True(error <= 5e-5 + 1e-5 * Math.Abs(reference), $"{name}: row {i / frames}, frame {i % frames}: {actual[i]}, not {reference}");
        }
    }
}
