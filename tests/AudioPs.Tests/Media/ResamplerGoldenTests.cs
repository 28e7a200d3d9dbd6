using System.Numerics;
using System.Text.Json;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>Our resampling against librosa's (soxr), by the SNR that each reference case asks for in each band.</summary>
public class ResamplerGoldenTests
{
    public static TheoryData<string> Cases =>
    [
        "resample_trumpet_22050_16000_hq",
        "resample_trumpet_22050_16000_vhq",
        "resample_speech_16000_44100_hq",
        "resample_speech_16000_44100_vhq",
        "resample_noise_44100_8000_hq",
        "resample_noise_44100_8000_vhq",
        "resample_humpback_44100_8000_vhq",
        "resample_trumpet_22050_16000_mq",
        "resample_speech_16000_44100_mq",
        "resample_trumpet_22050_16000_lq",
        "resample_speech_16000_44100_lq",
        "resample_trumpet_22050_16000_qq",
        "resample_speech_16000_44100_qq",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resampling_equals_librosa_band_by_band(string id)
    {
        var golden = GoldenData.Case(id);
        var rate = golden.Params.GetProperty("target_sr").GetInt32();
        // A cubic line (QQ) is below all that there is here.
        var (quality, isSame) = golden.Params.GetProperty("res_type").GetString() switch
        {
            "soxr_vhq" => (ResampleQuality.VeryHigh, true),
            "soxr_mq" => (ResampleQuality.Medium, true),
            "soxr_lq" => (ResampleQuality.Low, true),
            "soxr_qq" => (ResampleQuality.High, false),
            _ => (ResampleQuality.High, true),
        };
        using var stream = new ResampledStream(new ClipStream(GoldenData.Read(golden.Input!)), rate, quality);
        var actual = stream.ToClip();
        var reference = GoldenData.Read(golden.Outputs[0]).Values;
        Assert.Equal(reference.Length, actual.SampleCount);

        var criterion = Criterion(id);
        var trim = criterion.GetProperty("trim_samples").GetInt32();
        var count = reference.Length - 2 * trim;
        var expected = new Complex[count];
        var difference = new Complex[count];
        for (var i = 0; i < count; i++)
        {
            var window = 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / (count - 1));
            expected[i] = window * reference[trim + i];
            difference[i] = window * (reference[trim + i] - actual.Channel(0)[trim + i]);
        }

        expected = Transform(expected);
        difference = Transform(difference);
        List<(double Found, double Least)> bands = [];
        foreach (var band in criterion.GetProperty("bands").EnumerateArray())
        {
            var bins = (int)Math.Ceiling(band.GetProperty("f_max_hz").GetDouble() * expected.Length / rate);

            // Where the recipe is the same, so is the result, and not just as good.
            var least = isSame && band.TryGetProperty("same_algorithm_db", out var same) ? same : band.GetProperty("min_db");
            bands.Add((10 * Math.Log10(Power(expected, bins) / Power(difference, bins)), least.GetDouble()));
        }

        Assert.Single(golden.Outputs).AssertRatios(bands);
    }

    private static JsonElement Criterion(string id)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(GoldenData.PathOf("manifest.json")));
        return manifest.RootElement.EnumerateArray().First(one => one.GetProperty("id").GetString() == id)
            .GetProperty("outputs")[0].GetProperty("criterion").Clone();
    }

    private static double Power(Complex[] spectrum, int bins) =>
        spectrum.Take(bins).Sum(bin => bin.Real * bin.Real + bin.Imaginary * bin.Imaginary);

    // Padded to a power of two, then radix 2, as textbooks have it.
    private static Complex[] Transform(Complex[] signal)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)signal.Length);
        Array.Resize(ref signal, size);
        return size == 1 ? signal : Split(signal);

        static Complex[] Split(Complex[] x)
        {
            if (x.Length == 1)
                return x;
            var half = x.Length / 2;
            var even = Split(Enumerable.Range(0, half).Select(i => x[2 * i]).ToArray());
            var odd = Split(Enumerable.Range(0, half).Select(i => x[2 * i + 1]).ToArray());
            var result = new Complex[x.Length];
            for (var k = 0; k < half; k++)
            {
                var turned = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / x.Length) * odd[k];
                result[k] = even[k] + turned;
                result[k + half] = even[k] - turned;
            }

            return result;
        }
    }
}
