using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>The short-time Fourier transform and its inverse against librosa, within the tolerances of the manifest.</summary>
public class StftGoldenTests
{
    [Theory]
    [InlineData("stft_trumpet_2048_512")]
    [InlineData("stft_speech_400_160")]
    [InlineData("stft_robin_1024_w800_h256_nocenter")]
    [InlineData("stft_chirp_512_128_hamming_reflect")]
    [InlineData("stft_stereo_1024_256")]
    public void Forward_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var output = Assert.Single(golden.Outputs);
        var actual = Compute(OptionsOf(golden.Params), GoldenData.Read(golden.Input!));
        Assert.Equal(output.Shape, actual.Shape);
        output.AssertNear(Values(actual));
    }

    [Theory]
    [InlineData("trumpet_2048_512")]
    [InlineData("speech_400_160")]
    public void Inverse_equals_librosa_and_the_signal(string name)
    {
        var golden = GoldenData.Case("istft_" + name);
        var analysed = GoldenData.Case("stft_" + name);
        var original = GoldenData.Read(analysed.Input!);
        var transform = GoldenData.Read(Assert.Single(analysed.Outputs));
        var given = golden.Params;
        var spectrogram = new ComplexSpectrogram(
            [.. transform.Values.Where((_, i) => i % 2 == 0).Select(value => (float)value)],
            [.. transform.Values.Where((_, i) => i % 2 == 1).Select(value => (float)value)],
            1,
            transform.Shape[0],
            transform.Shape[1])
        {
            SampleRate = original.SampleRate,
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            Window = Window.Parse(given.GetProperty("window").GetString()!),
            Center = given.GetProperty("center").GetBoolean(),
        };
        var actual = InverseStft.Compute(
            spectrogram, given.GetProperty("length").GetInt32(), cancellationToken: TestContext.Current.CancellationToken);

        var output = Assert.Single(golden.Outputs);
        output.AssertNear(actual.Channel(0));
        for (var n = 0; n < original.SampleCount; n++)
        {
            Assert.Equal(original.Channel(0)[n], actual.Channel(0)[n], 1e-6);
        }
    }

    [Fact]
    public void Decibels_of_the_samples_equal_librosa()
    {
        var golden = GoldenData.Case("amplitude_to_db_trumpet_stft");
        using var signal = new ClipStream(GoldenData.Read(golden.Input!));
        var actual = new StftValueAnalysis(new StftOptions(), SpectrogramQuantity.Decibel)
            .Compute(signal, TestContext.Current.CancellationToken).Values.ToArray();
        var output = Assert.Single(golden.Outputs);
        var transform = GoldenData.Case("stft_trumpet_2048_512").Outputs[0];
        var expected = GoldenData.Read(output).Values;
        var loudest = actual.Max();
        for (var i = 0; i < actual.Length; i++)
        {
            // Nearer than decibels may be off, or than the transform's magnitudes may be, of the same recording.
            var magnitude = Math.Pow(10, (expected[i] + loudest) / 20);
            var relative = Math.Pow(10, (output.Atol!.Value + output.Rtol!.Value * Math.Abs(expected[i])) / 20) - 1;
            var allowed = Math.Max(magnitude * relative, transform.Atol!.Value + transform.Rtol!.Value * magnitude);
            var found = Math.Pow(10, (Math.Max(actual[i] - loudest, -80) + loudest) / 20);
            Assert.True(Math.Abs(found - magnitude) <= allowed, $"element {i}: {actual[i] - loudest}, not {expected[i]}");
        }
    }

    [Theory]
    [InlineData(0, 0, 65.89697, 0)]
    [InlineData(0, 2, -20.64303, 0)]
    [InlineData(1, 2, 28.77326, 43.56767)]
    [InlineData(50, 10, 0.12399, 0.03917)]
    [InlineData(100, 60, -0.14813, 0.16213)]
    [InlineData(170, 116, -33.3684, -23.55607)]
    [InlineData(171, 117, 23.26974, -11.91644)]
    [InlineData(172, 116, -66.49689, -5.75217)]
    [InlineData(172, 200, -0.05947, -0.04785)]
    public void Of_a_chirp_equals_librosa(int frame, int bin, double real, double imaginary)
    {
        // Of librosa 0.11.0: librosa.stft(y, n_fft=512, hop_length=128, window="hamming", pad_mode="reflect").
        var chirp = new float[22_050];
        for (var n = 0; n < chirp.Length; n++)
        {
            var time = n / 22_050.0;
            chirp[n] = (float)(0.5 * Math.Sin(2 * Math.PI * (50 * time + 9950 / 4.0 * time * time)));
        }

        var options = new StftOptions
        {
            FftLength = 512, HopLength = 128, Window = WindowKind.Hamming, PadMode = PadMode.Reflect,
        };
        var actual = Compute(options, new AudioClip(chirp, 1, 22_050));
        Assert.Equal([257, 173], actual.Shape);
        Assert.Equal(real, actual[0, bin, frame].Real, 2e-5);
        Assert.Equal(imaginary, actual[0, bin, frame].Imaginary, 2e-5);
    }

    private static StftOptions OptionsOf(System.Text.Json.JsonElement given) => new()
    {
        FftLength = given.GetProperty("n_fft").GetInt32(),
        HopLength = given.GetProperty("hop_length").GetInt32(),
        WindowLength = given.GetProperty("win_length").GetInt32(),
        Window = Window.Parse(given.GetProperty("window").GetString()!),
        Center = given.GetProperty("center").GetBoolean(),
        PadMode = Enum.Parse<PadMode>(given.GetProperty("pad_mode").GetString()!, ignoreCase: true),
    };

    private static ComplexSpectrogram Compute(StftOptions options, AudioClip clip) =>
        new StftAnalysis(options).Compute(clip, TestContext.Current.CancellationToken);

    private static Complex[] Values(ComplexSpectrogram spectrogram)
    {
        var (real, imaginary) = (spectrogram.Real.ToArray(), spectrogram.Imaginary.ToArray());
        return [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];
    }
}
