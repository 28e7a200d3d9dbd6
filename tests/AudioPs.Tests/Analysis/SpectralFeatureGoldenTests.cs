using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Descriptors of frames against librosa, within the tolerances of their manifest.</summary>
public class SpectralFeatureGoldenTests
{
    [Theory]
    [InlineData("centroid_trumpet", SpectralFeature.Centroid)]
    [InlineData("centroid_speech", SpectralFeature.Centroid)]
    [InlineData("bandwidth_trumpet", SpectralFeature.Bandwidth)]
    [InlineData("bandwidth_speech", SpectralFeature.Bandwidth)]
    [InlineData("rolloff_trumpet_085", SpectralFeature.Rolloff)]
    [InlineData("rolloff_speech_085", SpectralFeature.Rolloff)]
    [InlineData("rolloff_brahms_001", SpectralFeature.Rolloff)]
    [InlineData("flatness_trumpet", SpectralFeature.Flatness)]
    [InlineData("flatness_speech", SpectralFeature.Flatness)]
    [InlineData("contrast_trumpet", SpectralFeature.Contrast)]
    [InlineData("contrast_speech", SpectralFeature.Contrast)]
    [InlineData("rms_speech_2048_512", SpectralFeature.Rms)]
    [InlineData("rms_gaps_1024_256_nocenter", SpectralFeature.Rms)]
    [InlineData("zcr_speech_2048_512", SpectralFeature.ZeroCrossingRate)]
    public void Equals_librosa(string id, SpectralFeature feature)
    {
        var golden = GoldenData.Case(id);
        var matrix = Compute(golden, OptionsOf(golden.Params, feature));
        var output = Assert.Single(golden.Outputs);
        Assert.Equal(output.Shape, matrix.Shape);
        output.AssertNear(matrix.Values);
    }

    [Theory]
    [InlineData("poly_features_trumpet_0")]
    [InlineData("poly_features_trumpet_1")]
    [InlineData("poly_features_trumpet_2")]
    public void Polynomials_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var matrix = Compute(golden, OptionsOf(golden.Params, SpectralFeature.Polynomial));
        Assert.Equal(golden.Outputs.Select(output => output.Name.Replace("degree", "polynomial", StringComparison.Ordinal)), matrix.Names);
        for (var row = 0; row < golden.Outputs.Length; row++) golden.Outputs[row].AssertNear(matrix.GetRow(row));
    }

    // S is the magnitude raised to an exponent there; here the transform is given, and the exponent is said.
    [Theory]
    [InlineData("centroid_trumpet_pow2_0", SpectralFeature.Centroid, 2.0)]
    [InlineData("centroid_trumpet_pow0_5", SpectralFeature.Centroid, 0.5)]
    [InlineData("bandwidth_trumpet_pow2_0", SpectralFeature.Bandwidth, 2.0)]
    [InlineData("bandwidth_trumpet_pow0_5", SpectralFeature.Bandwidth, 0.5)]
    [InlineData("bandwidth_trumpet_pow2_nonorm", SpectralFeature.Bandwidth, 2.0)]
    [InlineData("rolloff_trumpet_pow2_0", SpectralFeature.Rolloff, 2.0)]
    [InlineData("rolloff_trumpet_pow0_5", SpectralFeature.Rolloff, 0.5)]
    [InlineData("contrast_trumpet_pow2_0", SpectralFeature.Contrast, 2.0)]
    [InlineData("contrast_trumpet_pow0_5", SpectralFeature.Contrast, 0.5)]
    [InlineData("flatness_speech_s1_pow1", SpectralFeature.Flatness, 1.0)]
    [InlineData("flatness_speech_s1_pow3", SpectralFeature.Flatness, 3.0)]
    [InlineData("rms_speech_from_s", SpectralFeature.Rms, null)]
    [InlineData("rms_trumpet_from_s_odd", SpectralFeature.Rms, null)]
    public void Of_a_spectrogram_equals_librosa(string id, SpectralFeature feature, double? power)
    {
        var golden = GoldenData.Case(id);
        var steps = golden.Params.GetProperty("steps");
        var options = OptionsOf(steps[steps.GetArrayLength() - 1], feature) with { Power = power };
        var clip = GoldenData.Read(golden.Input!);
        var frames = new StftAnalysis(new StftOptions
        {
            FftLength = steps[0].GetProperty("n_fft").GetInt32(),
            HopLength = steps[0].GetProperty("hop_length").GetInt32(),
        });

        // librosa computes transforms in double precision and then rounds them, which what hangs on weak bins shows.
        AudioSpectrogram stft = feature is SpectralFeature.Contrast or SpectralFeature.Flatness
            ? frames.InDouble.Compute(clip, TestContext.Current.CancellationToken)
            : frames.Compute(clip, TestContext.Current.CancellationToken);
        var analysis = new SpectralFeatureAnalysis(options);
        var output = Assert.Single(golden.Outputs);
        output.AssertNear(analysis.Compute(stft).Values);

        // Whether the transform holds complex values, magnitudes or powers makes no difference.
        foreach (var quantity in new[] { SpectrogramQuantity.Magnitude, SpectrogramQuantity.Power })
        {
            AudioSpectrogram values = stft is DoubleComplexSpectrogram exact ? exact.ToSpectrogram(quantity) : ((ComplexSpectrogram)stft).ToSpectrogram(quantity);
            output.AssertNear(analysis.Compute(values).Values);
        }
    }

    [Theory]
    [InlineData("zero_crossings_speech_default", 1)]
    [InlineData("zero_crossings_speech_nopad", 1)]
    [InlineData("zero_crossings_speech_thr001", 1)]
    [InlineData("zero_crossings_speech_ref_max", 0)]
    [InlineData("zero_crossings_speech_ref_number", 0.123)]
    [InlineData("zero_crossings_speech_zero_own_sign", 1)]
    [InlineData("zero_crossings_gaps_zero_own_sign_nopad", 1)]
    public void Crossings_equal_librosa(string id, double reference)
    {
        var golden = GoldenData.Case(id);
        var samples = GoldenData.Read(golden.Input!).Samples;
        if (reference == 0) reference = samples.Max(Math.Abs);
        var crossings = new ZeroCrossings(
            golden.Params.GetProperty("threshold").GetDouble() * reference,
            golden.Params.GetProperty("zero_pos").GetBoolean(),
            golden.Params.GetProperty("pad").GetBoolean());
        var flags = crossings.At(samples);
        Assert.Single(golden.Outputs).AssertNear([.. flags.Select(flag => flag ? 1f : 0f)]);

        // Frames that overlap, and one of all: the first sample of each is a crossing where that is wanted, and the others are as above.
        foreach (var (hop, length) in new[] { (samples.Length, samples.Length), (100, 256), (300, 256) })
        {
            var counts = new int[(samples.Length - length) / hop + 1];
            crossings.Count(samples.AsSpan(0, (counts.Length - 1) * hop + length), hop, length, counts);
            for (var frame = 0; frame < counts.Length; frame++)
                Assert.Equal(flags.Skip(frame * hop + 1).Take(length - 1).Count(flag => flag) + (flags[0] ? 1 : 0), counts[frame]);
        }
    }

    private static FeatureMatrix Compute(GoldenCase golden, SpectralFeatureOptions options) =>
        new SpectralFeatureAnalysis(options).Compute(GoldenData.Read(golden.Input!), TestContext.Current.CancellationToken);

    private static SpectralFeatureOptions OptionsOf(JsonElement given, SpectralFeature feature)
    {
        var length = (Number(given, "n_fft") ?? Number(given, "frame_length"))!.Value;
        var options = new SpectralFeatureOptions
        {
            Feature = [feature],
            FftLength = (int)length,
            HopLength = (int)Number(given, "hop_length")!.Value,
            Center = given.GetProperty("center").GetBoolean(),
        };
        return options with
        {
            RollShare = Number(given, "roll_percent") ?? options.RollShare,
            BandwidthPower = Number(given, "p") ?? options.BandwidthPower,
            NoBandwidthNorm = given.TryGetProperty("norm", out var norm) && !norm.GetBoolean(),
            Floor = Number(given, "amin") ?? options.Floor,
            BandCount = (int)(Number(given, "n_bands") ?? options.BandCount),
            MinFrequency = Number(given, "fmin") ?? options.MinFrequency,
            Quantile = Number(given, "quantile") ?? options.Quantile,
            Linear = given.TryGetProperty("linear", out var linear) && linear.GetBoolean(),
            Order = (int)(Number(given, "order") ?? options.Order),
        };
    }

    private static double? Number(JsonElement given, string name) =>
        given.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
