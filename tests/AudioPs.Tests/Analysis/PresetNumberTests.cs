using AudioPs.Analysis;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>
/// Some numbers of each preset for one synthetic signal. Those of Kaldi are torchaudio.compliance.kaldi's of 0.13.1 in double
/// precision and TorchAudio's its own; the others were computed step by step from the sources that the preset names, with
/// torch 1.13 and scipy 1.10.1 in double precision.
/// </summary>
public class PresetNumberTests
{
    public static TheoryData<string, int, MelSpectrogramOptions, int[], (int Row, int Frame, double Value)[]> Spectrograms() => new()
    {
        {
            "Tacotron2", 22_050, FeaturePreset.Tacotron2.Mel, [80, 16],
            [(0, 0, -0.494606), (10, 5, -3.037222), (40, 8, -3.702351), (79, 15, -3.424461)]
        },
        {
            "HiFiGan", 22_050, FeaturePreset.HiFiGan.Mel, [80, 15],
            [(0, 0, -0.663430), (10, 5, -2.912485), (40, 8, -3.873487), (79, 14, -3.428330)]
        },
        {
            "NeMo", 16_000, FeaturePreset.NeMo.Mel, [80, 25],
            [(0, 0, 3.896900), (10, 5, 0.315225), (40, 12, 0.935315), (79, 24, -0.653061)]
        },
        {
            "Kaldi with energy", 16_000, FeaturePreset.Kaldi.Mel with { UseEnergy = true }, [24, 23],
            [(0, 0, 23.793946), (1, 3, 21.693761), (12, 10, 25.764033), (23, 22, 23.646366)]
        },
        {
            "Kaldi with the energy of the windowed frame behind", 16_000,
            FeaturePreset.Kaldi.Mel with { UseEnergy = true, RawEnergy = false, HtkCompatible = true }, [24, 23],
            [(0, 0, 22.098148), (22, 10, 23.952603), (23, 22, 20.563234)]
        },
        {
            "Kaldi without snip edges", 16_000, FeaturePreset.Kaldi.Mel with { SnipEdges = false }, [23, 25],
            [(0, 0, 21.848158), (11, 13, 24.594938), (22, 24, 23.672635)]
        },
    };

    public static TheoryData<string, int, MfccOptions, int[], (int Row, int Frame, double Value)[]> Cepstra() => new()
    {
        {
            "Kaldi", 16_000, FeaturePreset.Kaldi.Mfcc!, [13, 23],
            [(0, 0, 23.793946), (1, 3, -19.957846), (6, 10, -13.252653), (12, 22, 12.985419)]
        },
        {
            "Kaldi as HTK", 16_000, FeaturePreset.Kaldi.Mfcc! with { UseEnergy = false, HtkCompatible = true }, [13, 23],
            [(0, 0, -22.031358), (6, 10, -11.605309), (12, 22, 143.879298)]
        },
        {
            "TorchAudio", 16_000, FeaturePreset.TorchAudio.Mfcc!, [40, 21],
            [(0, 0, -66.362930), (5, 10, -19.313852), (39, 20, 4.098486)]
        },
        {
            "Librosa with deltas", 22_050, FeaturePreset.Librosa.Mfcc! with { Delta = 2, DeltaWidth = 7 }, [60, 8],
            [(0, 0, -116.750865), (1, 3, 21.298913), (19, 7, 3.311144), (40, 0, -3.401338), (43, 3, 1.231125), (59, 7, -4.272314)]
        },
        {
            "Librosa with a lifter", 22_050, FeaturePreset.Librosa.Mfcc! with { Lifter = 22 }, [20, 8],
            [(1, 3, 87.305481), (19, 7, 13.572573)]
        },
    };

    [Theory]
    [MemberData(nameof(Spectrograms))]
    public void A_spectrogram_has_the_numbers(
        string name, int sampleRate, MelSpectrogramOptions options, int[] shape, (int Row, int Frame, double Value)[] values)
    {
        var actual = new MelSpectrogramAnalysis(options).Compute(Signal(sampleRate), TestContext.Current.CancellationToken);
        Assert.Equal(shape, actual.Shape);
        Assert.All(values, expected => AssertNear(expected.Value, actual[0, expected.Row, expected.Frame], name));
    }

    [Theory]
    [MemberData(nameof(Cepstra))]
    public void Mfcc_have_the_numbers(
        string name, int sampleRate, MfccOptions options, int[] shape, (int Row, int Frame, double Value)[] values)
    {
        var actual = new MfccAnalysis(options).Compute(Signal(sampleRate), TestContext.Current.CancellationToken);
        Assert.Equal(shape, actual.Shape);
        Assert.All(values, expected => AssertNear(expected.Value, actual[0, expected.Row, expected.Frame], name));
    }

    [Fact]
    public void A_spectrogram_without_bands_has_the_numbers_of_Kaldi()
    {
        var actual = new SpectrogramAnalysis(FeaturePreset.Kaldi.Mel with { UseEnergy = true })
            .Compute(Signal(16_000), TestContext.Current.CancellationToken);
        Assert.Equal([257, 23], actual.Shape);
        AssertNear(23.793946, actual[0, 0, 0], "energy");
        AssertNear(22.898134, actual[0, 7, 10], "bin 7");
        AssertNear(20.379090, actual[0, 200, 22], "bin 200");
    }

    // The references' filter banks are of float32, and the cosine transform sums 23 to 128 logarithms.
    private static void AssertNear(double expected, float actual, string name) =>
        Assert.True(Math.Abs(expected - actual) < 2e-3, $"{name}: {actual}, not {expected}");

    private static AudioClip Signal(int sampleRate) => new(
        [.. Enumerable.Range(0, 4000).Select(n => (float)(
            0.3 * Math.Sin(0.05 * n + 1e-5 * n * n)
            + 0.2 * Math.Sin(0.7 * n) * (n % 500) / 500
            + 0.05 * Math.Sin(0.5 * n * n)
            + 0.01))],
        1,
        sampleRate);
}
