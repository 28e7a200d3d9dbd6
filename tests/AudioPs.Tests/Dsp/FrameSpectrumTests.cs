using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>Frames, window and transform together, against librosa.stft.</summary>
public class FrameSpectrumTests
{
    [Theory]
    [InlineData("stft_trumpet_2048_512")]
    [InlineData("stft_speech_400_160")]
    [InlineData("stft_robin_1024_w800_h256_nocenter")]
    [InlineData("stft_chirp_512_128_hamming_reflect")]
    [InlineData("stft_stereo_1024_256")]
    public void Equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var framing = new Framing(
            given.GetProperty("n_fft").GetInt32(),
            given.GetProperty("hop_length").GetInt32(),
            given.GetProperty("center").GetBoolean(),
            Enum.Parse<PadMode>(given.GetProperty("pad_mode").GetString()!, ignoreCase: true));
        var window = Window.Parse(given.GetProperty("window").GetString()!);
        var clip = GoldenData.Read(golden.Input!);
        var values = new List<Complex>();
        for (var channel = 0; channel < clip.Channels; channel++)
        {
            var spectra = Spectra(clip.Channel(channel), framing, window, given.GetProperty("win_length").GetInt32());
            for (var bin = 0; bin <= framing.FrameLength / 2; bin++)
            {
                values.AddRange(spectra.Select(spectrum => spectrum[bin]));
            }
        }

        Assert.Single(golden.Outputs).AssertNear([.. values]);
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
    public void Of_a_chirp_equal_librosa(int frame, int bin, double real, double imaginary)
    {
        // Of librosa 0.11.0: librosa.stft(y, n_fft=512, hop_length=128, window="hamming", pad_mode="reflect").
        var chirp = new float[22_050];
        for (var n = 0; n < chirp.Length; n++)
        {
            var time = n / 22_050.0;
            chirp[n] = (float)(0.5 * Math.Sin(2 * Math.PI * (50 * time + 9950 / 4.0 * time * time)));
        }

        var spectra = Spectra(chirp, new Framing(512, 128, Center: true, PadMode.Reflect), WindowKind.Hamming, 512);
        Assert.Equal(173, spectra.Count);
        Assert.Equal(real, spectra[frame][bin].Real, 2e-5);
        Assert.Equal(imaginary, spectra[frame][bin].Imaginary, 2e-5);
    }

    private static List<Complex[]> Spectra(ReadOnlySpan<float> signal, Framing framing, Window window, int windowLength)
    {
        var fft = new RealFft(framing.FrameLength);
        var framer = new Framer(framing);
        var weights = window.ToArray(windowLength);
        var start = (framing.FrameLength - windowLength) / 2;
        var spectra = new List<Complex[]>();
        while (!signal.IsEmpty)
        {
            signal = signal[framer.Write(signal)..];
            Drain();
        }

        framer.Complete();
        Drain();
        return spectra;

        void Drain()
        {
            var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
            while (framer.TryRead(out var frame, out _))
            {
                var weighted = new float[framing.FrameLength];
                for (var n = 0; n < windowLength; n++)
                {
                    weighted[start + n] = (float)(frame[start + n] * weights[n]);
                }

                fft.Forward(weighted, real, imaginary, new float[fft.WorkLength]);
                spectra.Add([.. real.Zip(imaginary, (re, im) => new Complex(re, im))]);
            }
        }
    }
}
